import { withIds } from './withIds';
import type { Localized } from './words/Locale';

/**
 * How the real ZooKeeper behaves, one statement each, in our own words. Lessons cite them by id.
 * Read from the sources of the releases 3.4.14 to 3.9.5; measurements name the release they were made with.
 * T: the session timeout the server granted. n: the number of addresses the client knows.
 */
export interface Fact {
  readonly id: FactId;
  readonly text: Localized;
  /** First release it holds for. Absent: all that were read. */
  readonly since?: string;
  /** Last release it holds for. Absent: it still does. */
  readonly until?: string;
  /** Upstream `Class.method`; for measurements the release that was run. */
  readonly source: string;
  /** `derived`: follows from the code that was read, without having been run. */
  readonly basis: 'read' | 'derived' | 'measured';
}

const rows = {
  // C: the client
  'C-01': {
    text: {
      en: 'The constructor takes connect string, session timeout, default watcher, can-be-read-only, host provider and client configuration, in another form also a session id and password. It starts the client and returns; it waits for no connection.',
      'zh-Hans':
        '构造方法的参数有：connect string、会话超时、默认 watcher、是否允许只读、HostProvider、客户端配置；另一种重载还接受 session id 和密码。它只启动客户端就返回，不等待连接建立。',
    },
    source: 'ZooKeeper.<init>, ClientCnxn.start',
    basis: 'read',
  },
  'C-02': {
    text: {
      en: 'A connect string is a comma-separated list of host:port, with an optional chroot after the first slash. The default port is 2181; an IPv6 address stands in square brackets. Names are resolved at each attempt to connect.',
      'zh-Hans':
        'connect string 是逗号分隔的 host:port 列表，第一个斜杠之后是可选的 chroot。默认端口 2181；IPv6 地址写在方括号里。主机名在每次尝试连接时才解析。',
    },
    source: 'ConnectStringParser, NetUtils.getIPV6HostAndPort',
    basis: 'read',
  },
  'C-03': {
    text: {
      en: 'With a chroot the client puts it before every path it sends and cuts it off again from what it receives. Nobody creates the chroot: while it is missing, operations fail with NoNode.',
      'zh-Hans':
        '设了 chroot，客户端会在发出的每个路径前加上它，并从收到的路径里去掉它。chroot 节点不会自动创建：它不存在时，操作以 NoNode 失败。',
    },
    source: 'ClientCnxn.SendThread.readResponse, ZooKeeper.prependChroot',
    basis: 'read',
  },
  'C-04': {
    text: {
      en: 'The client shuffles its address list once, at the start.',
      'zh-Hans': '客户端在启动时把地址列表打乱一次。',
    },
    source: 'StaticHostProvider.<init>',
    basis: 'read',
  },
  'C-05': {
    text: {
      en: 'After that it walks the list in a circle. It pauses for 1 s whenever it is back at the address of its last success, that is once per lap; with a single address before every attempt but the first.',
      'zh-Hans':
        '之后按顺序循环取地址。每当转回上次成功的那个地址（即每转满一圈）就停 1 s；只有一个地址时，除第一次外每次尝试前都停。',
    },
    source: 'StaticHostProvider.next',
    basis: 'read',
  },
  'C-10': {
    text: {
      en: 'Java’s states are NOT_CONNECTED, CONNECTING, ASSOCIATING (never used), CONNECTED, CONNECTEDREADONLY, CLOSED and AUTH_FAILED. There is none for being disconnected: after a loss the value stays CONNECTED until the next attempt starts.',
      'zh-Hans':
        'Java 客户端的状态有 NOT_CONNECTED、CONNECTING、ASSOCIATING（从未使用）、CONNECTED、CONNECTEDREADONLY、CLOSED、AUTH_FAILED。没有“已断开”这个状态：连接丢失后，值仍是 CONNECTED，直到下一次尝试开始。',
    },
    source: 'ZooKeeper.States, ClientCnxn.SendThread.run',
    basis: 'derived',
  },
  'C-11': {
    text: {
      en: 'CONNECTING turns into CONNECTED only when the handshake is granted. Any broken connection and the read timeout lead back to CONNECTING; a handshake answered with timeout 0 and the own close() lead to CLOSED; refused credentials lead to AUTH_FAILED.',
      'zh-Hans':
        '只有握手被接受，CONNECTING 才变成 CONNECTED。连接断开、读超时都回到 CONNECTING；握手应答的超时为 0、自己调用 close() 则进入 CLOSED；认证被拒绝则进入 AUTH_FAILED。',
    },
    source: 'ClientCnxn.SendThread.run, ClientCnxn.SendThread.onConnected',
    basis: 'read',
  },
  'C-12': {
    text: {
      en: 'At construction: connect timeout = requested timeout / n, read timeout = requested timeout × 2/3. After every handshake both are computed anew from T and the current n. The connect timeout covers the TCP connection and the wait for the ConnectResponse.',
      'zh-Hans':
        '构造时：connectTimeout = 请求的超时 / n，readTimeout = 请求的超时 × 2/3。每次握手成功后，两者都用 T 和当前的 n 重新计算。connectTimeout 覆盖建立 TCP 连接和等待 ConnectResponse 的全过程。',
    },
    source: 'ClientCnxn.<init>, ClientCnxn.SendThread.onConnected',
    basis: 'read',
  },
  'C-13': {
    text: {
      en: 'The client counts no attempts and has no maximum. It goes on until it is closed, told that the session has expired, or refused by authentication; from 3.9.3 also until its own expiry timer runs out.',
      'zh-Hans':
        '客户端不数尝试次数，也没有上限。它一直重试，直到被关闭、被告知会话过期或认证失败；从 3.9.3 起，还可能因为自己的过期定时器到点而停止。',
    },
    source: 'ClientCnxn.SendThread.run',
    basis: 'derived',
  },
  'C-14': {
    text: {
      en: 'A client that sends nothing pings after about T/3, half of its read timeout. Any packet it sends postpones the ping. It does not count missing answers: only how long it has heard nothing matters.',
      'zh-Hans':
        '空闲的客户端大约每 T/3（读超时的一半）发一次 ping。它发出的任何报文都会推迟 ping。它不统计丢了几次应答，只看有多久没收到任何东西。',
    },
    source: 'ClientCnxn.SendThread.run',
    basis: 'read',
  },
  'C-15': {
    text: {
      en: 'Connected to a read-only server, the client keeps probing the others with the four-letter word isro, at first after 100 ms, then at doubled intervals up to 60 s. When one answers rw, it moves there.',
      'zh-Hans':
        '连在只读服务器上时，客户端会用四字命令 isro 探测其他服务器，间隔从 100 ms 开始加倍，最长 60 s。有服务器回答 rw 就换过去。',
    },
    source: 'ClientCnxn.SendThread.pingRwServer',
    basis: 'read',
  },
  'C-16': {
    text: {
      en: 'Before reconnecting the client sleeps 100 ms after closing the socket (NIO) and then a random 0 to 999 ms, and 1 s more once per lap of the list. It does not back off exponentially. The first attempts, before any TCP connection, have no random sleep.',
      'zh-Hans':
        '重连前，客户端关闭 socket 后先睡 100 ms（NIO），再随机睡 0 到 999 ms，每转完一圈列表再加 1 s。没有指数退避。在从未建立过 TCP 连接之前，没有随机等待。',
    },
    source: 'ClientCnxn.SendThread.startConnect, ClientCnxnSocketNIO.cleanup',
    basis: 'read',
  },
  'C-17': {
    text: {
      en: 'On each new connection the client sends ConnectRequest, then its credentials, then its watches (setWatches), then what had been waiting. ConnectRequest carries the last zxid seen, the requested timeout, session id and password.',
      'zh-Hans':
        '每次建立新连接，客户端依次发送 ConnectRequest、凭据、watch（setWatches）、排队中的请求。ConnectRequest 带着最后见过的 zxid、请求的超时、session id 和密码。',
    },
    source: 'ClientCnxn.SendThread.primeConnection',
    basis: 'read',
  },
  'C-18': {
    text: {
      en: 'When the ConnectResponse grants a timeout above 0, the client stores session id and password and delivers SyncConnected; the same event after a first connection and after a reconnection. A timeout of 0 or less makes it CLOSED and delivers Expired.',
      'zh-Hans':
        'ConnectResponse 给出的超时大于 0 时，客户端记下 session id 和密码并投递 SyncConnected；首次连接和重连收到的是同一个事件。超时小于等于 0 时，状态变为 CLOSED，并投递 Expired。',
    },
    source: 'ClientCnxn.SendThread.onConnected',
    basis: 'read',
  },
  'C-19': {
    text: {
      en: 'Replies must come in the order of the requests. A reply whose xid is not that of the oldest waiting request makes the client drop the connection. Watch events carry xid −1, pongs −2, answers to credentials −4.',
      'zh-Hans':
        '应答必须按请求的顺序到达。如果应答的 xid 与最早在等待的请求不符，客户端就断开连接。watch 事件的 xid 是 −1，pong 是 −2，认证应答是 −4。',
    },
    source: 'ClientCnxn.SendThread.readResponse',
    basis: 'read',
  },
  'C-20': {
    text: {
      en: 'Calls made while the client is connecting wait in a queue. If the attempt succeeds they are sent; if it fails, all that wait fail with ConnectionLoss. A request gets its xid when it is sent; the counter starts at 1 and goes on over all connections of the client object.',
      'zh-Hans':
        '在 CONNECTING 期间发起的调用先排队。这次尝试成功就发出去；失败则所有排队的调用都以 ConnectionLoss 失败。请求在发出时才得到 xid；计数从 1 开始，在同一个客户端对象的所有连接上连续递增。',
    },
    source: 'ClientCnxn.queuePacket, ClientCnxn.SendThread.cleanup, ClientCnxn.getXid, ClientCnxnSocketNIO.doIO',
    basis: 'read',
  },
  'C-21': {
    text: {
      en: 'When a connection breaks, calls that were sent fail first, then those still queued, in order: with ConnectionLoss while the client lives, with SessionExpired once it is closed, also by its own close(). They fail before Disconnected is delivered.',
      'zh-Hans':
        '连接断开时，先是已发送的调用、再是排队中的调用，依次失败：客户端还活着时是 ConnectionLoss，已关闭（包括自己 close()）则是 SessionExpired。这些失败先于 Disconnected 事件。',
    },
    source: 'ClientCnxn.SendThread.cleanup, ClientCnxn.conLossPacket',
    basis: 'read',
  },
  'C-22': {
    text: {
      en: 'One thread delivers all events and asynchronous results, one by one, from one queue. A session event that repeats the remembered state is dropped; that state starts as Disconnected, so a client that never reached a server hears nothing.',
      'zh-Hans':
        '所有事件和异步结果由一个线程从一个队列里逐个投递。与记住的状态相同的会话事件会被丢弃；初始记住的是 Disconnected，所以从未连上服务器的客户端什么事件也收不到。',
    },
    source: 'ClientCnxn.EventThread.queueEvent',
    basis: 'read',
  },
  'C-23': {
    text: {
      en: 'An application hears of a change before any asynchronous result that shows that change or a later one. Synchronous calls are completed by the sending thread and may overtake the event thread.',
      'zh-Hans':
        '应用一定先收到变化的通知，再看到反映这次或更晚变化的异步结果。同步调用由发送线程直接完成，可能抢在事件线程前面。',
    },
    source: 'ClientCnxn.finishPacket',
    basis: 'derived',
  },
  'C-24': {
    text: {
      en: 'The client keeps a watcher only when the reply to the read has arrived: after success, for exists also after NoNode. If the call ends with ConnectionLoss, the watcher is not registered.',
      'zh-Hans':
        '客户端要等读操作的应答到达才注册 watcher：成功时注册，exists 在 NoNode 时也注册。调用以 ConnectionLoss 结束，则没有注册。',
    },
    source: 'ZooKeeper.WatchRegistration',
    basis: 'read',
  },
  'C-25': {
    text: {
      en: 'Session events go to the default watcher and to every registered watcher, once each, and leave the watches in place. An event of a znode removes the one-shot watches it fires.',
      'zh-Hans':
        '会话事件发给默认 watcher 和每一个已注册的 watcher，各一次，不消耗 watch。节点事件则移除它触发的一次性 watch。',
    },
    source: 'ZKWatchManager.materialize',
    basis: 'read',
  },
  'C-26': {
    text: {
      en: 'After a reconnection the client sends the paths of its watches with the last zxid it saw; the server answers with the events that were missed or sets the watches again. Watches belong to the client object: a new one starts without any.',
      'zh-Hans':
        '重连后，客户端把自己的 watch 路径连同最后见过的 zxid 发给服务器；服务器补发错过的事件，或者重新注册。watch 属于客户端对象：新建的对象一个都没有。',
    },
    source: 'ClientCnxn.SendThread.primeConnection, DataTree.setWatches',
    basis: 'read',
  },
  'C-28': {
    text: {
      en: 'KeeperState has nine constants, two of which never occur: Unknown and NoSyncConnected. The others are Disconnected, SyncConnected, AuthFailed, ConnectedReadOnly, SaslAuthenticated, Closed (since 3.5.5) and Expired. EventType has eight: None, NodeCreated, NodeDeleted, NodeDataChanged, NodeChildrenChanged, DataWatchRemoved, ChildWatchRemoved (since 3.5.0) and PersistentWatchRemoved (since 3.6.0).',
      'zh-Hans':
        'KeeperState 有九个常量，其中 Unknown 和 NoSyncConnected 从不出现；其余是 Disconnected、SyncConnected、AuthFailed、ConnectedReadOnly、SaslAuthenticated、Closed（3.5.5 起）、Expired。EventType 有八个：None、NodeCreated、NodeDeleted、NodeDataChanged、NodeChildrenChanged、DataWatchRemoved、ChildWatchRemoved（3.5.0 起）、PersistentWatchRemoved（3.6.0 起）。',
    },
    source: 'Watcher.Event.KeeperState, Watcher.Event.EventType',
    basis: 'read',
  },
  'C-29': {
    text: {
      en: 'close() sends closeSession and waits for the reply: the ephemerals are gone before it returns. Called while there is no connection, the request never reaches a server, and the session lives on until its timeout.',
      'zh-Hans':
        'close() 发送 closeSession 并等待应答：返回之前临时节点已经删除。如果调用时没有连接，请求到不了服务器，会话会一直活到超时。',
    },
    source: 'ZooKeeper.close, ClientCnxn.close',
    basis: 'read',
  },
  'C-30': {
    text: {
      en: 'The client remembers the highest zxid of the replies it got and shows it in every handshake. A server that has not got that far closes the connection, and the client tries the next: it never goes back in time.',
      'zh-Hans':
        '客户端记住收到过的应答中最大的 zxid，并在每次握手时出示。还没执行到那里的服务器会关闭连接，客户端就换下一台：它看到的数据不会倒退。',
    },
    source: 'ZooKeeperServer.processConnectRequest',
    basis: 'read',
  },
  'C-31': {
    text: {
      en: 'Only a client that was told it can be read-only may come to a server without a leader. Since 3.7.0 such a server takes no session of the ensemble, and has new ones to give only where localSessionsEnabled is on. It refuses every write, and sync, with NotReadOnly.',
      'zh-Hans':
        '只有声明过可以只读的客户端，才能连没有 leader 的服务器。3.7.0 起，这样的服务器不接纳集群的会话，而且只有启用 localSessionsEnabled 才给得出新会话。一切写，以及 sync，它都以 NotReadOnly 拒绝。',
    },
    source:
      'ReadOnlyZooKeeperServer.validateSession, ReadOnlyRequestProcessor.run, ZooKeeperServer.processConnectRequest',
    basis: 'read',
  },
  'C-32': {
    text: {
      en: 'The client keeps the credentials it was given and shows them on every new connection, right after the handshake and before its watches. Nobody is told of success. A refusal ends the client: AuthFailed.',
      'zh-Hans':
        '客户端保存交给它的凭据，每建立一条新连接都会在握手之后、恢复 watch 之前重新出示。成功不会通知任何人；被拒绝则客户端就此终结：AuthFailed。',
    },
    source: 'ClientCnxn.addAuthInfo, ClientCnxn.SendThread.primeConnection',
    basis: 'read',
  },
  'C-33': {
    text: {
      en: 'zookeeper.request.timeout (off by default) limits synchronous calls; when it runs out, the call fails with RequestTimeout.',
      'zh-Hans': 'zookeeper.request.timeout（默认关闭）限制同步调用的时长；超出后调用以 RequestTimeout 失败。',
    },
    since: '3.5.5',
    source: 'ClientCnxn.submitRequest',
    basis: 'read',
  },
  'C-36': {
    text: {
      en: 'T = 30 s, three addresses, the server’s host loses power at 0 s: at 20 s the client gives the connection up (ConnectionLoss, Disconnected), at about 21 s it has resumed its session on another server. Had none been reachable, the leader would end the session between 30 s and 30 s plus one tick.',
      'zh-Hans':
        'T = 30 s、三个地址，0 s 时服务器断电：20 s 时客户端放弃连接（ConnectionLoss、Disconnected），约 21 s 时在另一台服务器上恢复会话。若一台都连不上，leader 会在 30 s 到 30 s 加一个 tick 之间结束会话。',
    },
    source: 'ClientCnxn.SendThread.run',
    basis: 'derived',
  },
  'C-37': {
    text: {
      en: 'From 3.9.3 the Java client ends its session itself when it has heard nothing for 4/3 of T. A server that accepts TCP counts as heard, even if it closes at once. Up to 3.9.2 the client stayed CONNECTING for ever.',
      'zh-Hans':
        '从 3.9.3 起，Java 客户端超过 T 的 4/3 什么都没听到，就自行结束会话。服务器接受 TCP 连接也算听到，哪怕随即关闭。3.9.2 及以前，客户端会永远停在 CONNECTING。',
    },
    since: '3.9.3',
    source: 'ClientCnxn.SendThread.run',
    basis: 'read',
  },
  'C-38': {
    text: {
      en: 'For each connection that breaks or cannot be made the Java client logs “Session 0x… for server …”. The id is 0x0 until a first session has been granted. The words after it differ by release.',
      'zh-Hans':
        '每当连接断开或建立失败，Java 客户端都会写一行日志“Session 0x… for server …”。在第一次得到会话之前，其中的 id 是 0x0。后面的文字各版本不同。',
    },
    source: 'ClientCnxn.SendThread.run',
    basis: 'read',
  },
  'C-39': {
    text: {
      en: 'The connect timeout is divided by the entries of the connect string: a host name counts once, and is resolved at each attempt. Before 3.4.13 and 3.5.5 names were resolved at construction, and each address counted.',
      'zh-Hans':
        'connectTimeout 除以的是 connect string 中的条目数：一个主机名算一个，每次尝试时才解析。3.4.13 和 3.5.5 之前，主机名在构造时解析，每个 IP 都算一个。',
    },
    source: 'StaticHostProvider.<init>, StaticHostProvider.size',
    basis: 'read',
  },

  // W: the wire
  'W-01': {
    text: {
      en: 'Every packet is a length of four bytes, big-endian, and that many bytes. The first packet each way is a bare ConnectRequest and ConnectResponse; after that each has a header with the xid.',
      'zh-Hans':
        '每个报文是 4 字节大端长度加相应字节。双方的第一个报文是不带头部的 ConnectRequest 和 ConnectResponse；之后的报文都有带 xid 的头部。',
    },
    source: 'ClientCnxn.Packet.createBB, ZooKeeperServer.finishSessionInit',
    basis: 'read',
  },
  'W-03': {
    text: {
      en: 'ConnectResponse: protocol version, timeout, session id, password (16 bytes), read-only. For a session that is gone it carries timeout 0, session id 0 and sixteen zero bytes; then the server closes the connection.',
      'zh-Hans':
        'ConnectResponse 依次是：协议版本、超时、session id、密码（16 字节）、是否只读。会话已不存在时，超时为 0、session id 为 0、密码为 16 个零字节，然后服务器关闭连接。',
    },
    source: 'ZooKeeperServer.finishSessionInit',
    basis: 'read',
  },
  'W-07': {
    text: {
      en: 'ConnectionLoss (−4) and RequestTimeout (−122) are made by the client and never travel. SessionExpired (−112) is mostly made by the client as well.',
      'zh-Hans':
        'ConnectionLoss（−4）和 RequestTimeout（−122）由客户端产生，从不出现在网络上。SessionExpired（−112）多数情况下也由客户端产生。',
    },
    source: 'KeeperException.Code, ClientCnxn.conLossPacket',
    basis: 'read',
  },
  'W-09': {
    text: {
      en: 'An ACL is a list of entries: permissions (READ, WRITE, CREATE, DELETE, ADMIN), a scheme and an id. One entry that fits is enough. Without configuration a server knows world (the only id is anyone), auth (whoever is setting it), digest and ip; super is no scheme for an ACL, but a user whom no ACL stops.',
      'zh-Hans':
        'ACL 是一个列表，每一项包含权限（READ、WRITE、CREATE、DELETE、ADMIN）、scheme 和 id，有一项符合即可。不做配置时，服务器认识 world（唯一的 id 是 anyone）、auth（正在设置它的人）、digest 和 ip；super 不是写在 ACL 里的 scheme，而是任何 ACL 都拦不住的用户。',
    },
    source: 'ZooDefs.Perms, PrepRequestProcessor.fixupACL, ZooKeeperServer.checkACL',
    basis: 'read',
  },
  'W-11': {
    text: {
      en: 'A watch event is a frame with xid −1 on the same connection. It carries type, state and path, from 3.9.0 also the zxid; never the data.',
      'zh-Hans': 'watch 事件是同一条连接上 xid 为 −1 的帧，带类型、状态和路径，3.9.0 起还有 zxid；从不带数据。',
    },
    source: 'NIOServerCnxn.process',
    basis: 'read',
  },
  'W-12': {
    text: {
      en: 'A server often says no by closing: without a quorum, too many connections from one address, a zxid ahead of it, a session that moved or expired while connected, a packet over the limit. No frame tells why.',
      'zh-Hans':
        '服务器常常用关闭连接来拒绝：不足法定人数、同一地址连接过多、客户端的 zxid 比它新、会话已转移或在连接期间过期、报文超限。没有帧说明原因。',
    },
    source: 'NIOServerCnxn, NIOServerCnxnFactory, ZooKeeperServer.processConnectRequest',
    basis: 'read',
  },

  'W-13': {
    text: {
      en: 'A request larger than jute.maxbuffer, by default one byte less than 1 MiB with header, path and ACL in it, is not taken.',
      'zh-Hans': '超过 jute.maxbuffer 的请求不会被接受；默认值比 1 MiB 少一个字节，头部、路径和 ACL 都算在内。',
    },
    source: 'BinaryInputArchive.maxBuffer, NIOServerCnxn.readLength',
    basis: 'read',
  },

  // S: sessions on the server
  'S-01': {
    text: {
      en: 'A session is created by a transaction, kept by traffic, and ended by a closeSession transaction: at the client’s wish, by the timer, or by an administrator.',
      'zh-Hans': '会话由一个事务创建，靠流量维持，由 closeSession 事务结束：客户端主动关闭、定时器到期或管理员操作。',
    },
    source: 'ZooKeeperServer.createSession, PrepRequestProcessor.pRequest2Txn',
    basis: 'read',
  },
  'S-02': {
    text: {
      en: 'Granted timeout = the requested one, raised to at least 2 ticks and lowered to at most 20 ticks. With a tick of 2,000 ms: 4 to 40 s. The same happens again at every reconnection.',
      'zh-Hans':
        '授予的超时 = 请求值，最少 2 个 tick，最多 20 个 tick。tick 为 2000 ms 时即 4 到 40 s。每次重连都会重新计算。',
    },
    source: 'ZooKeeperServer.processConnectRequest',
    basis: 'read',
  },
  'S-03': {
    text: {
      en: 'A session id is made by the server that the client first reached: its own id in the top byte, 40 bits of its monotonic clock, then a counter.',
      'zh-Hans': 'session id 由客户端首先连上的服务器生成：最高字节是服务器 id，接着 40 位取自单调时钟，再是计数器。',
    },
    source: 'SessionTrackerImpl.initializeNextSessionId',
    basis: 'read',
  },
  'S-04': {
    text: {
      en: 'The password is computed from the session id and a constant and never stored. It is a safety check, not a secret. A wrong one is answered like an expired session.',
      'zh-Hans': '密码由 session id 和一个常量算出，从不保存。它只是一道校验，不是秘密。密码错误的应答与会话过期相同。',
    },
    source: 'ZooKeeperServer.generatePasswd, ZooKeeperServer.checkPasswd',
    basis: 'read',
  },
  'S-05': {
    text: {
      en: 'A new session is a transaction that a quorum must agree to. Only after its commit is the ConnectResponse sent.',
      'zh-Hans': '新会话是一个事务，同意的成员要达到法定人数；提交之后才发送 ConnectResponse。',
    },
    source: 'FinalRequestProcessor.processRequest, ZooKeeperServer.finishSessionInit',
    basis: 'read',
  },
  'S-06': {
    text: {
      en: 'Resuming a session is not a transaction. The server checks zxid and password, asks the leader whether the session lives, and its deadline starts anew with the timeout now granted. Id and password stay the same.',
      'zh-Hans':
        '恢复会话不是事务。服务器检查 zxid 和密码，向 leader 确认会话仍然存活，并按新授予的超时重新计时。id 和密码不变。',
    },
    source: 'ZooKeeperServer.reopenSession, LearnerZooKeeperServer.revalidateSession',
    basis: 'read',
  },
  'S-07': {
    text: {
      en: 'Every request that reaches the request chain moves the session’s deadline: pings, reads, writes, setWatches. Credentials and traffic below that (TCP) do not.',
      'zh-Hans':
        '进入请求处理链的每个请求都会推迟会话的截止时间：ping、读、写、setWatches。认证报文和更底层的 TCP 流量不算。',
    },
    source: 'ZooKeeperServer.submitRequestNow, ZooKeeperServer.touch',
    basis: 'read',
  },
  'S-08': {
    text: {
      en: 'The deadline is the first tick boundary after last contact + T. A silent session therefore ends later than T and at the latest one tick after it.',
      'zh-Hans':
        '截止时间是“最后联系时间 + T”之后的第一个 tick 边界。因此沉默的会话在 T 之后、至多再过一个 tick 结束。',
    },
    source: 'ExpiryQueue.roundToNextInterval, ExpiryQueue.update',
    basis: 'read',
  },
  'S-09': {
    text: {
      en: 'Only the leader expires global sessions. The server a client is connected to merely reports who was heard.',
      'zh-Hans': '只有 leader 能让全局会话过期。客户端所连的服务器只负责上报听到了谁。',
    },
    source: 'LeaderSessionTracker, LearnerSessionTracker',
    basis: 'read',
  },
  'S-10': {
    text: {
      en: 'A follower hands on what it heard with its answer to the leader’s ping, every half tick. Over a follower a heartbeat counts up to half a tick later, and the session may live that much longer.',
      'zh-Hans':
        'follower 在回应 leader 的 ping（每半个 tick 一次）时上报它听到的会话。经由 follower 的心跳最多晚半个 tick 生效，会话也可能多活这么久。',
    },
    source: 'Leader.lead, Learner.ping, LearnerHandler.run',
    basis: 'read',
  },
  'S-11': {
    text: {
      en: 'With localSessionsEnabled (off by default) a new session is known to one server only, cannot own ephemerals and cannot move to another server.',
      'zh-Hans':
        '开启 localSessionsEnabled（默认关闭）后，新会话只有一台服务器知道，不能拥有临时节点，也不能换服务器。',
    },
    since: '3.5.0',
    source: 'UpgradeableSessionTracker, LocalSessionTracker',
    basis: 'read',
  },
  'S-12': {
    text: {
      en: 'A request of a session that has since moved to another server is refused: the old server closes that connection. Late packets cannot write behind the client’s back.',
      'zh-Hans':
        '会话转移到别的服务器之后，经旧连接到来的请求会被拒绝：旧服务器关闭那条连接。迟到的报文不会在客户端背后写入。',
    },
    source: 'SessionTrackerImpl.checkSession, FinalRequestProcessor.processRequest',
    basis: 'read',
  },
  'S-13': {
    text: {
      en: 'A session ends by one closeSession transaction with one zxid: all its ephemerals are deleted, the watches of others on them fire, the session is taken from the tables, and its connection, if any, is closed.',
      'zh-Hans':
        '会话由一个 closeSession 事务结束，只有一个 zxid：它的临时节点全部删除，其他客户端在这些节点上的 watch 被触发，会话从表中移除；若还有连接，则关闭连接。',
    },
    source: 'PrepRequestProcessor.pRequest2Txn, DataTree.killSession',
    basis: 'read',
  },
  'S-14': {
    text: {
      en: 'Without a leader nobody expires sessions. Servers close all client connections and answer neither reads nor writes, unless read-only mode is on.',
      'zh-Hans': '没有 leader 时，没有会话会过期。服务器关闭所有客户端连接，读写都不应答，除非启用了只读模式。',
    },
    source: 'Leader.shutdown, Learner.shutdown, QuorumPeer.closeAllConnections',
    basis: 'derived',
  },
  'S-15': {
    text: {
      en: 'A new leader gives every known session a full timeout, counted from the moment it starts.',
      'zh-Hans': '新 leader 给每个已知会话一个完整的超时，从它开始工作时算起。',
    },
    source: 'SessionTrackerImpl.<init>, ZooKeeperServer.startup',
    basis: 'read',
  },
  'S-16': {
    text: {
      en: 'Sessions are timed by a monotonic clock: changing the wall clock expires nobody. A process that stands still (garbage collection, a suspended machine) does not stop that clock.',
      'zh-Hans': '会话用单调时钟计时：调整系统时间不会让任何会话过期。但进程停顿（GC、虚拟机挂起）时，这个时钟并不停。',
    },
    source: 'Time.currentElapsedTime',
    basis: 'read',
  },
  'S-18': {
    text: {
      en: 'Replicated and stored of a session: that it exists and its timeout. Not replicated: its deadline, which server holds its connection, its watches, its credentials.',
      'zh-Hans':
        '会话被复制和持久化的只有：它存在，以及它的超时。不复制的有：截止时间、连接在哪台服务器、watch、认证身份。',
    },
    source: 'ZooKeeperServer.takeSnapshot, SessionTrackerImpl',
    basis: 'derived',
  },

  // D: the data tree
  'D-02': {
    text: {
      en: 'A znode is persistent, ephemeral, a container (since 3.5.1) or one with a time to live (since 3.5.3). Sequential is a way of naming it. An ephemeral belongs to a session and cannot have children.',
      'zh-Hans':
        'znode 的类型有：持久、临时、容器（3.5.1 起）、带 TTL（3.5.3 起）。“顺序”只是命名方式。临时节点属于一个会话，不能有子节点。',
    },
    source: 'CreateMode, EphemeralType',
    basis: 'read',
  },
  'D-03': {
    text: {
      en: 'The ten digits of a sequential name are the number of children ever created under the parent. Gaps are normal; numbers are never used again while the parent lives.',
      'zh-Hans': '顺序节点的十位数字是父节点下曾经创建过的子节点个数。有空缺是正常的；只要父节点还在，号码就不会重用。',
    },
    source: 'PrepRequestProcessor.pRequest2TxnCreate',
    basis: 'read',
  },
  'D-04': {
    text: {
      en: 'The leader looks once a minute for containers that had children and have none left, and for znodes whose time to live has passed and that have no children, and deletes them. A time to live must be allowed on the servers.',
      'zh-Hans':
        'leader 每分钟检查一次：曾有子节点而现在没有的容器节点，以及存活时间已过且没有子节点的 TTL 节点，都会被删除。TTL 要在服务器上开启才能用。',
    },
    source: 'ContainerManager.getCandidates',
    basis: 'read',
  },
  'D-05': {
    text: {
      en: 'Stat: czxid, mzxid and pzxid name the transactions that created the znode, last set its data, last changed its children. version, cversion and aversion count changes of data, children and ACL from 0.',
      'zh-Hans':
        'Stat 中 czxid、mzxid、pzxid 分别是创建节点、最近修改数据、最近增删子节点的事务。version、cversion、aversion 从 0 开始统计数据、子节点、ACL 的变化次数。',
    },
    source: 'DataNode.copyStat, DataTree.createNode, DataTree.setData',
    basis: 'read',
  },
  'D-06': {
    text: {
      en: 'A write that names a version succeeds only if it is the current one, otherwise BadVersion. −1 means any.',
      'zh-Hans': '写操作指定的 version 必须等于当前值，否则 BadVersion。−1 表示任意版本。',
    },
    source: 'PrepRequestProcessor.checkAndIncVersion',
    basis: 'read',
  },
  'D-10': {
    text: {
      en: 'The server keeps watches in two tables, data and child, per connection and path. Ten watchers of one client on one path are one entry there.',
      'zh-Hans':
        '服务器用两张表（data 和 child）按“路径 + 连接”保存 watch。同一客户端在同一路径上的十个 watcher 在服务器上只是一条。',
    },
    source: 'DataTree, WatchManager',
    basis: 'read',
  },
  'D-11': {
    text: {
      en: 'getData and exists set a data watch, getChildren a child watch. On a missing znode only exists sets one.',
      'zh-Hans': 'getData 和 exists 设置 data watch，getChildren 设置 child watch。节点不存在时，只有 exists 能设置。',
    },
    source: 'DataTree.getData, DataTree.statNode, DataTree.getChildren',
    basis: 'read',
  },
  'D-12': {
    text: {
      en: 'Creating a znode fires NodeCreated on it and NodeChildrenChanged on its parent; deleting it NodeDeleted and the parent’s NodeChildrenChanged; setData NodeDataChanged, even with the same bytes. setACL fires nothing.',
      'zh-Hans':
        '创建节点触发它的 NodeCreated 和父节点的 NodeChildrenChanged；删除触发 NodeDeleted 和父节点的 NodeChildrenChanged；setData 触发 NodeDataChanged，内容相同也会触发。setACL 不触发任何事件。',
    },
    source: 'DataTree.createNode, DataTree.deleteNode, DataTree.setData',
    basis: 'read',
  },
  'D-13': {
    text: {
      en: 'A standard watch fires once: it is removed before the event is sent. Changes until the next read with a watch are not reported one by one; that read shows the latest state.',
      'zh-Hans':
        '普通 watch 只触发一次：发送事件之前就已移除。在下一次带 watch 的读之前发生的变化不会逐个通知，那次读会看到最新状态。',
    },
    source: 'WatchManager.triggerWatch',
    basis: 'read',
  },
  'D-14': {
    text: {
      en: 'A watch event is sent only to a connection that may read the znode: in 3.8 from 3.8.4, in 3.9 from 3.9.2.',
      'zh-Hans': '只有对节点有 READ 权限的连接才会收到 watch 事件：3.8 系列从 3.8.4 起，3.9 系列从 3.9.2 起。',
    },
    since: '3.8.4',
    source: 'NIOServerCnxn.process',
    basis: 'read',
  },
  'D-15': {
    text: {
      en: 'setWatches compares each path with the client’s last zxid. Data watch: NodeDeleted, NodeDataChanged or set again; exists watch: NodeCreated or set again; child watch: NodeDeleted, NodeChildrenChanged or set again. Persistent watches are set again without any event.',
      'zh-Hans':
        'setWatches 把每个路径与客户端的最后 zxid 比较。data watch：NodeDeleted、NodeDataChanged 或重新注册；exists watch：NodeCreated 或重新注册；child watch：NodeDeleted、NodeChildrenChanged 或重新注册。持久 watch 只重新注册，不补发事件。',
    },
    source: 'DataTree.setWatches',
    basis: 'read',
  },
  'D-16': {
    text: {
      en: 'A watch on the server lives as long as the connection that set it. It is neither replicated nor stored.',
      'zh-Hans': '服务器上的 watch 与设置它的连接同生共死，既不复制也不持久化。',
    },
    source: 'NIOServerCnxn.close, ZKDatabase.removeCnxn',
    basis: 'read',
  },
  'D-17': {
    text: {
      en: 'The event of a change is written to a connection before the answer to any later read on it.',
      'zh-Hans': '在同一条连接上，变化的事件总是先于之后任何读的应答写出。',
    },
    source: 'DataTree.processTxn, CommitProcessor',
    basis: 'derived',
  },
  'D-18': {
    text: {
      en: 'An ACL belongs to one znode and is not inherited. Creating and deleting a child are permissions of the parent.',
      'zh-Hans': 'ACL 属于单个节点，不继承。创建和删除子节点看的是父节点的权限。',
    },
    source: 'PrepRequestProcessor, ZooKeeperServer.checkACL',
    basis: 'read',
  },
  'D-23': {
    text: {
      en: 'getACL needs READ or ADMIN, and shows the digests to those with ADMIN only. Before 3.4.14 and 3.5.5 it asked for nothing and showed all to everybody.',
      'zh-Hans':
        'getACL 需要 READ 或 ADMIN，而且只对有 ADMIN 的人显示 digest。3.4.14 和 3.5.5 之前，它什么权限都不要，对谁都全部显示。',
    },
    source: 'FinalRequestProcessor.processRequest',
    basis: 'read',
  },
  'D-22': {
    text: {
      en: 'The operations of a multi share one zxid and happen all or not at all.',
      'zh-Hans': 'multi 里的操作共用一个 zxid，要么全部生效，要么全不生效。',
    },
    source: 'PrepRequestProcessor.pRequest',
    basis: 'read',
  },

  // E: the ensemble
  'E-01': {
    text: {
      en: 'The leader orders all writes. Followers vote, acknowledge, answer reads and pass writes on. Observers do the same without voting or acknowledging.',
      'zh-Hans':
        'leader 为所有写排序。follower 投票、确认、应答读、转发写。observer 也应答读、转发写，但不投票、不确认。',
    },
    source: 'QuorumPeer, Leader, Observer',
    basis: 'read',
  },
  'E-02': {
    text: {
      en: 'A zxid has 64 bits: the epoch of the leader above, a counter below. Each new leader starts a new epoch.',
      'zh-Hans': 'zxid 有 64 位：高 32 位是 leader 的 epoch，低 32 位是计数器。每个新 leader 开始一个新 epoch。',
    },
    source: 'ZxidUtils, Leader.lead',
    basis: 'read',
  },
  'E-03': {
    text: {
      en: 'A quorum is more than half of the voters: 2 of 3, 3 of 4, 3 of 5. Four voters survive no more failures than three.',
      'zh-Hans':
        '法定人数是投票成员的过半数：3 个中的 2 个，4 个中的 3 个，5 个中的 3 个。4 个成员容忍的故障数并不比 3 个多。',
    },
    source: 'QuorumMaj.containsQuorum',
    basis: 'read',
  },
  'E-06': {
    text: {
      en: 'In an election the better vote wins: the higher epoch, then the higher zxid, then the higher server id. Once a quorum agrees, a server waits 200 ms for a better vote and then takes its role.',
      'zh-Hans':
        '选举中更优的票获胜：先比 epoch，再比 zxid，再比服务器 id。达到法定人数后再等 200 ms，没有更优的票就进入角色。',
    },
    source: 'FastLeaderElection.lookForLeader, FastLeaderElection.totalOrderPredicate',
    basis: 'read',
  },
  'E-07': {
    text: {
      en: 'Who was elected first finds a new epoch: one more than the highest that any of a quorum has promised. Each member writes it down (acceptedEpoch) before it answers, and follows no older one. If one of that quorum has a newer history, the elected one gives up.',
      'zh-Hans':
        '当选者先定出新的 epoch：比达到法定人数的成员承诺过的最大值大一。每个成员先写下它（acceptedEpoch）再应答，此后不再跟随更旧的。若其中有成员的历史更新，当选者就放弃。',
    },
    source: 'Leader.getEpochToPropose, Leader.waitForEpochAck, Learner.registerWithLeader',
    basis: 'read',
  },
  'E-08': {
    text: {
      en: 'The new leader brings each learner to its own history: by the changes it misses (DIFF), by a cut of what the leader does not have (TRUNC), or by the whole tree (SNAP). The learner takes that over, writes down the epoch (currentEpoch) and acknowledges. With a quorum of these the leader begins to serve.',
      'zh-Hans':
        '新 leader 让每个成员与自己的历史同步：补上缺的变更（DIFF），截掉 leader 没有的（TRUNC），或者传送整棵树（SNAP）。成员接收之后写下 epoch（currentEpoch）并确认。确认达到法定人数，leader 开始服务。',
    },
    source: 'LearnerHandler.syncFollower, Learner.syncWithLeader, Leader.waitForNewLeaderAck',
    basis: 'read',
  },
  'E-09': {
    text: {
      en: 'A write is proposed by the leader, logged to disk by each voter, and committed once a quorum has acknowledged it, strictly in zxid order. The client is answered by its own server after that server has applied it.',
      'zh-Hans':
        '写由 leader 提议，各投票成员落盘，确认数达到法定人数后，严格按 zxid 顺序提交。客户端所连的服务器执行之后才应答客户端。',
    },
    source: 'Leader.propose, Leader.tryToCommit, CommitProcessor',
    basis: 'read',
  },
  'E-11': {
    text: {
      en: 'A leader that hears from no quorum for syncLimit ticks steps down, and a follower that hears nothing from its leader for as long looks for a new one. Sample configuration: 10 s.',
      'zh-Hans':
        'leader 在 syncLimit 个 tick 内听到的成员不足法定人数就下台；follower 同样久听不到 leader 就重新寻找。示例配置为 10 s。',
    },
    source: 'Leader.lead, Learner.syncWithLeader',
    basis: 'read',
  },
  'E-12': {
    text: {
      en: 'Two leaders can never both commit. Until it steps down, one that was cut off may still answer old reads and accept writes that never commit.',
      'zh-Hans':
        '不可能有两个 leader 都能提交。被隔离的旧 leader 在下台前，仍可能应答过时的读，并接受永远不会提交的写。',
    },
    source: 'Leader.lead, Learner.registerWithLeader',
    basis: 'derived',
  },
  'E-13': {
    text: {
      en: 'A change that a quorum has on disk survives the leader. One that fewer have is kept or dropped, as the next leader has it or not. The client saw ConnectionLoss either way.',
      'zh-Hans':
        '达到法定人数的成员已落盘的变更，在 leader 宕机后仍然保留。落盘的成员不足时，看新 leader 有没有：有就保留，没有就丢弃。无论哪种，客户端看到的都是 ConnectionLoss。',
    },
    source: 'FastLeaderElection.totalOrderPredicate, LearnerHandler.syncFollower',
    basis: 'derived',
  },
  'E-14': {
    text: {
      en: 'When the leader is lost, all servers close all client connections, those of healthy followers too.',
      'zh-Hans': '失去 leader 时，所有服务器都会关闭全部客户端连接，健康的 follower 也一样。',
    },
    source: 'Learner.shutdown, QuorumPeer.closeAllConnections',
    basis: 'derived',
  },
  'E-16': {
    text: {
      en: 'The requests of one session are carried out in order; a write holds back that session’s later requests until it is committed.',
      'zh-Hans': '同一会话的请求按顺序执行；写在提交之前会挡住该会话后面的请求。',
    },
    source: 'CommitProcessor',
    basis: 'read',
  },
  'E-17': {
    text: {
      en: 'Writes are linearizable. Reads are answered by the connected server and may be old. One client never sees time go backwards; two clients may see different states at the same moment.',
      'zh-Hans':
        '写是线性一致的。读由所连的服务器应答，可能是旧的。单个客户端看到的不会倒退；同一时刻两个客户端看到的可能不同。',
    },
    source: 'Leader.tryToCommit, FinalRequestProcessor.processRequest',
    basis: 'derived',
  },
  'E-18': {
    text: {
      en: 'sync makes the client’s server catch up with what the leader had committed. It asks no quorum, so a leader that was deposed without knowing it may answer.',
      'zh-Hans':
        'sync 让客户端所连的服务器追上 leader 已提交的内容。它不向其他成员求证，所以一个已被取代却还不知情的 leader 也可能应答。',
    },
    source: 'Leader.processSync, FollowerRequestProcessor.run',
    basis: 'read',
  },
  'E-19': {
    text: {
      en: 'With readonlymode.enabled a server that has looked for a leader for 2 s, or for a tick where that is longer, begins to serve reads from its own tree. When it has found one it stops, and closes those connections.',
      'zh-Hans':
        '启用 readonlymode.enabled 后，服务器寻找 leader 满 2 s（tick 更长则满一个 tick），就开始用自己的树应答读。找到 leader 时停止，并关闭这些连接。',
    },
    source: 'QuorumPeer.run, ReadOnlyZooKeeperServer',
    basis: 'read',
  },
  'E-21': {
    text: {
      en: 'Observers learn of committed transactions only. They add capacity for reads without enlarging the quorum.',
      'zh-Hans': 'observer 只接收已提交的事务，增加读能力而不扩大法定人数。',
    },
    source: 'Observer, Leader.inform',
    basis: 'read',
  },
  'E-22': {
    text: {
      en: 'Each server holds the whole tree in memory. What it acknowledges it has forced to its log on disk before. From time to time it writes a snapshot of the tree, while changes go on; on its start it reads the newest one and replays the log.',
      'zh-Hans':
        '每台服务器把整棵树放在内存里。凡是它确认过的，都已先强制写入磁盘上的日志。它还会不时写出整棵树的快照，其间变更照常进行；启动时先读最新的快照，再重放日志。',
    },
    source: 'DataTree, SyncRequestProcessor, FileTxnSnapLog',
    basis: 'read',
  },

  // L: libraries above the client
  'L-01': {
    text: {
      en: 'Curator turns Disconnected into SUSPENDED, Expired into LOST, and a later SyncConnected into RECONNECTED, both with the old session and with a new one.',
      'zh-Hans':
        'Curator 把 Disconnected 映射为 SUSPENDED，Expired 映射为 LOST，之后的 SyncConnected 映射为 RECONNECTED，无论是旧会话还是新会话。',
    },
    source: 'ConnectionStateManager, ConnectionState',
    basis: 'read',
  },
  'L-03': {
    text: {
      en: 'While SUSPENDED for a whole T, Curator expires the client itself and makes a new one. It does not close the old session on the server: the old ephemerals stay until the server expires them.',
      'zh-Hans':
        'SUSPENDED 持续满 T 后，Curator 会自行让客户端过期并新建一个。它不会在服务器上关闭旧会话：旧的临时节点要等服务器让它过期。',
    },
    source: 'ConnectionStateManager.checkSessionExpiration',
    basis: 'read',
  },
  'L-05': {
    text: {
      en: 'Curator’s retry policies repeat one operation. They neither count attempts to reconnect nor restore a session.',
      'zh-Hans': 'Curator 的重试策略只重试单个操作，既不统计重连次数，也不恢复会话。',
    },
    source: 'RetryPolicy, RetryLoopImpl',
    basis: 'read',
  },
  'L-07': {
    text: {
      en: 'A protected create puts a unique id into the name and looks for it before it tries again, so that a lost answer does not make a second znode.',
      'zh-Hans': 'protected create 在名字里放入唯一 id，重试前先查找它，避免应答丢失后又创建一个。',
    },
    source: 'ProtectedMode, CreateBuilderImpl',
    basis: 'read',
  },
  'L-10': {
    text: {
      en: 'InterProcessMutex does nothing at SUSPENDED or LOST: it still reports the lock as held. The application must listen and stop.',
      'zh-Hans': 'InterProcessMutex 在 SUSPENDED 或 LOST 时什么也不做，仍报告锁被持有。应用必须自己监听状态并停下来。',
    },
    source: 'InterProcessMutex, LockInternals',
    basis: 'derived',
  },
  'L-11': {
    text: {
      en: 'LeaderLatch gives leadership up at LOST, and at SUSPENDED as its error policy says, by default yes. At RECONNECTED it looks whether its znode is the first and belongs to the present session; if not, it makes a new one.',
      'zh-Hans':
        'LeaderLatch 在 LOST 时放弃领导权，SUSPENDED 时按错误策略决定，默认放弃。RECONNECTED 时它查看自己的节点是否排在最前面、是否属于当前会话；不是就重新创建。',
    },
    source: 'LeaderLatch.handleStateChange, LeaderLatch.checkLeadership',
    basis: 'read',
  },
  'L-12': {
    text: {
      en: 'LeaderSelector interrupts the thread in takeLeadership when its listener throws CancelLeadershipException at a state. LeaderSelectorListenerAdapter does so at SUSPENDED and LOST; a listener without it is not interrupted.',
      'zh-Hans':
        '监听器在某个状态抛出 CancelLeadershipException 时，LeaderSelector 会中断正在执行 takeLeadership 的线程。LeaderSelectorListenerAdapter 在 SUSPENDED 和 LOST 时这样做；没有继承它的监听器不会被中断。',
    },
    source: 'LeaderSelector.WrappedListener, LeaderSelectorListenerAdapter.stateChanged',
    basis: 'read',
  },
  'L-13': {
    text: {
      en: 'zkclient blocks its constructor until connected, makes a new client after expiry, reads and watches again, and repeats every operation after ConnectionLoss or SessionExpired without limit, writes included. The last version read is of 2018.',
      'zh-Hans':
        'zkclient 的构造方法阻塞到连上为止；过期后新建客户端，重新读取并注册 watch；遇到 ConnectionLoss 或 SessionExpired 会无限重试每个操作，包括写。读到的最新版本是 2018 年的。',
    },
    source: 'ZkClient.connect, ZkClient.retryUntilConnected',
    basis: 'read',
  },
  'L-15': {
    text: {
      en: 'After an expiry zkclient calls handleNewSession, where the application makes its ephemerals again, and fires every subscription once.',
      'zh-Hans': '过期后 zkclient 调用 handleNewSession，由应用在其中重建临时节点，并把每个订阅触发一次。',
    },
    source: 'ZkClient.processStateChanged, ZkClient.fireAllEvents',
    basis: 'read',
  },
  'L-20': {
    text: {
      en: 'kazoo (Python) knows CONNECTED, SUSPENDED and LOST. LOST comes when a server has refused the session or the credentials, or when the client itself has ended; never because a session’s time ran out on a clock of the client.',
      'zh-Hans':
        'kazoo（Python）有 CONNECTED、SUSPENDED、LOST 三个状态。服务器拒绝了会话或凭据，或者客户端自己已结束，才有 LOST；客户端按自己的时钟计时超过会话超时，不会因此进入 LOST。',
    },
    source: 'kazoo.protocol.states, kazoo.client._session_callback',
    basis: 'read',
  },

  // Q: asked in interviews
  'Q-01': {
    text: {
      en: 'ZooKeeper keeps a small, replicated, ordered tree of data with sessions and notifications, for configuration, naming, election, locks and membership. It gives simple building blocks, not ready-made locks. It is no database, cache or message queue.',
      'zh-Hans':
        'ZooKeeper 是一棵小型的、多副本的、有序的数据树，带会话和通知，用于配置、命名、选主、锁和成员管理。它提供的是基本构件，而不是现成的锁；它不是数据库、缓存或消息队列。',
    },
    source: 'ZooKeeper, DataTree',
    basis: 'derived',
  },
  'Q-05': {
    text: {
      en: 'ZAB broadcasts the state changes of one primary in order; before a new primary starts, a quorum has its history. Paxos agrees on single slots, Raft on a log with terms. ZAB is neither Paxos nor two-phase commit.',
      'zh-Hans':
        'ZAB 按顺序广播一个 primary 的状态变更；新 primary 开始工作之前，达到法定人数的成员先与它的历史同步。Paxos 对单个位置达成一致，Raft 对带任期的日志达成一致。ZAB 既不是 Paxos，也不是两阶段提交。',
    },
    source: 'Leader, Learner.syncWithLeader',
    basis: 'derived',
  },
  'Q-20': {
    text: {
      en: 'A lock without a herd: each makes an ephemeral sequential znode, and the lowest number has the lock. Every other watches the one right before its own, without a watch on the parent. When that is gone it lists again: the one before may have left without ever having had the lock.',
      'zh-Hans':
        '没有羊群效应的锁：每个竞争者创建一个临时顺序节点，号码最小的持有锁；其余的只 watch 紧排在自己前面的那个，不在父节点上设 watch。它消失之后要重新列出子节点：前面那个可能从没拿到过锁就走了。',
    },
    source: 'WriteLock, LockInternals.internalLockLoop',
    basis: 'read',
  },
  'Q-31': {
    text: {
      en: 'A watcher that waits stops all events and all asynchronous results behind it. Waiting there for another event, or for another asynchronous result, never ends.',
      'zh-Hans':
        'watcher 在里面等待，后面的所有事件和异步结果就都停住。在那里等另一个事件或另一个异步结果，永远等不到。',
    },
    source: 'ClientCnxn.EventThread.run',
    basis: 'derived',
  },
  'Q-33': {
    text: {
      en: 'After a quick restart the old ephemeral may still be there: it belongs to the old session and vanishes with it. Compare ephemeralOwner with the own session id before calling it one’s own.',
      'zh-Hans':
        '快速重启后，旧的临时节点可能还在：它属于旧会话，会随之消失。先比较 ephemeralOwner 和自己的 session id，再决定它是不是自己的。',
    },
    source: 'DataTree.killSession',
    basis: 'derived',
  },

  // M: what popular notes get wrong
  'M-01': {
    text: {
      en: 'KeeperState does not have four values but nine constants, two of which never occur.',
      'zh-Hans': 'KeeperState 不是四个值，而是九个常量，其中两个从不出现。',
    },
    source: 'Watcher.Event.KeeperState',
    basis: 'read',
  },
  'M-02': {
    text: {
      en: 'The password in the answer for an expired session is not empty: it is sixteen zero bytes. The client looks at the timeout only.',
      'zh-Hans': '会话过期的应答里，密码不是空的，而是 16 个零字节。客户端只看超时值。',
    },
    source: 'ZooKeeperServer.finishSessionInit',
    basis: 'read',
  },
  'M-03': {
    text: {
      en: 'The connect timeout is not fixed at construction: every handshake computes it anew from the granted timeout and the current number of addresses.',
      'zh-Hans': 'connectTimeout 并不是构造时就固定的：每次握手都会用授予的超时和当前地址数重新计算。',
    },
    source: 'ClientCnxn.SendThread.onConnected',
    basis: 'read',
  },
  'M-04': {
    text: {
      en: 'An ephemeral is not deleted at the disconnect, only when its session is closed or expires (or by an ordinary delete).',
      'zh-Hans': '临时节点不会在断开连接时删除，只在会话关闭或过期时删除（或被普通的 delete 删除）。',
    },
    source: 'DataTree.killSession',
    basis: 'read',
  },
  'M-05': {
    text: {
      en: 'A session’s timer does not run on without a leader; a new leader starts it afresh.',
      'zh-Hans': '没有 leader 时会话的计时并不继续；新 leader 会重新开始计时。',
    },
    source: 'SessionTrackerImpl.<init>',
    basis: 'derived',
  },
  'M-06': {
    text: {
      en: 'Watch events can be missed: a znode created and deleted again while away, everything for persistent watches while away, everything after expiry. Several changes may arrive as one.',
      'zh-Hans':
        'watch 事件会漏：离线期间创建又删除的节点、离线期间持久 watch 的全部事件、过期之后的一切。多次变化可能合并成一次通知。',
    },
    source: 'DataTree.setWatches',
    basis: 'derived',
  },
  'M-07': {
    text: {
      en: 'Whether a client finds out about expiry by itself depends on the version: up to 3.9.2 never, from 3.9.3 after 4/3 of T without contact; Curator 5 after T while SUSPENDED.',
      'zh-Hans':
        '客户端能否自己发现过期，取决于版本：3.9.2 及以前从不；3.9.3 起在失联 T 的 4/3 之后；Curator 5 在 SUSPENDED 满 T 之后。',
    },
    source: 'ClientCnxn.SendThread.run, ConnectionStateManager.checkSessionExpiration',
    basis: 'read',
  },
  'M-08': {
    text: {
      en: 'Client pings do not follow tickTime: an idle client pings about every T/3. tickTime is the grain of expiry on the server.',
      'zh-Hans': '客户端心跳与 tickTime 无关：空闲客户端约每 T/3 发一次。tickTime 是服务器判断过期的粒度。',
    },
    source: 'ClientCnxn.SendThread.run',
    basis: 'read',
  },
  'M-09': {
    text: {
      en: 'Pings are not sent at least every 10 s: that limit is looked at only when the client wakes. At T = 40 s they came every 13.3 s.',
      'zh-Hans': 'ping 并非至少每 10 s 一次：这个上限只在客户端醒来时才检查。T = 40 s 时实测间隔 13.3 s。',
    },
    source: 'ClientCnxn.SendThread.run',
    basis: 'measured',
  },
  'M-10': {
    text: {
      en: 'No server pushes Expired. The client learns of it from the answer to its next handshake, or from its own timer.',
      'zh-Hans': '服务器不会推送 Expired。客户端从下一次握手的应答里得知，或者由自己的定时器得出。',
    },
    source: 'ClientCnxn.SendThread.onConnected',
    basis: 'read',
  },
  'M-11': {
    text: {
      en: 'new ZooKeeper() does not block until connected; it returns at once.',
      'zh-Hans': 'new ZooKeeper() 不会阻塞到连上为止，它立即返回。',
    },
    source: 'ZooKeeper.<init>',
    basis: 'read',
  },
  'M-12': {
    text: {
      en: 'A first attempt that fails is not reported: no Disconnected comes before the first connection.',
      'zh-Hans': '首次连接尝试失败不会有通知：连上之前不会收到 Disconnected。',
    },
    source: 'ClientCnxn.EventThread.queueEvent',
    basis: 'measured',
  },
  'M-13': {
    text: {
      en: 'The client does not give up after a number of failed attempts. There is no such counter.',
      'zh-Hans': '客户端不会在失败若干次之后放弃，根本没有这样的计数器。',
    },
    source: 'ClientCnxn.SendThread.run',
    basis: 'derived',
  },
  'M-14': {
    text: {
      en: 'A session id is not a timestamp: it holds bits of a monotonic clock, the server’s id and a counter.',
      'zh-Hans': 'session id 不是时间戳：它包含单调时钟的若干位、服务器 id 和计数器。',
    },
    source: 'SessionTrackerImpl.initializeNextSessionId',
    basis: 'read',
  },
  'M-15': {
    text: {
      en: 'The session password is neither random nor stored; it is computed from the id.',
      'zh-Hans': '会话密码既不是随机的，也不保存，而是由 id 算出。',
    },
    source: 'ZooKeeperServer.generatePasswd',
    basis: 'read',
  },
  'M-17': {
    text: {
      en: 'Reads do not go to the leader, and writes are accepted by any server, which passes them on.',
      'zh-Hans': '读不必经过 leader；任何服务器都接受写，并转发给 leader。',
    },
    source: 'FollowerRequestProcessor.run',
    basis: 'read',
  },
  'M-18': {
    text: {
      en: 'sync does not make reads linearizable: it asks no quorum.',
      'zh-Hans': 'sync 并不能让读线性一致：leader 不会为它向其他成员求证。',
    },
    source: 'Leader.processSync',
    basis: 'read',
  },
  'M-19': {
    text: {
      en: 'Not only the dead leader’s clients are disconnected: all are.',
      'zh-Hans': '断开的不只是死掉的 leader 的客户端，而是所有客户端。',
    },
    source: 'Learner.shutdown',
    basis: 'measured',
  },
  'M-23': {
    text: {
      en: 'The Java client’s setWatches does not travel with xid −8: when it is sent it gets the next ordinary number, and its reply is matched like any other.',
      'zh-Hans': 'Java 客户端的 setWatches 并不以 xid −8 发出：发送时会换成下一个普通编号，应答也像别的请求一样匹配。',
    },
    source: 'ClientCnxnSocketNIO.doIO',
    basis: 'measured',
  },
  'M-25': {
    text: {
      en: 'exists needs no permission up to 3.8.3, and in 3.9.0 and 3.9.1. Since 3.8.4 and 3.9.2 it needs READ on a znode that is there.',
      'zh-Hans':
        '到 3.8.3 为止，以及在 3.9.0 和 3.9.1 中，exists 不需要任何权限。从 3.8.4 和 3.9.2 起，节点存在时需要 READ。',
    },
    source: 'FinalRequestProcessor.processRequest',
    basis: 'read',
  },
  'M-27': {
    text: {
      en: 'A session does not expire exactly at T, but between T and one tick later; over a follower up to half a tick later still.',
      'zh-Hans': '会话不是恰好在 T 时过期，而是在 T 到 T 加一个 tick 之间；经由 follower 还可能再晚半个 tick。',
    },
    source: 'ExpiryQueue.roundToNextInterval',
    basis: 'measured',
  },
  'M-28': {
    text: {
      en: 'close() removes the ephemerals at once only if there is a connection at that moment.',
      'zh-Hans': '只有调用时连接还在，close() 才会立即删除临时节点。',
    },
    source: 'ClientCnxn.close',
    basis: 'derived',
  },
  'M-30': {
    text: {
      en: 'Calls after the own close() fail with SessionExpired; there is no reason of the name “closed”.',
      'zh-Hans': '自己 close() 之后的调用以 SessionExpired 失败，没有名为“closed”的错误。',
    },
    source: 'ClientCnxn.conLossPacket',
    basis: 'measured',
  },
  'M-31': {
    text: {
      en: 'Reconnecting does not back off exponentially: 100 ms, a random 0 to 999 ms, and 1 s per lap of the list.',
      'zh-Hans': '重连没有指数退避：100 ms，加随机 0 到 999 ms，每转一圈列表再多停 1 s。',
    },
    source: 'ClientCnxn.SendThread.startConnect',
    basis: 'read',
  },
  'M-32': {
    text: {
      en: 'Curator does not release its locks at SUSPENDED. InterProcessMutex does not react; LeaderLatch does.',
      'zh-Hans': 'Curator 不会在 SUSPENDED 时自动释放锁。InterProcessMutex 没有反应，LeaderLatch 有。',
    },
    source: 'InterProcessMutex, LeaderLatch.handleStateChange',
    basis: 'read',
  },
  'M-33': {
    text: {
      en: 'The state Closed exists since 3.5.5 only. From 3.9.3 it is delivered after the own close() alone.',
      'zh-Hans': 'Closed 这个状态 3.5.5 才有。从 3.9.3 起，只在自己 close() 之后投递。',
    },
    source: 'ClientCnxn.SendThread.run',
    basis: 'read',
  },

  // X: measured on running servers. X-14 and later: Debian's 3.8.0-11+deb12u2, with the Java client 3.8.0
  'X-01': {
    text: {
      en: 'An idle client pinged every 3.00 s at T = 9 s and every 13.34 s at T = 40 s: T/3.',
      'zh-Hans': '空闲客户端在 T = 9 s 时每 3.00 s 发一次 ping，T = 40 s 时每 13.34 s 一次：即 T/3。',
    },
    source: '3.9.5',
    basis: 'measured',
  },
  'X-02': {
    text: {
      en: 'After a cut of 2 s: one event for a changed znode, NodeDataChanged for one deleted and made again, nothing for one created and deleted, nothing for persistent watches.',
      'zh-Hans':
        '断开 2 s 之后：改过的节点收到一个事件；删除又重建的节点收到 NodeDataChanged；创建又删除的没有事件；持久 watch 没有事件。',
    },
    source: '3.9.5',
    basis: 'measured',
  },
  'X-03': {
    text: {
      en: 'A client started against a closed port stayed CONNECTING without a single event for 8 s. A call then failed with ConnectionLoss within a second, and after close() with SessionExpired.',
      'zh-Hans':
        '对着关闭的端口启动客户端：8 s 内一直是 CONNECTING，没有一个事件。此时的调用在 1 s 内以 ConnectionLoss 失败，close() 之后则是 SessionExpired。',
    },
    source: '3.9.5',
    basis: 'measured',
  },
  'X-04': {
    text: {
      en: 'T = 6 s, every connection refused from 0 s: Disconnected at 0.1 s, Expired from the client’s own timer at 8.5 s.',
      'zh-Hans': 'T = 6 s，从 0 s 起拒绝所有连接：0.1 s 时 Disconnected，8.5 s 时客户端自己的定时器给出 Expired。',
    },
    since: '3.9.3',
    source: '3.9.5',
    basis: 'measured',
  },
  'X-05': {
    text: {
      en: 'T = 6 s, a peer that accepts TCP and closes at once: still CONNECTING after 15 s, no expiry of its own; then Expired by the server’s answer.',
      'zh-Hans':
        'T = 6 s，对端接受 TCP 后立即关闭：15 s 后仍是 CONNECTING，没有自行过期；之后由服务器的应答给出 Expired。',
    },
    since: '3.9.3',
    source: '3.9.5',
    basis: 'measured',
  },
  'X-06': {
    text: {
      en: 'With the parent’s counter at 2147483646, two more sequential znodes could be made; after that every create failed with NodeExists.',
      'zh-Hans': '父节点计数器到 2147483646 时，还能再建两个顺序节点，之后每次 create 都以 NodeExists 失败。',
    },
    source: '3.9.5',
    basis: 'measured',
  },
  'X-07': {
    text: {
      en: 'T = 4 s, tick 1 s, traffic swallowed from 0 s: the client was Disconnected at 2.8 s, the ephemeral deleted at 4.4 s.',
      'zh-Hans': 'T = 4 s，tick 1 s，从 0 s 起流量被吞掉：2.8 s 时客户端 Disconnected，4.4 s 时临时节点被删除。',
    },
    source: '3.9.5',
    basis: 'measured',
  },
  'X-13': {
    text: {
      en: 'During a cut every registered watcher got its own Disconnected and its own SyncConnected.',
      'zh-Hans': '断开期间，每个注册的 watcher 都各收到一次 Disconnected 和一次 SyncConnected。',
    },
    source: '3.9.5',
    basis: 'measured',
  },
  'X-14': {
    text: {
      en: 'Tick 2 s: requests up to 4,000 ms were granted 4,000, requests from 40,000 ms were granted 40,000, those between exactly as asked, without rounding to ticks.',
      'zh-Hans': 'tick 2 s：请求不超过 4000 ms 得到 4000，不小于 40000 ms 得到 40000，之间的原样授予，不按 tick 取整。',
    },
    source: '3.8.0',
    basis: 'measured',
  },
  'X-15': {
    text: {
      en: 'Of 354 silent sessions on a standalone server none ended before T, and those of the longest life ended about one tick after it; on average after T + tick/2.',
      'zh-Hans':
        '单机服务器上 354 个沉默的会话，没有一个在 T 之前结束，最晚的约在 T 之后一个 tick，平均为 T + tick/2。',
    },
    source: '3.8.0',
    basis: 'measured',
  },
  'X-16': {
    text: {
      en: 'Ending the TCP connection, in order (FIN) or by reset (RST), did not shorten the life of any of 120 sessions.',
      'zh-Hans': '断开 TCP 连接，不论是正常关闭（FIN）还是重置（RST），120 个会话没有一个因此提前结束。',
    },
    source: '3.8.0',
    basis: 'measured',
  },
  'X-17': {
    text: {
      en: 'T = 6 s, a silent network: the client gave the connection up 4.07 to 4.12 s after the last byte; the ephemeral was gone after 6.3 to 7.5 s; Expired came only when the network was back.',
      'zh-Hans':
        'T = 6 s，网络静默：最后一个字节之后 4.07 到 4.12 s 客户端放弃连接；6.3 到 7.5 s 时临时节点被删除；网络恢复之后才收到 Expired。',
    },
    until: '3.9.2',
    source: '3.8.0',
    basis: 'measured',
  },
  'X-18': {
    text: {
      en: 'A call made during a short loss waited and succeeded after SyncConnected, in 7 of 7 runs.',
      'zh-Hans': '短暂断开期间发起的调用会等待，并在 SyncConnected 之后成功，7 次全部如此。',
    },
    source: '3.8.0',
    basis: 'measured',
  },
  'X-19': {
    text: {
      en: 'Leader of three killed (SIGKILL): writes went dark for 0.41 to 0.92 s in five runs. Stopped in order (SIGTERM): 0.9 s twice, 3.0 s once. All clients were disconnected, all sessions survived.',
      'zh-Hans':
        '三台服务器的集群，杀掉 leader（SIGKILL）：五次实验中写中断 0.41 到 0.92 s。正常停止（SIGTERM）：两次 0.9 s，一次 3.0 s。所有客户端都断开，所有会话都保留。',
    },
    source: '3.8.0',
    basis: 'measured',
  },
  'X-20': {
    text: {
      en: 'Without a quorum for 14 s at T = 6 s nobody expired: both clients resumed the same session, their ephemerals still there.',
      'zh-Hans': 'T = 6 s，不足法定人数 14 s，没有会话过期：两个客户端都恢复了原会话，临时节点仍在。',
    },
    source: '3.8.0',
    basis: 'measured',
  },
  'X-21': {
    text: {
      en: 'After a change of leader silent sessions (T = 6 s) ended 6.5 to 7.7 s after the new leader appeared: a full timeout anew.',
      'zh-Hans': '换 leader 之后，沉默的会话（T = 6 s）在新 leader 出现后 6.5 到 7.7 s 结束：重新得到了完整的超时。',
    },
    source: '3.8.0',
    basis: 'measured',
  },
  'X-22': {
    text: {
      en: 'On close() six ephemerals vanished in one transaction, in an order that is not that of their creation. The reply came without an error, then the connection ended.',
      'zh-Hans': 'close() 时六个临时节点在一个事务里消失，顺序与创建顺序无关。应答没有错误，随后连接结束。',
    },
    source: '3.8.0',
    basis: 'measured',
  },
  'X-23': {
    text: {
      en: 'A client that never reached a server got no event in 30 s, neither Disconnected nor Expired.',
      'zh-Hans': '从未连上服务器的客户端，30 s 内没有收到任何事件，既没有 Disconnected 也没有 Expired。',
    },
    source: '3.8.0',
    basis: 'measured',
  },
  'X-24': {
    text: {
      en: 'T = 6 s, all addresses silent, time between attempts: with one address 7.1 to 8.1 s, with three 2.2 to 2.7 s and 1 s more once per lap.',
      'zh-Hans':
        'T = 6 s，所有地址都静默，两次尝试的间隔：一个地址 7.1 到 8.1 s；三个地址 2.2 到 2.7 s，每圈再多 1 s。',
    },
    source: '3.8.0',
    basis: 'measured',
  },
  'X-25': {
    text: {
      en: 'A watcher of a Java client waited for 7 s; T was 3 s. The session lived. A synchronous call inside the watcher was answered; one of another thread returned a new znode whose event had not been delivered. That event and an asynchronous result came only when the watcher was done, in order.',
      'zh-Hans':
        'Java 客户端的一个 watcher 等待了 7 s，T 为 3 s。会话一直活着。watcher 里的同步调用得到了应答；另一个线程的同步调用已读到新节点，而它的事件还没有投递。这个事件和一个异步结果要等 watcher 结束才按顺序到来。',
    },
    source: '3.8.0',
    basis: 'measured',
  },
  'X-26': {
    text: {
      en: 'A leader was replaced while it stood still, and the value changed under the next one. Asked for sync and getData in the moment in which it went on, it answered ok and the old value in 6 of 7 runs; in one it stepped down first. Ticks of 0.5 s.',
      'zh-Hans':
        'leader 停住期间被取代，值在新 leader 之下改变。它恢复运行的那一刻被问到 sync 和 getData，7 次中有 6 次回答 ok 和旧值，1 次先下台了。tick 为 0.5 s。',
    },
    source: '3.8.0',
    basis: 'measured',
  },
} satisfies Record<string, Omit<Fact, 'id'>>;

export type FactId = keyof typeof rows;

export const facts: Readonly<Record<FactId, Fact>> = withIds<FactId, Omit<Fact, 'id'>>(rows);
