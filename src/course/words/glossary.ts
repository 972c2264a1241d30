import type { Locale, Localized } from './Locale';

/** One concept, one word in each language. The API name is English everywhere. */
export interface Term {
  readonly term: Localized;
  readonly definition: Localized;
  /** How the code calls it, where it does. */
  readonly api?: string;
  /** Other forms that lessons write. */
  readonly also?: Readonly<Record<Locale, readonly string[]>>;
  /** A verb as well. */
  readonly alsoVerb?: true;
  /** Mostly written in its everyday sense, or known to every reader: lessons do not link it. */
  readonly everyday?: true;
}

/** The words of the course. Lessons link a word to its entry where they first use it: `src/site/glossaryLinks.ts`. */
export const glossary = {
  session: {
    term: { en: 'session', 'zh-Hans': '会话' },
    definition: {
      en: 'The ensemble’s promise to one client: an id, a password and a timeout. It is kept by traffic, outlives connections, and owns ephemeral znodes.',
      'zh-Hans': '集群对一个客户端的承诺：一个 id、一个密码、一个超时。它靠流量维持，比连接活得久，并拥有临时节点。',
    },
    api: 'sessionId',
  },
  connection: {
    term: { en: 'connection', 'zh-Hans': '连接' },
    definition: {
      en: 'The TCP stream between a client and one server. It can be replaced; the session goes on over the next one.',
      'zh-Hans': '客户端与某一台服务器之间的 TCP 流。它可以更换，会话在下一条连接上继续。',
    },
  },
  client: {
    term: { en: 'client', 'zh-Hans': '客户端' },
    definition: {
      en: 'The library inside an application that keeps one session and its connection. After expiry a new one is needed.',
      'zh-Hans': '应用里的库对象，维护一个会话及其连接。会话过期后必须新建。',
    },
    api: 'ZooKeeper',
    everyday: true,
  },
  server: {
    term: { en: 'server', 'zh-Hans': '服务器' },
    definition: {
      en: 'One ZooKeeper process. Any server of an ensemble can serve any client.',
      'zh-Hans': '一个 ZooKeeper 进程。集群中任何一台服务器都可以服务任何客户端。',
    },
    everyday: true,
  },
  ensemble: {
    term: { en: 'ensemble', 'zh-Hans': '集群' },
    definition: {
      en: 'The servers that together are one ZooKeeper service. It works while more than half of its voters do.',
      'zh-Hans': '共同组成一个 ZooKeeper 服务的若干服务器。只要过半的投票成员正常，它就可用。',
    },
  },
  leader: {
    term: { en: 'leader', 'zh-Hans': 'leader' },
    definition: {
      en: 'The server that orders all writes and is the only one to expire sessions.',
      'zh-Hans': '为所有写排序的服务器，也只有它能让会话过期。',
    },
  },
  follower: {
    term: { en: 'follower', 'zh-Hans': 'follower' },
    definition: {
      en: 'A server that votes, acknowledges the leader’s proposals, answers reads and passes writes on.',
      'zh-Hans': '参与投票、确认 leader 的提议、应答读并转发写的服务器。',
    },
  },
  observer: {
    term: { en: 'observer', 'zh-Hans': 'observer' },
    definition: {
      en: 'A server that serves clients like a follower but has no vote.',
      'zh-Hans': '像 follower 一样为客户端服务，但没有投票权的服务器。',
    },
  },
  quorum: {
    term: { en: 'quorum', 'zh-Hans': '法定人数' },
    definition: {
      en: 'More than half of the voters. Nothing is committed without one.',
      'zh-Hans': '投票成员的过半数。达不到它，什么都不能提交。',
    },
  },
  znode: {
    term: { en: 'znode', 'zh-Hans': 'znode' },
    definition: {
      en: 'A node of ZooKeeper’s tree: a path, a little data, a Stat, an ACL, and children.',
      'zh-Hans': 'ZooKeeper 树上的节点：路径、少量数据、Stat、ACL 和子节点。',
    },
  },
  ephemeralZnode: {
    term: { en: 'ephemeral znode', 'zh-Hans': '临时节点' },
    definition: {
      en: 'A znode that belongs to a session and is deleted when that session is closed or expires. Not when a connection breaks.',
      'zh-Hans': '属于某个会话的 znode，会话关闭或过期时被删除。连接断开时不会。',
    },
    api: 'ephemeral',
    also: { en: ['ephemeral'], 'zh-Hans': [] },
  },
  sequentialZnode: {
    term: { en: 'sequential znode', 'zh-Hans': '顺序节点' },
    definition: {
      en: 'A znode whose name the server ends with ten digits that grow with every child created under its parent.',
      'zh-Hans': '由服务器在名字末尾加上十位数字的节点；父节点下每创建一个子节点，这个数字就增大。',
    },
    api: 'persistentSequential, ephemeralSequential',
    also: { en: ['sequential name'], 'zh-Hans': [] },
  },
  ephemeralOwner: {
    term: { en: 'owner of an ephemeral', 'zh-Hans': '临时节点的所有者' },
    definition: {
      en: 'The session id in a znode’s Stat. Compare it with your own before you take an ephemeral for yours.',
      'zh-Hans': 'Stat 中的 session id。把一个临时节点当成自己的之前，先与自己的 session id 比较。',
    },
    api: 'ephemeralOwner',
  },
  stat: {
    term: { en: 'Stat', 'zh-Hans': 'Stat' },
    definition: {
      en: 'What the server knows of a znode beside its data: zxids, times, versions, owner, sizes.',
      'zh-Hans': '节点数据之外的元信息：zxid、时间、版本、所有者、大小。',
    },
    api: 'Stat',
  },
  version: {
    term: { en: 'version', 'zh-Hans': '版本' },
    definition: {
      en: 'A counter of a znode’s changes. A write that names one succeeds only if it is current; −1 means any.',
      'zh-Hans': '节点变化次数的计数器。写操作指定的版本必须是当前版本才会成功；−1 表示任意。',
    },
    api: 'version',
    everyday: true,
  },
  acl: {
    term: { en: 'ACL', 'zh-Hans': 'ACL' },
    definition: {
      en: 'The list of who may do what with one znode. It is not inherited.',
      'zh-Hans': '一个节点上谁能做什么的列表，不继承。',
    },
    api: 'acl',
  },
  credentials: {
    term: { en: 'credentials', 'zh-Hans': '凭据' },
    definition: {
      en: 'A scheme and what proves an id of it. A connection has shown them or not; the client shows them again on each new one.',
      'zh-Hans': '一种 scheme，加上证明其中某个 id 的内容。是否出示过，按连接来算；客户端在每条新连接上重新出示。',
    },
    api: 'addAuth',
  },
  watch: {
    term: { en: 'watch', 'zh-Hans': 'watch' },
    definition: {
      en: 'A wish to be told of the next change, set by a read. A standard watch fires once.',
      'zh-Hans': '读操作顺带提出的要求：下次变化时通知我。普通 watch 只触发一次。',
    },
    alsoVerb: true,
  },
  watcher: {
    term: { en: 'watcher', 'zh-Hans': 'watcher' },
    definition: {
      en: 'The function in the application that a watch calls. It never leaves the client.',
      'zh-Hans': 'watch 触发时在应用里被调用的函数。它只存在于客户端。',
    },
    api: 'Watcher',
  },
  watchedEvent: {
    term: { en: 'event', 'zh-Hans': '事件' },
    definition: {
      en: 'What a watcher is called with: a type, a state and, for changes of znodes, a path. Never the data.',
      'zh-Hans': 'watcher 收到的内容：类型、状态，节点变化时还有路径。从不带数据。',
    },
    api: 'WatchedEvent',
    everyday: true,
  },
  sessionTimeout: {
    term: { en: 'session timeout (T)', 'zh-Hans': '会话超时（T）' },
    definition: {
      en: 'How long the ensemble waits without hearing from a session. The client asks, the server grants: between 2 and 20 ticks.',
      'zh-Hans': '集群在听不到一个会话时等待的时长。由客户端提出，服务器授予：2 到 20 个 tick 之间。',
    },
    api: 'sessionTimeoutMs, negotiatedTimeoutMs',
  },
  sessionDeadline: {
    term: { en: 'session deadline', 'zh-Hans': '会话截止时间' },
    definition: {
      en: 'When a session will expire if nothing more is heard: the first tick boundary after last contact + T.',
      'zh-Hans': '若再无消息，会话将在此刻过期：“最后联系 + T”之后的第一个 tick 边界。',
    },
  },
  readTimeout: {
    term: { en: 'read timeout', 'zh-Hans': '读超时' },
    definition: {
      en: 'Two thirds of T: after so long without a byte the client gives the connection up.',
      'zh-Hans': 'T 的三分之二：这么久收不到一个字节，客户端就放弃连接。',
    },
    api: 'readTimeout',
  },
  connectTimeout: {
    term: { en: 'connect timeout', 'zh-Hans': '连接超时' },
    definition: {
      en: 'T divided by the number of addresses: what one attempt may take, handshake included.',
      'zh-Hans': 'T 除以地址个数：一次连接尝试（含握手）允许的时长。',
    },
    api: 'connectTimeout',
  },
  tick: {
    term: { en: 'tick', 'zh-Hans': 'tick' },
    definition: {
      en: 'The server’s unit of time, 2 s in the sample configuration. Sessions expire on ticks. It is not the interval of heartbeats.',
      'zh-Hans': '服务器的时间单位，示例配置为 2 s。会话在 tick 上过期。它不是心跳间隔。',
    },
    api: 'tickTime',
  },
  zxid: {
    term: { en: 'zxid', 'zh-Hans': 'zxid' },
    definition: {
      en: 'The number of a transaction: the leader’s epoch and a counter. Every change has one, and they give the one order of all changes.',
      'zh-Hans': '事务编号：leader 的 epoch 加计数器。每次变更都有一个，它们构成所有变更的唯一顺序。',
    },
    api: 'zxid',
  },
  xid: {
    term: { en: 'xid', 'zh-Hans': 'xid' },
    definition: {
      en: 'The number of a request on its client’s side. The reply carries the same one.',
      'zh-Hans': '客户端给请求的编号，应答带着同一个编号。',
    },
    api: 'xid',
  },
  heartbeat: {
    term: { en: 'heartbeat (ping)', 'zh-Hans': '心跳（ping）' },
    definition: {
      en: 'What an idle client sends about every third of T. Any other request serves as well.',
      'zh-Hans': '空闲客户端约每 T/3 发送一次的请求。任何其他请求也有同样作用。',
    },
    api: 'ping',
  },
  handshake: {
    term: { en: 'handshake', 'zh-Hans': '握手' },
    definition: {
      en: 'The first exchange on a connection: it opens a session or resumes one, or tells that it is gone.',
      'zh-Hans': '连接上的第一次交互：建立会话、恢复会话，或得知会话已不存在。',
    },
    api: 'ConnectRequest, ConnectResponse',
  },
  connectionLoss: {
    term: { en: 'connection loss', 'zh-Hans': '连接丢失' },
    definition: {
      en: 'The connection is gone, the session may live. A call that ends so may have been carried out or not.',
      'zh-Hans': '连接没有了，会话可能还在。因此失败的调用，可能执行了，也可能没有。',
    },
    api: 'ConnectionLoss',
  },
  disconnected: {
    term: { en: 'Disconnected', 'zh-Hans': 'Disconnected' },
    definition: {
      en: 'The event of a connection loss. It is no reason to make a new client.',
      'zh-Hans': '连接丢失时的事件。它不是新建客户端的理由。',
    },
    api: 'Disconnected',
  },
  sessionExpiry: {
    term: { en: 'session expiry', 'zh-Hans': '会话过期' },
    definition: {
      en: 'The leader has ended a session it heard nothing of for longer than T. Its ephemerals are gone; the client object is dead.',
      'zh-Hans': '会话超过 T 没有消息，leader 结束了它。它的临时节点已删除，客户端对象失效。',
    },
    api: 'SessionExpired, Expired',
    also: { en: ['expiry'], 'zh-Hans': [] },
  },
  outgoingQueue: {
    term: { en: 'outgoing queue', 'zh-Hans': '待发送队列' },
    definition: {
      en: 'Requests that a client has not sent yet. When an attempt to connect fails, they fail with it, and were certainly not carried out.',
      'zh-Hans': '客户端还没有发出的请求。一次连接尝试失败，它们也随之失败，而且肯定没有执行。',
    },
    api: 'outgoingQueue',
  },
  pendingQueue: {
    term: { en: 'pending queue', 'zh-Hans': '等应答队列' },
    definition: {
      en: 'Requests that were sent and wait for their replies, which come in their order. When the connection breaks, they may have been carried out or not.',
      'zh-Hans': '已发出、等待应答的请求，应答按它们的顺序到来。连接断开时，它们可能已经执行，也可能没有。',
    },
    api: 'pendingQueue',
  },
  eventThread: {
    term: { en: 'event thread', 'zh-Hans': '事件线程' },
    definition: {
      en: 'The one thread of a client that calls watchers and tells of the ends of asynchronous calls, one after the other.',
      'zh-Hans': '客户端里唯一负责调用 watcher、通知异步调用结束的线程，一件接一件。',
    },
    api: 'EventThread',
  },
  blackHole: {
    term: { en: 'silent link', 'zh-Hans': '静默的链路' },
    definition: {
      en: 'A link that swallows what is sent without telling either side. Only timeouts notice it.',
      'zh-Hans': '吞掉所有数据却不通知任何一方的链路。只有靠超时才能发现。',
    },
  },
  chroot: {
    term: { en: 'chroot', 'zh-Hans': 'chroot' },
    definition: {
      en: 'A path at the end of the connect string that the client puts before all its paths. Nobody creates it for you.',
      'zh-Hans': 'connect string 末尾的路径，客户端把它加在所有路径之前。没有谁会替你创建它。',
    },
  },
  fencing: {
    term: { en: 'fencing token', 'zh-Hans': '隔离令牌（fencing token）' },
    definition: {
      en: 'A growing number, such as a zxid, that a resource checks to refuse a lock holder who does not know that the lock is lost.',
      'zh-Hans': '递增的编号（如 zxid），资源据此拒绝还不知道自己已失去锁的持有者。',
    },
  },
} satisfies Record<string, Term>;

export type TermId = keyof typeof glossary;
