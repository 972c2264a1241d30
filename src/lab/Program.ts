import type { ClientLogEntry } from '../client';
import type { Clock } from '../ports/Clock';
import type { Log } from '../ports/Log';
import type { Random } from '../ports/Random';
import type { Transport } from '../ports/Transport';
import type { Turn } from '../ports/Turn';
import type { FrameworkName } from './startFramework';

/** The world as one member's process has it: what a client's constructor wants, and a program's timers and dice. */
export interface MemberPorts {
  readonly clock: Clock;
  readonly transport: Transport;
  readonly turn: Turn;
  readonly random: Random;
  readonly log: Log<ClientLogEntry>;
}

/** What a program has beside that: it may also look on from outside, where time goes on while its own process stands still. */
export interface ProgramPorts extends MemberPorts {
  readonly outside: { readonly clock: Clock; readonly turn: Turn };
  /** Takes what a framework of the program tells its application of the connection. */
  noteConnectionState(framework: FrameworkName, state: string): void;
  /** This life of the process is over. */
  isDead(): boolean;
}

/** A reader's program in place of a member's client. Called when its process starts, and again at each restart. */
export type Program = (ports: ProgramPorts) => void;
