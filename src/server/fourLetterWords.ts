import { fourLetterTexts } from './fourLetterTexts';
import type { Instant } from './Instant';
import type { ServerCnxn } from './ServerCnxn';
import type { ServerCnxnFactory } from './ServerCnxnFactory';
import type { ServerState } from './ServerState';

/** What a member of an ensemble tells besides. */
export interface MemberFacts {
  readonly sid: bigint;
  /** In ticks. */
  readonly initLimit: number;
  readonly syncLimit: number;
  readonly electionPort: number;
  readonly quorumPort: number;
  readonly peerType: 'participant' | 'observer';
  /** As it stands in `/zookeeper/config`; null where it is not told. */
  readonly membership: string | null;
  readonly voters: number;
  readonly leader: LeaderFacts | null;
}

export interface LeaderFacts {
  readonly learners: number;
  readonly followers: number;
  readonly nonVotingFollowers: number;
  readonly observers: number;
  readonly pendingSyncs: number;
  readonly sinceMs: number;
  /** Bytes; −1 before the first proposal. */
  readonly proposalSizes: { readonly last: number; readonly min: number; readonly max: number };
  resetProposalSizes(): void;
}

/** What an answer is made from. */
export interface WordContext {
  readonly options: {
    readonly tickMs: number;
    readonly minSessionTimeoutMs: number;
    readonly maxSessionTimeoutMs: number;
    readonly fourLetterWords: readonly FourLetterWord[] | '*';
    readonly maxClientCnxns: number;
  };
  readonly state: ServerState;
  readonly cnxns: ServerCnxnFactory;
  /** Null where there is no ensemble. */
  readonly member: MemberFacts | null;
  /** Whose connection began with the word. */
  readonly asking: ServerCnxn;
  /** When the server started, on its monotonic clock. */
  readonly startedMs: number;
  readonly at: Instant;
}

/** The text to send, without a frame. */
export type Answer = (context: WordContext) => string;

/** Words a connection may begin with in place of a frame. Source: FourLetterCommands */
const words = [
  'ruok',
  'isro',
  'srvr',
  'stat',
  'mntr',
  'cons',
  'conf',
  'dump',
  'wchs',
  'wchc',
  'wchp',
  'envi',
  'srst',
  'crst',
  'dirs',
  'hash',
  'gtmk',
  'stmk',
] as const;

export type FourLetterWord = (typeof words)[number];

/** What the words are answered that programs send: a client asks `isro` by itself. */
const answers: Readonly<Partial<Record<FourLetterWord, Answer>>> = {
  ruok: () => 'imok',
  isro: ({ state }) => (state.mode === 'read-only' ? 'ro' : 'rw'),
};

export function isFourLetterWord(text: string): text is FourLetterWord {
  return words.some((word) => word === text);
}

/** Words that a server answers when nothing is said about them. Source: FourLetterCommands */
export const defaultFourLetterWords: readonly FourLetterWord[] = ['srvr'];

function isEnabled(word: FourLetterWord, enabled: readonly FourLetterWord[] | '*'): boolean {
  return enabled === '*' || enabled.includes(word);
}

function refusalOf(word: FourLetterWord): string {
  return `${word} is not executed because it is not in the whitelist.\n`;
}

/**
 * The text to send before the connection is closed. A word that asks for what the model does not have (trace masks, digests, sizes of
 * files) is answered as if it were not enabled.
 */
export function answerWord(word: FourLetterWord, context: WordContext): string {
  const answer = answers[word] ?? fourLetterTexts[word];
  return isEnabled(word, context.options.fourLetterWords) && answer ? answer(context) : refusalOf(word);
}

/** The answer of a member that has no leader: it is alive, and that is all. Source: AbstractFourLetterCommand */
export function answerUnserved(word: FourLetterWord, enabled: readonly FourLetterWord[] | '*'): string {
  if (!isEnabled(word, enabled)) return refusalOf(word);
  if (word === 'ruok') return 'imok';
  if (word === 'isro') return 'null';
  return 'This ZooKeeper instance is not currently serving requests\n';
}
