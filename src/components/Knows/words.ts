import type { Locale, Localized } from '../../course/words/Locale';
import type { Knowledge, Party } from '../../lab/KnowledgeFold';

/** Every fact a party can know, in words: a fact without words does not compile. */
type Words = {
  readonly [P in Party]: {
    readonly [Subject in keyof Knowledge[P]]: Knowledge[P][Subject] extends { readonly key: infer Key extends string }
      ? Readonly<Record<Key, Localized>>
      : never;
  };
};

const process = {
  running: { en: 'I am running.', 'zh-Hans': '我在运行。' },
  frozen: { en: 'I stand still, and do not notice it.', 'zh-Hans': '我停住了，但自己察觉不到。' },
  dead: { en: 'I am dead.', 'zh-Hans': '我已经死了。' },
} as const;

const connection = {
  none: { en: 'I have no connection.', 'zh-Hans': '我没有连接。' },
  trying: { en: 'I am looking for a server.', 'zh-Hans': '我正在找服务器。' },
  up: { en: 'I am connected.', 'zh-Hans': '我已连接。' },
} as const;

export const knowledgeWords: Words = {
  client: {
    session: {
      none: { en: 'I have no session yet.', 'zh-Hans': '我还没有会话。' },
      mine: { en: 'My session lives.', 'zh-Hans': '我的会话还在。' },
      unsure: {
        en: 'I cannot know whether my session lives.',
        'zh-Hans': '我无法知道会话还在不在。',
      },
      expired: { en: 'My session is over.', 'zh-Hans': '我的会话已结束。' },
      closed: { en: 'I ended my session.', 'zh-Hans': '我主动结束了会话。' },
    },
    connection,
    znode: {
      none: { en: 'I have no znode.', 'zh-Hans': '我没有节点。' },
      asked: { en: 'I asked for my znode and have no answer.', 'zh-Hans': '我请求创建节点，还没有应答。' },
      mine: { en: 'My znode is there.', 'zh-Hans': '我的节点在。' },
      unsure: { en: 'I cannot know whether my znode is there.', 'zh-Hans': '我无法知道节点还在不在。' },
      gone: { en: 'My znode is gone.', 'zh-Hans': '我的节点没了。' },
    },
    process,
  },
  server: {
    session: {
      none: { en: 'I know of no such session.', 'zh-Hans': '我没有这个会话。' },
      alive: { en: 'The session lives; I wait for its deadline.', 'zh-Hans': '会话还在，我等它到期。' },
      uncounted: {
        en: 'The session lives. There is no leader: nobody counts its time.',
        'zh-Hans': '会话还在。没有 leader，没有谁在计时。',
      },
      expired: { en: 'I have expired the session.', 'zh-Hans': '我已让会话过期。' },
      closed: { en: 'The client closed the session.', 'zh-Hans': '客户端关闭了会话。' },
    },
    connection: {
      none: { en: 'There was no connection yet.', 'zh-Hans': '还没有过连接。' },
      up: { en: 'I hold a connection to the client.', 'zh-Hans': '我和客户端之间有连接。' },
      gone: { en: 'The connection is gone. That alone ends no session.', 'zh-Hans': '连接断了。仅此并不会结束会话。' },
    },
    znode: {
      none: { en: 'There is no such znode.', 'zh-Hans': '没有这个节点。' },
      held: { en: 'I keep the znode.', 'zh-Hans': '我保留着这个节点。' },
      removed: { en: 'I have removed the znode.', 'zh-Hans': '我已删除这个节点。' },
    },
    process,
  },
  other: {
    znode: {
      unknown: { en: 'I know nothing of the znode.', 'zh-Hans': '我对这个节点一无所知。' },
      there: { en: 'The znode is there; my watch is set.', 'zh-Hans': '节点在，我的 watch 已设好。' },
      absent: { en: 'The znode is not there.', 'zh-Hans': '节点不在。' },
      gone: { en: 'I was told that the znode is gone.', 'zh-Hans': '我收到通知：节点没了。' },
      unsure: { en: 'I lost my connection; I cannot know.', 'zh-Hans': '我断线了，无法知道。' },
    },
    connection,
    process,
  },
};

interface Labels {
  readonly title: string;
  readonly parties: Readonly<Record<Party, (name: string) => string>>;
  readonly ensemble: string;
  readonly since: (seconds: string) => string;
  readonly notYet: string;
}

export const labels: Readonly<Record<Locale, Labels>> = {
  en: {
    title: 'Who knows what',
    parties: {
      client: (name) => `${name}, the client`,
      server: (name) => `${name}, the server`,
      other: (name) => `${name}, another client`,
    },
    ensemble: 'the ensemble',
    since: (seconds) => `since ${seconds} s`,
    notYet: 'What each party can know appears here as the lab runs.',
  },
  'zh-Hans': {
    title: '谁知道什么',
    parties: {
      client: (name) => `客户端 ${name}`,
      server: (name) => `服务器 ${name}`,
      other: (name) => `另一个客户端 ${name}`,
    },
    ensemble: '集群',
    since: (seconds) => `从 ${seconds} 秒起`,
    notYet: '实验台运行时，这里显示各方能知道什么。',
  },
};
