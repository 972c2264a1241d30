import type { FactId } from './facts';
import { withIds } from './withIds';
import type { Localized } from './words/Locale';

/** `wrongToday`: some part of the statement is false, or no longer true. */
export type Verdict = 'holds' | 'holdsWithNuance' | 'wrongToday';

/** One statement, topic or question of the notes, and what is true of it. */
export interface Claim {
  readonly id: ClaimId;
  /** What the notes say; for rows I the question they ask. */
  readonly statement: Localized;
  /** On what the notes assert. Null where they only name a topic or ask without answering. */
  readonly verdict: Verdict | null;
  /** What is true today, as far as the proofs and the cited facts reach. */
  readonly truth: Localized;
  readonly facts: readonly FactId[];
  /** `run`: a test shows it on the simulation and on a real server. `text`: history or opinion; nothing to run. */
  readonly proof: 'run' | 'text';
}

const rows = {
  // T: topics
  'T-01': {
    statement: {
      en: 'Topic: where ZooKeeper comes from, and why it was needed.',
      'zh-Hans': '主题：ZooKeeper 的由来，为什么需要它。',
    },
    verdict: null,
    truth: {
      en: 'It was built at Yahoo, described in a paper of 2010 (Hunt, Konar, Junqueira, Reed), and has been an Apache top-level project since 2010. Every distributed application needed agreement on a few small facts, and each had built it anew, mostly wrongly; ZooKeeper moves that into one service.',
      'zh-Hans':
        '它诞生于 Yahoo，2010 年由 Hunt、Konar、Junqueira、Reed 的论文介绍，同年成为 Apache 顶级项目。每个分布式应用都需要就少量信息达成一致，过去各自实现且多半有错；ZooKeeper 把这件事集中到一个服务里。',
    },
    facts: ['Q-01'],
    proof: 'text',
  },
  'T-02': {
    statement: {
      en: 'Topic: what ZooKeeper is.',
      'zh-Hans': '主题：ZooKeeper 到底是什么。',
    },
    verdict: null,
    truth: {
      en: 'A small replicated, ordered tree of data with sessions and notifications, for coordination: configuration, naming, membership, locks, election. It is not a database, a cache or a message queue, and it holds no ready-made locks: those are recipes on top.',
      'zh-Hans':
        '一棵小型的、多副本的、有序的数据树，带会话和通知，用于协调：配置、命名、成员管理、锁、选主。它不是数据库、缓存或消息队列，也没有现成的锁：锁是在它之上的“配方”。',
    },
    facts: ['Q-01', 'E-09', 'E-17'],
    proof: 'text',
  },
  'T-03': {
    statement: {
      en: 'The core concepts: session, znode, version, watcher, ACL.',
      'zh-Hans': '核心概念：会话（Session）、Znode、版本、Watcher、ACL。',
    },
    verdict: 'holds',
    truth: {
      en: 'A session is a lease that outlives connections. A znode has data, a Stat and an ACL that is not inherited; data, children and ACL each have a version. A standard watch fires once and tells that something changed, not what.',
      'zh-Hans':
        '会话是一份租约，比连接活得久。znode 有数据、Stat 和不继承的 ACL；数据、子节点、ACL 各有版本。普通 watch 只触发一次，只说发生了变化，不说变成了什么。',
    },
    facts: ['S-01', 'D-02', 'D-05', 'D-06', 'D-13', 'D-18'],
    proof: 'run',
  },
  'T-04': {
    statement: {
      en: 'Its properties: sequential consistency, atomicity, single system image, reliability, timeliness.',
      'zh-Hans': '它的特点：顺序一致性、原子性、单一系统映像、可靠性、及时性。',
    },
    verdict: 'holdsWithNuance',
    truth: {
      en: 'Writes have one order and each happens wholly or not at all. The single image is promised to one client: it never sees time go backwards, but another may still see an older state. Timeliness has no bound in seconds.',
      'zh-Hans':
        '所有写有统一的顺序，每个写要么完整生效，要么不生效。单一系统映像只针对单个客户端：它看到的不会倒退，但另一个客户端可能还看到旧状态。及时性没有以秒计的上限。',
    },
    facts: ['E-16', 'E-17', 'E-18', 'C-30', 'D-22'],
    proof: 'run',
  },
  'T-05': {
    statement: {
      en: 'Its design goals: a simple data model, replicated, ordered, fast on reads.',
      'zh-Hans': '它的设计目标：数据模型简单、多副本、有序、读得快。',
    },
    verdict: 'holds',
    truth: {
      en: 'A tree of small znodes, copied to every server; each change has a zxid. Reads are fast because the connected server answers them alone, without a message to the quorum; for the same reason they may be old.',
      'zh-Hans':
        '一棵由小节点组成的树，复制到每台服务器；每次变更都有 zxid。读之所以快，是因为由所连的服务器单独应答，不必询问达到法定人数的成员；也正因如此，读到的可能是旧的。',
    },
    facts: ['E-02', 'E-03', 'E-09', 'E-17'],
    proof: 'run',
  },
  'T-06': {
    statement: {
      en: 'An ensemble has three roles: leader, follower, observer.',
      'zh-Hans': '集群有三种角色：Leader、Follower、Observer。',
    },
    verdict: 'holds',
    truth: {
      en: 'All three serve clients and answer reads themselves. Leader and followers vote; the leader orders the writes; observers neither vote nor acknowledge. A server without a role is LOOKING.',
      'zh-Hans':
        '三种角色都服务客户端并自己应答读。leader 和 follower 投票；leader 为写排序；observer 既不投票也不确认。没有角色的服务器处于 LOOKING。',
    },
    facts: ['E-01', 'E-06', 'E-21', 'M-17'],
    proof: 'run',
  },
  'T-07': {
    statement: {
      en: 'ZooKeeper uses the ZAB protocol, which belongs with the Paxos algorithm.',
      'zh-Hans': 'ZooKeeper、ZAB 协议与 Paxos 算法（笔记把三者并列）。',
    },
    verdict: 'holdsWithNuance',
    truth: {
      en: 'ZAB is related to Paxos but is another protocol: it broadcasts the changes of one leader in order, and a new leader first brings a quorum to its own history. In that it is closer to Raft. It is no two-phase commit: a quorum is enough, and nothing is aborted.',
      'zh-Hans':
        'ZAB 与 Paxos 有亲缘，但不是 Paxos：它按顺序广播一个 leader 的变更，新 leader 先让达到法定人数的成员与自己的历史同步。这一点更接近 Raft。它也不是两阶段提交：过半数即可，没有回滚阶段。',
    },
    facts: ['Q-05', 'E-02', 'E-06', 'E-09', 'E-12'],
    proof: 'run',
  },

  // F: configuration of the client
  'F-01': {
    statement: {
      en: 'The full constructor takes connect string, session timeout, default watcher, can-be-read-only, host provider and client configuration.',
      'zh-Hans':
        '完整的构造方法参数：connectString、sessionTimeout、watcher、canBeReadOnly、HostProvider、ZKClientConfig。',
    },
    verdict: 'holdsWithNuance',
    truth: {
      en: 'All six exist. The fullest form also takes a session id and a password, to resume a session from elsewhere. The constructor returns at once, before there is any connection.',
      'zh-Hans':
        '六个参数都在。最完整的重载还接受 session id 和密码，用于恢复别处的会话。构造方法立即返回，此时还没有任何连接。',
    },
    facts: ['C-01', 'M-11'],
    proof: 'run',
  },
  'F-02': {
    statement: {
      en: 'The connect string may hold several addresses, separated by commas.',
      'zh-Hans': 'connectString 可以填写多个地址，以逗号分隔。',
    },
    verdict: 'holds',
    truth: {
      en: 'The order written is not the order tried: the client shuffles the list once. A chroot may follow once, after the last address; the default port is 2181; IPv6 addresses stand in square brackets.',
      'zh-Hans':
        '书写顺序不是尝试顺序：客户端会把列表打乱一次。chroot 只能在最后一个地址之后写一次；默认端口 2181；IPv6 地址写在方括号里。',
    },
    facts: ['C-02', 'C-03', 'C-04', 'C-05'],
    proof: 'run',
  },
  'F-03': {
    statement: {
      en: 'connectTimeout = sessionTimeout / number of hosts.',
      'zh-Hans': 'connectTimeout = sessionTimeout / 地址个数。',
    },
    verdict: 'holdsWithNuance',
    truth: {
      en: 'True at construction, with the requested timeout. Every handshake computes it anew from the granted timeout. It limits the TCP connection, and then anew the wait for the answer to the handshake.',
      'zh-Hans':
        '构造时成立，用的是请求的超时。此后每次握手都用授予的超时重新计算。它先限制建立 TCP 连接的时间，连上之后重新起算，再限制等待握手应答的时间。',
    },
    facts: ['C-12', 'M-03', 'X-24'],
    proof: 'run',
  },
  'F-04': {
    statement: {
      en: 'readTimeout = sessionTimeout × 2/3.',
      'zh-Hans': 'readTimeout = sessionTimeout × 2/3。',
    },
    verdict: 'holdsWithNuance',
    truth: {
      en: 'Once connected, it is 2/3 of the granted timeout T, in whole milliseconds, counted from the last byte received. The third that is left is the time to find another server.',
      'zh-Hans':
        '连接之后，它是授予的超时 T 的 2/3（取整毫秒），从收到最后一个字节算起。剩下的三分之一用来找另一台服务器。',
    },
    facts: ['C-12', 'X-17', 'C-36'],
    proof: 'run',
  },
  'F-05': {
    statement: {
      en: 'The session timeout leads to three times: the one negotiated with the server, readTimeout and connectTimeout.',
      'zh-Hans': 'sessionTimeout 最终引出三个时间：与服务端协商后的 sessionTimeout、readTimeout、connectTimeout。',
    },
    verdict: 'holdsWithNuance',
    truth: {
      en: 'Two more follow from it: the ping of an idle client, about every T/3, and, from 3.9.3, the client’s own expiry at 4/3 of T. On the server, the deadline is rounded up to a tick.',
      'zh-Hans':
        '还有两个由它得出：空闲客户端的 ping 间隔，约 T/3；以及 3.9.3 起客户端自行判定过期的时间，T 的 4/3。在服务器上，截止时间向上取整到 tick。',
    },
    facts: ['C-12', 'C-14', 'C-37', 'S-02', 'S-08'],
    proof: 'run',
  },
  'F-06': {
    statement: {
      en: 'The server uses the negotiated timeout: when no request came for that long, the session has expired and its data is cleaned up.',
      'zh-Hans': '服务器端使用协商后的 sessionTimeout：超过该时间没有收到任何请求，就认为会话超时，清理数据。',
    },
    verdict: 'holdsWithNuance',
    truth: {
      en: 'The end comes at the first tick boundary after last contact + T, so up to one tick late, and never while there is no leader. Only the session’s ephemerals are deleted; persistent znodes and their data stay.',
      'zh-Hans':
        '会话在“最后联系 + T”之后的第一个 tick 边界结束，最多晚一个 tick；没有 leader 时不会过期。只删除该会话的临时节点，持久节点及其数据都保留。',
    },
    facts: ['S-08', 'S-13', 'S-14', 'X-15', 'M-27'],
    proof: 'run',
  },
  'F-07': {
    statement: {
      en: 'The client sends a heartbeat at regular intervals, and the server reckons the session’s timeout anew.',
      'zh-Hans': '客户端每隔一段时间发送心跳，服务器端重新计算会话的超时时间点。',
    },
    verdict: 'holdsWithNuance',
    truth: {
      en: 'Only an idle client pings, about every T/3; while it sends other requests, these are its heartbeat. Every request moves the deadline, except credentials, which the server handles before.',
      'zh-Hans':
        '只有空闲的客户端才发 ping，约每 T/3 一次；有其他请求时，请求本身就是心跳。每个请求都会推迟截止时间，认证报文除外，它在此之前就被处理了。',
    },
    facts: ['C-14', 'S-07', 'S-08', 'X-01', 'M-08', 'M-09'],
    proof: 'run',
  },
  'F-08': {
    statement: {
      en: 'After expiry the ZooKeeper object no longer works; a new one must be made.',
      'zh-Hans': '会话过期后，客户端的 ZooKeeper 对象不再起作用，需要重新 new 一个。',
    },
    verdict: 'holds',
    truth: {
      en: 'Every later call fails with SessionExpired, and the object never connects again. It must be Expired, not Disconnected: after Disconnected the object goes on by itself.',
      'zh-Hans':
        '之后的每次调用都以 SessionExpired 失败，该对象不会再连接。注意必须是 Expired 而不是 Disconnected：Disconnected 之后对象会自己恢复。',
    },
    facts: ['C-11', 'C-18', 'C-21'],
    proof: 'run',
  },
  'F-09': {
    statement: {
      en: 'When connectTimeout or readTimeout runs out, the client holds that server to be unreliable and connects to the next address.',
      'zh-Hans': 'connectTimeout 或 readTimeout 一旦超时，客户端就认为该服务器不稳定，去连接下一个地址。',
    },
    verdict: 'holdsWithNuance',
    truth: {
      en: 'It goes on to the next address, which with a single address is the same one. It keeps no verdict on servers: the one that failed gets its turn again. A broken or refused connection leads there too, without any timeout.',
      'zh-Hans':
        '它确实换下一个地址；只有一个地址时还是同一个。客户端并不给服务器打分：失败的那台之后照样轮到。连接断开或被拒绝时不必等超时，也会换。',
    },
    facts: ['C-05', 'C-12', 'C-16', 'X-24'],
    proof: 'run',
  },
  'F-10': {
    statement: {
      en: 'The default watcher receives notices: connected, disconnected, session expired.',
      'zh-Hans': '默认 Watcher 用于接收通知，如连接成功、断开连接、会话过期。',
    },
    verdict: 'holds',
    truth: {
      en: 'As SyncConnected, Disconnected and Expired; every other registered watcher hears them too. A client that has never reached a server hears nothing at all. Others are ConnectedReadOnly, AuthFailed, SaslAuthenticated and, after close(), Closed.',
      'zh-Hans':
        '即 SyncConnected、Disconnected、Expired；其他已注册的 watcher 也会收到。从未连上服务器的客户端什么也收不到。另有 ConnectedReadOnly、AuthFailed、SaslAuthenticated，以及 close() 之后的 Closed。',
    },
    facts: ['C-22', 'C-25', 'C-28', 'M-12', 'X-13', 'X-23'],
    proof: 'run',
  },

  // J: the journey of a session
  'J-01': {
    statement: {
      en: 'Instantiating the client creates a ClientCnxn, the object for talking to the server.',
      'zh-Hans': '实例化 ZooKeeper 客户端后会创建 ClientCnxn，它代表与服务端的连接交互。',
    },
    verdict: 'holds',
    truth: {
      en: 'One ClientCnxn for the life of the client object: it makes one connection after another and keeps the session across them.',
      'zh-Hans': '一个客户端对象自始至终只有一个 ClientCnxn：它先后建立多条连接，会话跨连接保持不变。',
    },
    facts: ['C-01'],
    proof: 'run',
  },
  'J-02': {
    statement: {
      en: 'ClientCnxn runs two threads: SendThread sends requests and reads replies; EventThread handles what replies lead to.',
      'zh-Hans':
        'ClientCnxn 创建两个线程：SendThread 负责发送请求和读取应答；需要进一步处理的应答转由 EventThread 处理。',
    },
    verdict: 'holdsWithNuance',
    truth: {
      en: 'EventThread delivers watch events, session events and asynchronous results, one at a time. Synchronous calls are completed by SendThread itself and may overtake a waiting event. Whoever blocks in a watcher holds up all that follow.',
      'zh-Hans':
        'EventThread 逐个投递 watch 事件、会话事件和异步结果。同步调用由 SendThread 直接完成，可能抢在排队的事件之前。在 watcher 里阻塞，会拖住后面所有事件。',
    },
    facts: ['C-22', 'C-23'],
    proof: 'run',
  },
  'J-03': {
    statement: {
      en: 'The state is CONNECTING from construction and CONNECTED once connected to a server.',
      'zh-Hans': '开始创建 ZooKeeper 对象时状态为 CONNECTING，成功连接服务器后变为 CONNECTED。',
    },
    verdict: 'holdsWithNuance',
    truth: {
      en: 'A TCP connection is not enough: it is CONNECTED when the server has granted the session in its ConnectResponse. A read-only server makes it CONNECTEDREADONLY.',
      'zh-Hans':
        '仅有 TCP 连接还不够：服务器在 ConnectResponse 中授予会话之后才是 CONNECTED。连上只读服务器则是 CONNECTEDREADONLY。',
    },
    facts: ['C-10', 'C-11', 'C-18'],
    proof: 'run',
  },
  'J-04': {
    statement: {
      en: 'After the TCP connection the client sends ConnectRequest; the server assigns session id and password and begins to watch the session’s timeout.',
      'zh-Hans':
        '建立 TCP 连接后，客户端发送 ConnectRequest；服务器端分配 sessionId 和密码，同时开始检测该会话是否超时。',
    },
    verdict: 'holdsWithNuance',
    truth: {
      en: 'In an ensemble a new session is a transaction: a quorum agrees to it before the answer goes out, and the leader alone watches its timeout. The password is computed from the id, not stored.',
      'zh-Hans':
        '在集群里，新会话是一个事务：同意的成员达到法定人数之后才应答，而且只有 leader 检测它的超时。密码由 id 算出，不保存。',
    },
    facts: ['C-17', 'S-03', 'S-04', 'S-05', 'S-09'],
    proof: 'run',
  },
  'J-05': {
    statement: {
      en: 'If the TCP connection breaks within the session timeout, the server still holds the session alive.',
      'zh-Hans': '在 sessionTimeout 之内 TCP 连接断开，服务器端仍认为该会话存活。',
    },
    verdict: 'holds',
    truth: {
      en: 'The end of a connection changes nothing about the session, however it ended: its deadline stays where the last request put it, and its ephemerals stay. Of 120 sessions whose connection was closed or reset, none ended early.',
      'zh-Hans':
        '连接如何结束都不影响会话：截止时间仍由最后一个请求决定，临时节点也都还在。实测中 120 个会话的连接被关闭或重置，没有一个会话提前结束。',
    },
    facts: ['S-01', 'S-07', 'S-08', 'X-16', 'M-04'],
    proof: 'run',
  },
  'J-06': {
    statement: {
      en: 'The client picks the next address and presents the old session id and password: the same session again, transparent to the application.',
      'zh-Hans': '客户端选择下一个地址，拿着之前的 sessionId 和密码重连：还是原来的会话，对用户透明。',
    },
    verdict: 'holdsWithNuance',
    truth: {
      en: 'The session is the same and the object stays valid. But the application notices: Disconnected and SyncConnected arrive, calls in flight fail with ConnectionLoss, one-shot watches are caught up, and what persistent watches missed is lost.',
      'zh-Hans':
        '会话相同，对象仍然有效。但应用并非毫无察觉：会收到 Disconnected 和 SyncConnected，在途调用以 ConnectionLoss 失败；一次性 watch 会补发，持久 watch 错过的则丢失。',
    },
    facts: ['C-17', 'C-21', 'C-26', 'S-06', 'D-15'],
    proof: 'run',
  },
  'J-07': {
    statement: {
      en: 'When the client reconnects after the session’s end, the reply carries timeout 0, session id 0 and an empty password.',
      'zh-Hans': '会话已超时后重连，返回给客户端的 sessionTimeout 为 0、sessionId 为 0、密码为空字节数组。',
    },
    verdict: 'wrongToday',
    truth: {
      en: 'Timeout 0 and session id 0 are right. The password is not empty: it is sixteen zero bytes. The client looks at the timeout only.',
      'zh-Hans': '超时为 0、sessionId 为 0 是对的。密码并不为空，而是 16 个零字节。客户端只看超时值。',
    },
    facts: ['W-03', 'M-02', 'C-18'],
    proof: 'run',
  },
  'J-08': {
    statement: {
      en: 'A negotiated timeout of 0 or less makes the client deliver Expired through the event thread; then the event thread’s loop ends and the object is unusable.',
      'zh-Hans':
        '协商后的 sessionTimeout 小于等于 0 时，客户端用 EventThread 发出 Expired 事件，然后结束 EventThread 的循环，ZooKeeper 对象失效。',
    },
    verdict: 'holds',
    truth: {
      en: 'Expired reaches the default watcher and every registered watcher; what was queued before is still delivered. After that every call fails with SessionExpired.',
      'zh-Hans':
        'Expired 会发给默认 watcher 和每个已注册的 watcher；之前排队的事件照样投递。此后每次调用都以 SessionExpired 失败。',
    },
    facts: ['C-18', 'C-21', 'C-22', 'C-25'],
    proof: 'run',
  },
  'J-09': {
    statement: {
      en: '(1) After initialisation the client is CONNECTING; having connected to a server it is CONNECTED.',
      'zh-Hans': '（1）初始化后为 CONNECTING，与某台服务器建立连接后进入 CONNECTED。',
    },
    verdict: 'holdsWithNuance',
    truth: {
      en: 'What counts is the handshake, not the TCP connection. While no server grants one, the client stays CONNECTING without limit and without any event.',
      'zh-Hans':
        '关键是握手，而不是 TCP 连接。只要没有服务器授予会话，客户端就一直是 CONNECTING，没有时限，也没有任何事件。',
    },
    facts: ['C-11', 'C-13', 'X-03', 'X-23'],
    proof: 'run',
  },
  'J-10': {
    statement: {
      en: '(2) A broken connection or a silent server leads back to CONNECTING; meanwhile one keeps getting CONNECTIONLOSS.',
      'zh-Hans': '（2）与服务器断开或收不到响应，就回到 CONNECTING，此时会一直收到 CONNECTION_LOSS。',
    },
    verdict: 'holdsWithNuance',
    truth: {
      en: 'Silence is noticed only after 2/3 of T. Calls in flight fail with ConnectionLoss, and may have been carried out. Calls made after the loss wait: they succeed if the next attempt does and fail if it fails.',
      'zh-Hans':
        '静默要满 T 的 2/3 才会被察觉。在途调用以 ConnectionLoss 失败，但可能已经执行。断开之后发起的调用会等待：下一次尝试成功则成功，失败则失败。',
    },
    facts: ['C-12', 'C-20', 'C-21', 'X-18'],
    proof: 'run',
  },
  'J-11': {
    statement: {
      en: '(3) The client tries the addresses of its list by itself, one after the other, and becomes CONNECTED again on success.',
      'zh-Hans': '（3）客户端自动从列表中逐个选取新地址重连，成功则回到 CONNECTED。',
    },
    verdict: 'holds',
    truth: {
      en: 'In a circle over the shuffled list, without counting attempts: with a pause of up to 1.1 s before each, and 1 s more once per lap.',
      'zh-Hans': '在打乱过的列表上循环，不统计次数；每次尝试之前最多停 1.1 s，每转一圈再多停 1 s。',
    },
    facts: ['C-04', 'C-05', 'C-13', 'C-16', 'M-31'],
    proof: 'run',
  },
  'J-12': {
    statement: {
      en: '(4) If no reconnection succeeds within the session timeout, the server has ended the session, but the client cannot know.',
      'zh-Hans': '（4）一直无法重连、超过 sessionTimeout 后，服务器认为会话已结束，此时客户端无法感知。',
    },
    verdict: 'holdsWithNuance',
    truth: {
      en: 'True up to 3.9.2: the application hears Disconnected and nothing else. From 3.9.3 the client still cannot know, but it gives up: after 4/3 of T without hearing anything it delivers Expired itself. And while there is no leader, the server has not ended the session at all.',
      'zh-Hans':
        '3.9.2 及以前成立：应用只听到 Disconnected。3.9.3 起客户端仍然无法得知，但会放弃：失联 T 的 4/3 之后自己发出 Expired。另外，没有 leader 期间，服务器根本没有结束会话。',
    },
    facts: ['C-37', 'M-07', 'S-14', 'X-04', 'X-17', 'X-20'],
    proof: 'run',
  },
  'J-13': {
    statement: {
      en: '(5) When the client at last reconnects it is told Session Expired; the application must close and connect anew.',
      'zh-Hans': '（5）客户端终于重连上时会收到 Session Expired，需要应用层关闭当前会话，然后重连。',
    },
    verdict: 'holdsWithNuance',
    truth: {
      en: 'The server answers the handshake with timeout 0, and the client makes the event from that. The session is over already: what is needed is a new client object. From 3.9.3 Expired may have come earlier, from the client’s own timer.',
      'zh-Hans':
        '服务器用超时 0 应答握手，事件由客户端据此产生。会话已经结束，需要的是新建客户端对象。3.9.3 起，Expired 可能更早就由客户端自己的定时器发出。',
    },
    facts: ['C-18', 'C-37', 'W-03', 'M-10', 'X-17'],
    proof: 'run',
  },
  'J-14': {
    statement: {
      en: '(6) The client can be closed from CONNECTING and from CONNECTED, and is then CLOSED.',
      'zh-Hans': '（6）在 CONNECTING 和 CONNECTED 状态都可以显式关闭，进入 CLOSED。',
    },
    verdict: 'holdsWithNuance',
    truth: {
      en: 'From CONNECTED the session ends at once, and its ephemerals are gone before close() returns. From CONNECTING the client is CLOSED as well, but unless a handshake under way still succeeds, no server hears of it: the session and its ephemerals live on until the timeout.',
      'zh-Hans':
        '从 CONNECTED 关闭，会话立即结束，close() 返回前临时节点已删除。从 CONNECTING 关闭，客户端同样进入 CLOSED；但除非正在进行的握手仍能完成，否则没有服务器知道：会话和临时节点要活到超时。',
    },
    facts: ['C-29', 'M-28', 'X-22'],
    proof: 'run',
  },
  'J-15': {
    statement: {
      en: 'Reconnecting is done inside the library, not by the application.',
      'zh-Hans': '自动重连由底层 API 库实现，不由应用层实现。',
    },
    verdict: 'holds',
    truth: {
      en: 'The library finds a server, presents session id and password, sends credentials and watches again. A new client on Disconnected would throw a living session away.',
      'zh-Hans':
        '库负责找服务器、出示 session id 和密码、重发凭据和 watch。在 Disconnected 时新建客户端，等于扔掉一个还活着的会话。',
    },
    facts: ['C-13', 'C-17', 'C-26', 'S-06'],
    proof: 'run',
  },
  'J-16': {
    statement: {
      en: 'Client and server keep one long-lived connection; the client heartbeats, and the server pushes the session’s deadline back.',
      'zh-Hans': '服务器和客户端之间维持一个长连接；客户端定时发送心跳，服务器重置下次 SESSION_TIMEOUT 的时间。',
    },
    verdict: 'holds',
    truth: {
      en: 'One connection at a time, which carries requests, replies, events and pings. Each request moves the deadline to the first tick boundary after now + T.',
      'zh-Hans':
        '同一时刻只有一条连接，请求、应答、事件和 ping 都走它。每个请求把截止时间移到“现在 + T”之后的第一个 tick 边界。',
    },
    facts: ['C-14', 'S-07', 'S-08', 'W-11'],
    proof: 'run',
  },
  'J-17': {
    statement: {
      en: 'All servers of the ensemble keep the session.',
      'zh-Hans': 'zk 集群所有机器上都保存这个 Session 信息。',
    },
    verdict: 'holdsWithNuance',
    truth: {
      en: 'All know that it exists and its timeout, since it is a transaction. Not replicated: its deadline (only the leader keeps one), which server holds its connection, and its watches. A local session (off by default) is known to one server only.',
      'zh-Hans':
        '所有服务器都知道它存在及其超时，因为创建会话是一个事务。不复制的有：截止时间（只有 leader 有）、连接在哪台服务器、watch。本地会话（默认关闭）只有一台服务器知道。',
    },
    facts: ['S-05', 'S-09', 'S-11', 'S-18', 'D-16'],
    proof: 'run',
  },

  // P: connection loss and session expiry
  'P-01': {
    statement: {
      en: 'Connection loss comes from a short break of the network or from the connected server going down.',
      'zh-Hans': '连接断开（CONNECTIONLOSS）一般发生在网络闪断，或客户端所连的服务器挂掉的时候。',
    },
    verdict: 'holdsWithNuance',
    truth: {
      en: 'Other causes are common: the client itself stood still (garbage collection), the network went silent for 2/3 of T, the leader changed, or the server closed the connection, for instance because a packet was over the limit. Each leads to the same ConnectionLoss.',
      'zh-Hans':
        '其他原因也很常见：客户端自己停顿（GC）、网络静默达到 T 的 2/3、leader 更换、服务器主动关闭连接（例如报文超限）。结果都是同样的 ConnectionLoss。',
    },
    facts: ['C-12', 'C-21', 'E-14', 'W-12', 'M-19'],
    proof: 'run',
  },
  'P-02': {
    statement: {
      en: 'The client catches the loss, takes a new address and tries to connect.',
      'zh-Hans': 'ZK 客户端捕获“连接断开”，获取一个新的 ZK 地址，尝试连接。',
    },
    verdict: 'holds',
    truth: {
      en: 'Without any help from the application, and for as long as it takes: there is no largest number of attempts. With one address the new one is the old one, after a pause of 1.1 to 2.1 s.',
      'zh-Hans':
        '不需要应用参与，并且一直试下去：没有最大次数。只有一个地址时，“新地址”就是原来那个，先停 1.1 到 2.1 s。',
    },
    facts: ['C-05', 'C-13', 'C-16', 'M-13'],
    proof: 'run',
  },
  'P-03': {
    statement: {
      en: 'The session timeout is set by the client and negotiated with the server.',
      'zh-Hans': 'sessionTimeout 由客户端设置，并与服务端协商。',
    },
    verdict: 'holds',
    truth: {
      en: 'The client asks, the server decides: at least 2 ticks, at most 20 (4 to 40 s with a tick of 2 s), between them exactly as asked. Read the granted value; the client gets no error when it was changed.',
      'zh-Hans':
        '客户端提出，服务器决定：最少 2 个 tick，最多 20 个（tick 为 2 s 时即 4 到 40 s），之间的原样授予。要读取实际授予的值；被改动时客户端不会得到错误。',
    },
    facts: ['S-02', 'X-14', 'C-12'],
    proof: 'run',
  },
  'P-04': {
    statement: {
      en: 'Heartbeats keep the session; the server resets the timeout at every request.',
      'zh-Hans': '心跳用于维持 Session；服务端每次收到请求都会重置 sessionTimeout。',
    },
    verdict: 'holdsWithNuance',
    truth: {
      en: 'Any request does, a ping is only what an idle client sends. Two do not: credentials, and whatever arrives once the session is being closed. Over a follower the leader learns of it up to half a tick later.',
      'zh-Hans':
        '任何请求都算，ping 只是空闲时才发。有两种不算：认证报文，以及会话开始关闭之后到来的请求。经由 follower 时，leader 最多晚半个 tick 得知。',
    },
    facts: ['C-14', 'S-07', 'S-08', 'S-10'],
    proof: 'run',
  },
  'P-05': {
    statement: {
      en: 'After the session timeout the ephemeral znodes of the session and all watchers it registered are removed.',
      'zh-Hans': 'sessionTimeout 之后，删除会话创建的临时节点和注册的所有 Watcher。',
    },
    verdict: 'holdsWithNuance',
    truth: {
      en: 'The ephemerals go with the session, in one transaction. The watches on the server went earlier, with the connection that set them; the client brings them back at a reconnection, but not after expiry.',
      'zh-Hans':
        '临时节点随会话在一个事务里删除。服务器上的 watch 更早就随设置它的连接消失了；重连时客户端会重新注册，过期之后则不会。',
    },
    facts: ['S-13', 'D-15', 'D-16', 'C-26'],
    proof: 'run',
  },
  'P-06': {
    statement: {
      en: 'An event has a type and a state, four of each; the user sees two kinds of exception, CONNECTIONLOSS and SESSIONEXPIRED.',
      'zh-Hans': '事件有类型和状态，各有四种；用户可能看到两类异常：CONNECTIONLOSS 和 SESSIONEXPIRED。',
    },
    verdict: 'wrongToday',
    truth: {
      en: 'Today EventType has eight values and KeeperState nine, two of which never occur. Beside the two exceptions there are AuthFailed, SessionMoved, RequestTimeout (since 3.5.5, off by default) and those of the data tree, such as NoNode.',
      'zh-Hans':
        '如今 EventType 有八个值，KeeperState 有九个，其中两个从不出现。除这两类异常外，还有 AuthFailed、SessionMoved、RequestTimeout（3.5.5 起，默认关闭），以及 NoNode 等数据树的错误。',
    },
    facts: ['C-28', 'C-33', 'M-01', 'W-07', 'S-12'],
    proof: 'run',
  },
  'P-07': {
    statement: {
      en: 'On CONNECTIONLOSS during operation A the user need not care whether the session is usable: wait until reconnected, then find out whether A took effect.',
      'zh-Hans':
        '操作 A 时发生 CONNECTIONLOSS，用户不需要关心会话是否可用，等待自动重连，成功后确认操作 A 是否执行成功。',
    },
    verdict: 'wrongToday',
    truth: {
      en: 'Waiting and then checking A is right. Not caring is not: whoever holds a lock or leads must stop acting, because the session may end, and another may take over, before this client hears of it.',
      'zh-Hans':
        '等待重连、再确认 A 是对的。但“不需要关心会话”不对：持有锁的一方，或者在应用里当选 leader 的一方，必须停下来，因为会话可能已结束、别人可能已接手，而本客户端还不知道。',
    },
    facts: ['C-21', 'C-36', 'L-07', 'L-10', 'X-17'],
    proof: 'run',
  },
  'P-08': {
    statement: {
      en: 'On SESSIONEXPIRED: make a new ZooKeeper object, create the ephemerals again, register the watchers again.',
      'zh-Hans': '遇到 SESSIONEXPIRED：重新实例化 ZooKeeper 对象，重建临时节点，重新注册 Watcher。',
    },
    verdict: 'holds',
    truth: {
      en: 'And read the state again, since nothing tells what was missed. If the client expired itself (from 3.9.3, or through Curator), the old session may still live on the server: a NodeExists may then be one’s own old ephemeral, which will vanish.',
      'zh-Hans':
        '还要重新读取状态，因为没有谁会告诉你错过了什么。如果是客户端自行过期（3.9.3 起，或 Curator），旧会话在服务器上可能还活着：这时的 NodeExists 可能是自己旧的临时节点，它随后会消失。',
    },
    facts: ['C-26', 'C-37', 'L-03', 'Q-33'],
    proof: 'run',
  },
  'P-09': {
    statement: {
      en: 'The server cannot tell whether the session ended through some fault or because the client ended it on purpose.',
      'zh-Hans': '服务器无法确认会话结束是因为异常，还是客户端主动结束。',
    },
    verdict: 'wrongToday',
    truth: {
      en: 'A deliberate end is a closeSession request, and the session ends at once. Only silence is ambiguous: a dead client, a cut network and a long pause look the same, and the server waits out the timeout.',
      'zh-Hans':
        '主动结束会发送 closeSession 请求，会话立即结束。只有沉默是分不清的：客户端死了、网络断了、长时间停顿看起来一样，服务器只能等到超时。',
    },
    facts: ['S-01', 'S-13', 'C-29', 'X-16', 'X-22'],
    proof: 'run',
  },
  'P-10': {
    statement: {
      en: 'After the session has expired, the client’s state is CLOSED.',
      'zh-Hans': '会话过期后，客户端的状态变成 CLOSED。',
    },
    verdict: 'holds',
    truth: {
      en: 'From the moment it learns of it: by the answer to its handshake, or from 3.9.3 by its own timer. Until then, the session may be long gone on the server and the client still CONNECTING.',
      'zh-Hans':
        '从它得知的那一刻起：通过握手应答，或 3.9.3 起通过自己的定时器。在那之前，服务器上的会话可能早已结束，而客户端还是 CONNECTING。',
    },
    facts: ['C-11', 'C-18', 'C-37', 'M-33'],
    proof: 'run',
  },
  'P-11': {
    statement: {
      en: 'Session expiry really does happen in practice.',
      'zh-Hans': '会话超时在 ZK 的使用过程中是真实存在的。',
    },
    verdict: 'holds',
    truth: {
      en: 'A pause of the process longer than T is enough: its heartbeats come from the same process, while the server’s clock runs on. A network that is away for longer than T does the same. Be ready for it from the first day.',
      'zh-Hans':
        '进程停顿超过 T 就够了：心跳来自同一个进程，而服务器的时钟照走不误。网络中断超过 T 也一样。从第一天起就要做好准备。',
    },
    facts: ['S-08', 'S-16', 'X-07', 'X-17'],
    proof: 'run',
  },

  // K: frameworks
  'K-01': {
    statement: {
      en: 'First of the client frameworks: the ZooKeeper API.',
      'zh-Hans': '客户端框架之一：zookeeper api。',
    },
    verdict: 'holdsWithNuance',
    truth: {
      en: 'It is the base of the others rather than a framework. It keeps connection, session and one-shot watches alive; it leaves to you failed calls, what to do while disconnected, everything after expiry, and every recipe.',
      'zh-Hans':
        '与其说是框架，不如说是其他框架的基础。它维持连接、会话和一次性 watch；失败的调用、断开期间怎么办、过期之后的一切，以及各种“配方”都留给你。',
    },
    facts: ['C-13', 'C-20', 'C-21', 'C-26'],
    proof: 'run',
  },
  'K-02': {
    statement: {
      en: 'Second: zkclient.',
      'zh-Hans': '客户端框架之二：zkclient。',
    },
    verdict: 'holdsWithNuance',
    truth: {
      en: 'It waits for the connection, makes a new client after expiry and sets watches again. It also repeats every operation after a loss without limit, writes too, so a create may happen twice or meet its own NodeExists. No version later than 2018 was found: not a choice for new work.',
      'zh-Hans':
        '它等待连接、过期后新建客户端、重新注册 watch。它也会在断开后无限重试每个操作，包括写，于是 create 可能执行两次，或碰上自己造成的 NodeExists。没有找到 2018 年之后的版本，新项目不宜选用。',
    },
    facts: ['L-13', 'L-15'],
    proof: 'run',
  },
  'K-03': {
    statement: {
      en: 'Third: the Curator framework.',
      'zh-Hans': '客户端框架之三：curator-framework。',
    },
    verdict: 'holds',
    truth: {
      en: 'It adds retries per operation, a new client after expiry, connection states (SUSPENDED, RECONNECTED, LOST), safe creates and ready recipes. Its locks do not stop your code by themselves: listen for SUSPENDED and LOST.',
      'zh-Hans':
        '它增加了按操作重试、过期后新建客户端、连接状态（SUSPENDED、RECONNECTED、LOST）、安全的创建和现成的“配方”。它的锁不会自动停下你的代码：要监听 SUSPENDED 和 LOST。',
    },
    facts: ['L-01', 'L-03', 'L-05', 'L-07', 'L-10', 'M-32'],
    proof: 'run',
  },
  'K-04': {
    statement: {
      en: 'The fourth line of the list is empty.',
      'zh-Hans': '列表的第四行是空的。',
    },
    verdict: null,
    truth: {
      en: 'It could name the clients of other languages (kazoo for Python, go-zookeeper, the C client), the integrations for Spring, or other answers to the same question, such as etcd and Consul. Each gives the same words, lost, expired, reconnected, a meaning of its own.',
      'zh-Hans':
        '可以填：其他语言的客户端（Python 的 kazoo、go-zookeeper、C 客户端），Spring 的集成，或同一问题的其他答案，如 etcd、Consul。同样的词（丢失、过期、重连）在各家含义各不相同。',
    },
    facts: ['L-20'],
    proof: 'text',
  },

  // I: interview questions
  'I-01': {
    statement: {
      en: 'The leader goes down and the election leaves the service unavailable for 30 s: how do you deal with it?',
      'zh-Hans': '如果 ZooKeeper 主节点宕机，重新选主 30 s 不可用，怎么处理？',
    },
    verdict: null,
    truth: {
      en: '30 s is not the rule: measured with three servers on one machine, a killed leader cost 0.4 to 0.9 s of writes. Meanwhile all clients are disconnected, nothing is read or written, and no session expires; afterwards each has a full timeout again. So: stop acting as leader or lock owner, keep the client, serve cached data marked as old, and go on after SyncConnected.',
      'zh-Hans':
        '30 s 并非常态：三台服务器跑在一台机器上实测，杀掉 leader 后写中断 0.4 到 0.9 s。其间所有客户端断开，读写都不可用，但没有会话过期；之后每个会话重新得到完整的超时。因此：自己若是应用里的 leader 或锁的持有者，先停下来；保留客户端，缓存数据标明是旧的再用，SyncConnected 之后再继续。',
    },
    facts: ['E-14', 'S-14', 'S-15', 'X-19', 'X-20', 'X-21'],
    proof: 'run',
  },
  'I-02': {
    statement: {
      en: 'How is the notification mechanism implemented?',
      'zh-Hans': 'ZK 的通知机制是怎么实现的？',
    },
    verdict: null,
    truth: {
      en: 'A read carries a flag; the server notes path and connection, the client keeps the watcher itself. A change removes the one-shot entry and sends a small event on the same connection, before any reply that shows the change. One thread of the client then calls the watchers.',
      'zh-Hans':
        '读请求带一个标志；服务器记下路径和连接，watcher 对象留在客户端。发生变化时，服务器移除一次性的注册项，在同一条连接上先于反映该变化的应答发出一个小事件，再由客户端的一个线程调用 watcher。',
    },
    facts: ['C-22', 'C-24', 'C-25', 'D-10', 'D-12', 'D-13', 'D-17', 'W-11'],
    proof: 'run',
  },
  'I-03': {
    statement: {
      en: 'Is there something to do when the client is initialised? How do you deal with short disconnects?',
      'zh-Hans': '初始化 ZK 客户端的时候需要做事情吗？怎么处理闪断的情况？',
    },
    verdict: null,
    truth: {
      en: 'Wait for SyncConnected, with a time limit of your own: the constructor returns at once, and no failure is reported. On a short disconnect keep the client, pause what depends on the session, check calls that ended with ConnectionLoss, and go on after SyncConnected.',
      'zh-Hans':
        '等待 SyncConnected，并自己设时限：构造方法立即返回，连不上也不会通知。闪断时保留客户端，暂停依赖会话的工作，核实以 ConnectionLoss 结束的调用，SyncConnected 之后继续。',
    },
    facts: ['C-01', 'C-20', 'C-21', 'C-26', 'M-11', 'M-12', 'X-18'],
    proof: 'run',
  },
  'I-04': {
    statement: {
      en: 'Disconnect and session expiry: what does each side do, and how does the client know which of the two it was?',
      'zh-Hans': '连接断开和 session 过期，各做什么？客户端怎么知道是哪个事件？',
    },
    verdict: null,
    truth: {
      en: 'On a disconnect the client looks for a server and the server keeps the session. On expiry the server ends it and deletes its ephemerals. While disconnected the client cannot know; the next handshake tells: a timeout above 0 means the same session, 0 means expired.',
      'zh-Hans':
        '断开时，客户端去找服务器，服务器保留会话。过期时，服务器结束会话并删除临时节点。断开期间客户端无从得知，下一次握手才知道：超时大于 0 是原会话，等于 0 是已过期。',
    },
    facts: ['C-18', 'C-37', 'S-06', 'S-13', 'W-03', 'M-10'],
    proof: 'run',
  },
  'I-05': {
    statement: {
      en: 'Must the user care about a disconnect, or does the library? How many reconnections count as failure, what is the default? The notes answer: it is reckoned by the session timeout.',
      'zh-Hans':
        '连接断开需要用户关心吗，还是 SDK 处理？重连多少次算失败？默认的？笔记的回答：按照 sessionTimeout 时间算。',
    },
    verdict: 'holdsWithNuance',
    truth: {
      en: 'Right that nothing is counted. But the time is the server’s: it ends the session at T, up to one tick late. The client up to 3.9.2 goes on for ever, from 3.9.3 until 4/3 of T without contact. The library reconnects; failed calls and locks remain the user’s.',
      'zh-Hans':
        '“不数次数”是对的。但这个时间是服务器的：它在 T 到期时（最多晚一个 tick）结束会话。客户端在 3.9.2 及以前永远重试，3.9.3 起失联 T 的 4/3 后放弃。重连由库负责，失败的调用和锁仍由用户负责。',
    },
    facts: ['C-13', 'C-37', 'S-08', 'L-05', 'M-13'],
    proof: 'run',
  },
  'I-06': {
    statement: {
      en: 'What does session expiry mean, how does the client learn of it, on what principle?',
      'zh-Hans': 'session 过期是什么意思？客户端怎么知道的？什么原理？',
    },
    verdict: null,
    truth: {
      en: 'The leader heard nothing of the session for T and ended it by a transaction. Nothing is pushed to the client: it learns from the answer to its next handshake (timeout 0) and makes the Expired event itself; from 3.9.3 also by its own timer at 4/3 of T.',
      'zh-Hans':
        'leader 在 T 之内没有收到该会话的任何消息，就用一个事务结束了它。服务器不会推送：客户端从下一次握手的应答（超时 0）得知，并自己产生 Expired 事件；3.9.3 起还可能由自己的定时器在 T 的 4/3 时得出。',
    },
    facts: ['S-08', 'S-09', 'S-13', 'C-18', 'C-37', 'M-10'],
    proof: 'run',
  },
  'I-07': {
    statement: {
      en: 'What does the server do on expiry? The notes answer: beside removing the watchers, the ephemeral znodes.',
      'zh-Hans': 'session 过期时 ZK 服务端会做什么？笔记的回答：除了去除 watcher，还有临时节点。',
    },
    verdict: 'holdsWithNuance',
    truth: {
      en: 'It deletes the ephemerals, in one transaction on all servers, and thereby fires the watches of others. It takes the session from its tables and closes its connection, if there is one. The watches are no part of that: they went with the connection.',
      'zh-Hans':
        '它在一个事务里、在所有服务器上删除临时节点，并因此触发其他客户端的 watch；再把会话从表中移除，若还有连接则关闭。watch 不在其中：它们早已随连接消失。',
    },
    facts: ['S-13', 'S-18', 'D-12', 'D-16'],
    proof: 'run',
  },
  'I-08': {
    statement: {
      en: 'When is an ephemeral znode deleted: at the disconnect, at session expiry, or by heartbeat?',
      'zh-Hans': '临时节点什么时候会被删掉？是连接断开、session 过期，还是根据心跳？',
    },
    verdict: null,
    truth: {
      en: 'When its session ends: at once by close(), or by expiry, between T and T plus one tick after last contact. Not at the disconnect, and not by a heartbeat that did not come.',
      'zh-Hans':
        '在会话结束时：close() 则立即删除；过期则在最后联系之后 T 到 T 加一个 tick 之间删除。断开连接时不删，少一次心跳也不删。',
    },
    facts: ['S-08', 'S-13', 'C-29', 'M-04', 'X-15', 'X-16'],
    proof: 'run',
  },
  'I-09': {
    statement: {
      en: 'How do heartbeat, connection and session relate? What is the default heartbeat interval? How is expiry judged?',
      'zh-Hans': '心跳跟连接断开、session 有什么关系？默认心跳时间是多少？怎么判断 session 过期？',
    },
    verdict: null,
    truth: {
      en: 'There is no default interval: an idle client pings about every T/3. The client gives up the connection after 2/3 of T without a byte from the server; the leader gives up the session at the first tick boundary after last contact + T. Two clocks, two decisions.',
      'zh-Hans':
        '没有默认间隔：空闲的客户端约每 T/3 发一次。客户端在 T 的 2/3 内收不到服务器任何字节就放弃连接；leader 在“最后联系 + T”之后的第一个 tick 边界放弃会话。两只时钟，两个决定。',
    },
    facts: ['C-12', 'C-14', 'S-07', 'S-08', 'X-01', 'M-08'],
    proof: 'run',
  },
  'I-10': {
    statement: {
      en: 'How is a session kept: does one missed heartbeat end it, or how many? With a heartbeat of 30 s, when does it expire?',
      'zh-Hans': 'session 保持是怎么做的？是一个心跳没有了，还是多少次没有？比如心跳 30 s，session 什么时候过期？',
    },
    verdict: null,
    truth: {
      en: 'Nothing counts heartbeats; only the time since last contact matters. If T is 30 s, pings come every 10 s, the client notices silence at 20 s, the server expires the session between 30 s and one tick later. A ping interval of 30 s would mean T = 90 s, which a tick of 2 s cuts down to 40 s.',
      'zh-Hans':
        '没有谁统计心跳次数，只看距最后联系的时间。若 T = 30 s：每 10 s 一次 ping，客户端 20 s 时察觉静默，服务器在 30 s 到再加一个 tick 之间让会话过期。若 ping 间隔为 30 s，则 T 应为 90 s，而 tick 为 2 s 时最多只给 40 s。',
    },
    facts: ['C-12', 'C-14', 'S-02', 'S-08', 'X-01', 'X-14'],
    proof: 'run',
  },
  'I-11': {
    statement: {
      en: 'The seven topics T-01 to T-07, each asked as an interviewer would.',
      'zh-Hans': '以面试官的口吻逐一提问 T-01 到 T-07 七个主题。',
    },
    verdict: null,
    truth: {
      en: 'Each topic has a question of its own, with a model answer; those that can be run are proved by running them.',
      'zh-Hans': '每个主题都有自己的题目和参考答案；能运行的都用运行来证明。',
    },
    facts: ['Q-01', 'Q-05', 'E-01', 'E-17'],
    proof: 'run',
  },
} satisfies Record<string, Omit<Claim, 'id'>>;

export type ClaimId = keyof typeof rows;

export const claims: Readonly<Record<ClaimId, Claim>> = withIds<ClaimId, Omit<Claim, 'id'>>(rows);
