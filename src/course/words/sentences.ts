import { ensembleSentences, type SpokenOfEnsemble } from './ensembleSentences';
import type { Locale } from './Locale';
import { type ClientCnxnState, type ClientCnxnTrigger, nameOf, names } from './names';

/** A transition of a client's chart, as its log writes it. States are dotted paths. */
export interface SpokenTransition {
  readonly from: string;
  readonly event: string;
  readonly to: string;
  /** Name of the client; left out where the chart is spoken of and not a run of it. */
  readonly who?: string;
}

/** What was done to a world, or asked of a client in it. */
export interface SpokenDeed {
  readonly do: string;
  readonly who: string;
  readonly from?: string;
  readonly latencyMs?: number;
  readonly forceMs?: number;
  readonly sides?: string;
  readonly path?: string;
  readonly scheme?: string;
}

/** What a sentence needs of each kind of entry. */
interface Spoken extends SpokenOfEnsemble {
  readonly transition: SpokenTransition & { readonly who: string };
  readonly granted: Member & { readonly sessionId: string; readonly timeoutMs: number; readonly server: string };
  readonly timers: Member & {
    readonly pingAtMs: number | null;
    readonly readDeadlineAtMs: number | null;
    readonly connectDeadlineAtMs: number | null;
    readonly expireAtMs: number | null;
    readonly dialAtMs: number | null;
  };
  readonly call: Call;
  readonly settled: Call & { readonly ok: boolean; readonly result: string };
  readonly watchedEvent: Member & {
    readonly state: string;
    readonly type: string;
    readonly path: string | null;
    readonly watchers: number;
  };
  readonly distrusted: Member & { readonly why: string };
  readonly brokenBecause: Member & { readonly server: string; readonly reason: string; readonly detail: string };
  readonly clientWatch: Watch;
  readonly sessionCreated: Deadline & { readonly timeoutMs: number };
  readonly sessionResumed: Deadline & { readonly timeoutMs: number };
  readonly sessionTouched: Deadline & { readonly by: string };
  readonly sessionRefused: Session;
  readonly sessionExpired: Session;
  readonly sessionClosed: Session;
  readonly znode: Member & {
    readonly change: 'created' | 'deleted' | 'dataChanged' | 'aclChanged';
    readonly path: string;
    readonly zxid: string;
    readonly ephemeralOwner: string | null;
  };
  readonly watch: Watch & Session & { readonly mode?: string };
  readonly link: {
    readonly client: string;
    readonly server: string;
    readonly state: string;
    readonly latencyMs: number;
  };
  readonly process: Member & { readonly state: 'running' | 'frozen' | 'dead' };
  readonly dialled: { readonly cnxn: number; readonly from: string; readonly to: string };
  readonly accepted: { readonly cnxn: number; readonly by: string };
  readonly broken: Member & { readonly cnxn: number; readonly reason: string };
  readonly closedBy: Member & { readonly cnxn: number };
  readonly sent: { readonly chunk: number; readonly from: string; readonly to: string; readonly bytes: string };
  readonly received: { readonly chunk: number; readonly by: string };
  readonly lost: { readonly chunk: number };
  readonly action: { readonly deed: SpokenDeed };
  readonly console: Member & { readonly text: string };
  readonly connectionState: Member & { readonly framework: string; readonly state: string };
  readonly takenUp: Member & { readonly type: string; readonly state: string; readonly path: string | null };
}

interface Member {
  readonly who: string;
}
interface Session extends Member {
  readonly sessionId: string;
}
interface Deadline extends Session {
  readonly expiresAtMs: number;
}
interface Call extends Member {
  readonly call: number;
  readonly op: string;
  readonly path: string | null;
}
interface Watch extends Member {
  readonly change: 'set' | 'fired' | 'removed';
  readonly of: string;
  readonly path: string;
}

export type SpokenKind = keyof Spoken;

/** One line of a history as far as a sentence needs it. `HistoryEntry` of the lab fits. */
export type SpokenEntry = { [K in SpokenKind]: { readonly kind: K } & Spoken[K] }[SpokenKind];

/** One frame on the wire, as the lab cuts it out of the bytes. */
export interface SpokenFrame {
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly xid: number | null;
  readonly direction: 'request' | 'reply';
  readonly receivedAtMs: number | null;
  readonly lostAtMs: number | null;
}

/** One way of saying each kind of entry. */
type EntryWords = { readonly [K in SpokenKind]: (entry: Spoken[K]) => string };

/** What happened, said of client `who` on its way between two states. */
type TriggerWords = Readonly<Record<ClientCnxnTrigger, (who: string, from: string, to: string) => string>>;
/** What the client does now that it came to a state. */
type StateWords = Readonly<Record<ClientCnxnState, string>>;

interface Sentences {
  readonly entries: EntryWords;
  readonly triggers: TriggerWords;
  readonly states: StateWords;
  /** A timer rang, but something was heard or sent meanwhile: it only starts again. */
  readonly rangTooEarly: Readonly<Partial<Record<ClientCnxnTrigger, (who: string) => string>>>;
  /** The event changed nothing: the state is not left. */
  readonly stays: (state: string) => string;
  /** Puts the two halves of a transition together. `who` is left out where no client is named. */
  readonly transition: (say: (who: string) => string, then: string, who: string | undefined) => string;
  readonly deed: (deed: SpokenDeed) => string;
  readonly frame: (frame: SpokenFrame) => string;
}

/** Every way the course says what happened, in each language. */
export const sentences: Readonly<Record<Locale, Sentences>> = {
  en: {
    transition: (say, then, who) => `${say(who ?? 'The client')}${then === '' ? '' : ` ${then}`}`,
    stays: (state) => `It stays as it was: ${state}.`,
    triggers: {
      opened: (who) => `${who} has a TCP connection.`,
      granted: (who) => `${who} is granted the session by the server.`,
      refused: (who) => `${who} is told by the server that the session has expired.`,
      broken: (who, from) =>
        from === 'connecting.dialing'
          ? `${who} gets no TCP connection.`
          : from === 'connecting.associating' || from === 'closing.handshaking'
            ? `${who} loses the connection before the handshake was answered.`
            : `${who} loses the connection.`,
      authRefused: (who) => `${who} is told by the server that the credentials are refused.`,
      close: (who, _from, to) =>
        to === 'closed'
          ? `${who} is closed by its application while it has no connection: no server hears of it.`
          : `${who} is closed by its application.`,
      sessionClosed: (who) => `${who} gets the server’s word that the session is closed.`,
      requestTimedOut: (who) => `${who} has waited for a reply longer than its application allows.`,
      serverListChanged: (who) => `${who} has a new list of servers and is to move to another one.`,
      readWriteServerFound: (who) => `${who} has found a server that serves writes.`,
      cleanupDelay: (who) => `${who} has cleaned up after the broken connection.`,
      pause: (who) => `${who} has paused long enough.`,
      connectDeadline: (who) => `${who} got no answer within the connect timeout.`,
      readDeadline: (who, from, to) =>
        givesSessionUp(from, to)
          ? sentences.en.triggers.expirationDeadline(who, from, to)
          : `${who} heard nothing for two thirds of the session timeout.`,
      pingDue: (who) => `${who} looks whether a ping is due.`,
      expirationDeadline: (who) => `${who} heard nothing for four thirds of the session timeout.`,
      searchDue: (who) => `${who} looks whether it is time to ask for a server that serves writes.`,
    },
    states: {
      connecting: 'It is connecting.',
      'connecting.pausing': 'It chooses the next address and pauses.',
      'connecting.dialing': 'It dials the server.',
      'connecting.associating': 'It sends a ConnectRequest and waits for the answer.',
      'connecting.cleaningUp':
        'It gives this connection up and will try again; that decides nothing about the session.',
      connected: 'It is connected.',
      connectedReadOnly: 'It is connected, read-only.',
      closing: 'It is closing.',
      'closing.handshaking': 'It finishes the handshake, so that it can end the session.',
      'closing.asking': 'It asks the server to end the session.',
      closed: 'It is closed for good.',
      authFailed: 'It is dead: authentication failed.',
    },
    rangTooEarly: {
      pingDue: (who) => `${who} looks whether it has been quiet long enough for a ping, and sends one if so.`,
      readDeadline: (who) => `${who} looks at its read timer: bytes came in time.`,
      connectDeadline: (who) => `${who} looks at its connect timer: this attempt has time left.`,
      expirationDeadline: (who) => `${who} looks at its own expiry timer: it heard something in time.`,
      searchDue: (who) => `${who} looks whether it is time to ask for a server that serves writes, and asks one if so.`,
    },
    entries: {
      transition: transitionIn('en'),
      granted: ({ who, sessionId, timeoutMs, server }) =>
        `${who} holds session ${sessionId} on ${server}, with a timeout of ${span(timeoutMs)}.`,
      timers: (entry) => {
        const running = runningTimers(entry, 'en');
        return running.length === 0
          ? `${entry.who} has no timer running.`
          : `Timers of ${entry.who}: ${running.join(', ')}.`;
      },
      call: ({ who, call, op, path }) => `${who} calls ${callText(op, path)} (call ${call}).`,
      settled: ({ who, call, op, path, ok, result }) =>
        ok
          ? `${who}: ${callText(op, path)} (call ${call}) succeeds${result === '' ? '' : `: ${result}`}.`
          : `${who}: ${callText(op, path)} (call ${call}) fails with ${withMeaning(result, 'en')}.`,
      watchedEvent: ({ who, state, type, path, watchers }) =>
        `${who}’s application hears ${eventText(state, type, path)}${watchers === 0 ? ', but nobody listens' : ''}.`,
      clientWatch: ({ who, change, of, path }) =>
        ({
          set: `${who}’s ${nameOf(names.watches, of, 'en')} on ${path} is set.`,
          fired: `${who}’s ${nameOf(names.watches, of, 'en')} on ${path} has fired; it is used up.`,
          removed: `${who}’s ${nameOf(names.watches, of, 'en')} on ${path} is gone.`,
        })[change],
      distrusted: ({ who, why }) => `${who} cannot trust what came and drops the connection: ${why}.`,
      brokenBecause: ({ who, server, reason, detail }) =>
        `${who} has no connection to ${server}: ${nameOf(names.breaks, reason, 'en')} (${detail}).`,
      sessionCreated: ({ who, sessionId, timeoutMs, expiresAtMs }) =>
        `${who} creates session ${sessionId} with a timeout of ${span(timeoutMs)}: unless it hears of it, it ends at ${span(expiresAtMs)}.`,
      sessionResumed: ({ who, sessionId, timeoutMs, expiresAtMs }) =>
        `${who} lets session ${sessionId} go on with a timeout of ${span(timeoutMs)}: its deadline moves to ${span(expiresAtMs)}.`,
      sessionTouched: ({ who, sessionId, by, expiresAtMs }) =>
        by === 'restart'
          ? `${who} finds session ${sessionId} on its disk and gives it a full timeout: its deadline is ${span(expiresAtMs)}.`
          : `${who} hears of session ${sessionId} (${by}): its deadline moves to ${span(expiresAtMs)}.`,
      sessionRefused: ({ who, sessionId }) =>
        `${who} does not know session ${sessionId}, or its password is wrong: it answers with timeout 0.`,
      sessionExpired: ({ who, sessionId }) =>
        `${who} heard nothing of session ${sessionId} for too long: it has expired.`,
      sessionClosed: ({ who, sessionId }) => `${who} closes session ${sessionId}, as its client asked.`,
      znode: ({ who, change, path, zxid, ephemeralOwner }) => {
        const what = ephemeralOwner === null ? `znode ${path}` : `ephemeral ${path} of session ${ephemeralOwner}`;
        return {
          created: `${who} creates ${what} (zxid ${zxid}).`,
          deleted: `${who} deletes ${what} (zxid ${zxid}).`,
          dataChanged: `${who} sets the data of ${what} (zxid ${zxid}).`,
          aclChanged: `${who} sets the ACL of ${what} (zxid ${zxid}).`,
        }[change];
      },
      watch: ({ who, change, of, mode = 'standard', path, sessionId }) => {
        const what = `${mode === 'standard' ? '' : `${nameOf(names.watchModes, mode, 'en')} `}${nameOf(names.watches, of, 'en')} of session ${sessionId} on ${path}`;
        return {
          set: `${who} notes the ${what}.`,
          fired: `${who} fires the ${what}${mode === 'standard' ? ' and strikes it off' : '; it stays'}.`,
          removed: `${who} drops the ${what}.`,
        }[change];
      },
      link: ({ client, server, state, latencyMs }) =>
        `The link between ${client} and ${server} is ${nameOf(names.links, state, 'en')}${state === 'up' ? `, ${span(latencyMs)} one way` : ''}.`,
      process: ({ who, state }) =>
        ({
          running: `${who} runs.`,
          frozen: `${who} stands still: it neither reads nor looks at its timers. The clock goes on.`,
          dead: `${who} is dead.`,
        })[state],
      dialled: ({ cnxn, from, to }) => `${from} dials ${to} (connection ${cnxn}).`,
      accepted: ({ cnxn, by }) => `${by} accepts connection ${cnxn}.`,
      broken: ({ cnxn, who, reason }) =>
        `${who} learns that connection ${cnxn} is over: ${nameOf(names.breaks, reason, 'en')}.`,
      closedBy: ({ cnxn, who }) => `${who} closes connection ${cnxn}.`,
      sent: ({ chunk, from, to, bytes }) => `${from} sends ${bytes.length / 2} bytes to ${to} (packet ${chunk}).`,
      received: ({ chunk, by }) => `${by} receives packet ${chunk}.`,
      lost: ({ chunk }) => `Packet ${chunk} is lost: it will never arrive.`,
      action: ({ deed }) => sentences.en.deed(deed),
      console: ({ who, text }) => `${who} prints: ${text}`,
      connectionState: ({ who, framework, state }) => `${framework} tells ${who}’s application: ${state}.`,
      takenUp: ({ who, type, state, path }) =>
        path === null ? `${who}’s program takes up ${state}.` : `${who}’s program takes up ${type} for ${path}.`,
      ...ensembleSentences.en,
    },
    deed: (deed) => {
      const { who, from, latencyMs = 0, forceMs = 0, sides = '', path = '', scheme = '' } = deed;
      const link = from === undefined ? `${who}’s links` : `the link between ${who} and ${from}`;
      const done: Readonly<Record<string, string>> = {
        cut: `You cut ${link}.`,
        silence: `You silence ${link}: nothing arrives any more, and nobody is told.`,
        slow: `You slow ${link} down to ${span(latencyMs)} one way.`,
        heal: `You heal ${link}.`,
        kill: `You kill ${who}.`,
        restart: `You start ${who} again.`,
        freeze: `You freeze ${who}: the process stands still, the clock does not.`,
        thaw: `You thaw ${who}.`,
        close: `You let ${who} call close().`,
        addAuth: `You let ${who} show credentials of the scheme ${scheme}: addAuth.`,
        crash: `You take the power from ${who}: nobody is told, and what it had not forced to its disk may be gone.`,
        slowDisk: `You slow the disk of ${who} down: a forced write takes ${span(forceMs)}.`,
        partition: `You part the servers: ${sides.replaceAll('|', ' from ').replaceAll(',', ', ')}. Nothing arrives from the other side, and nobody is told.`,
      };
      return done[deed.do] ?? `You let ${who} call ${callText(deed.do, path)}.`;
    },
    frame: ({ from, to, name, xid, direction, receivedAtMs, lostAtMs }) => {
      const what = `${name}${xid === null ? '' : `, xid ${xid}`} (${nameOf(names.frames, name, 'en')})`;
      const said =
        name === 'notification' || direction === 'request'
          ? `${from} to ${to}: ${what}`
          : `${from} answers ${to}: ${what}`;
      return `${said}; ${lostAtMs !== null ? 'lost' : receivedAtMs === null ? 'on its way' : 'arrived'}.`;
    },
  },
  'zh-Hans': {
    // Names stand between spaces, the Chinese word does not.
    transition: (say, then, who) =>
      `${who === undefined ? say('客户端').replace(/ ?客户端 ?/g, '客户端') : say(who)}${then}`,
    stays: (state) => `状态不变：${state}。`,
    triggers: {
      opened: (who) => `${who} 的 TCP 连接建立了。`,
      granted: (who) => `服务器把会话授予 ${who}。`,
      refused: (who) => `服务器告诉 ${who}：会话已过期。`,
      broken: (who, from) =>
        from === 'connecting.dialing'
          ? `${who} 没能建立 TCP 连接。`
          : from === 'connecting.associating' || from === 'closing.handshaking'
            ? `握手还没有应答，${who} 的连接就断开了。`
            : `${who} 的连接断开。`,
      authRefused: (who) => `服务器拒绝了 ${who} 的认证。`,
      close: (who, _from, to) =>
        to === 'closed' ? `应用关闭 ${who}，此时没有连接，服务器无从得知。` : `应用关闭 ${who}。`,
      sessionClosed: (who) => `服务器向 ${who} 确认会话已关闭。`,
      requestTimedOut: (who) => `${who} 等待应答的时间超过了应用给定的上限。`,
      serverListChanged: (who) => `${who} 拿到新的服务器列表，需要换到另一台服务器。`,
      readWriteServerFound: (who) => `${who} 找到了可写的服务器。`,
      cleanupDelay: (who) => `${who} 清理完断开的连接。`,
      pause: (who) => `${who} 的停顿结束。`,
      connectDeadline: (who) => `${who} 直到连接超时也没有得到应答。`,
      readDeadline: (who, from, to) =>
        givesSessionUp(from, to)
          ? sentences['zh-Hans'].triggers.expirationDeadline(who, from, to)
          : `${who} 在会话超时的三分之二时间里什么也没收到。`,
      pingDue: (who) => `${who} 检查是否该发 ping。`,
      expirationDeadline: (who) => `${who} 在会话超时的三分之四时间里什么也没收到。`,
      searchDue: (who) => `${who} 检查是否该去找可写的服务器。`,
    },
    states: {
      connecting: '它正在连接。',
      'connecting.pausing': '它选定下一个地址，先停顿。',
      'connecting.dialing': '它开始建立 TCP 连接。',
      'connecting.associating': '它发送 ConnectRequest 并等待应答。',
      'connecting.cleaningUp': '它放弃这条连接，稍后再试；会话的去留与此无关。',
      connected: '它已连接。',
      connectedReadOnly: '它已连接，只读。',
      closing: '它正在关闭。',
      'closing.handshaking': '它先完成握手，以便结束会话。',
      'closing.asking': '它请求服务器结束会话。',
      closed: '它已彻底关闭。',
      authFailed: '它已失效：认证失败。',
    },
    rangTooEarly: {
      pingDue: (who) => `${who} 检查是否空闲够久，够久就发 ping。`,
      readDeadline: (who) => `${who} 检查读超时：期间收到过数据，继续。`,
      connectDeadline: (who) => `${who} 检查连接超时：本次尝试还有时间。`,
      expirationDeadline: (who) => `${who} 检查自行过期的时间：期间有过动静，继续。`,
      searchDue: (who) => `${who} 检查是否该去找可写的服务器，到时间就问一台。`,
    },
    entries: {
      transition: transitionIn('zh-Hans'),
      granted: ({ who, sessionId, timeoutMs, server }) =>
        `${who} 在 ${server} 上持有会话 ${sessionId}，超时 ${span(timeoutMs)}。`,
      timers: (entry) => {
        const running = runningTimers(entry, 'zh-Hans');
        return running.length === 0
          ? `${entry.who} 没有运行中的定时器。`
          : `${entry.who} 的定时器：${running.join('，')}。`;
      },
      call: ({ who, call, op, path }) => `${who} 调用 ${callText(op, path)}（第 ${call} 次调用）。`,
      settled: ({ who, call, op, path, ok, result }) =>
        ok
          ? `${who}：${callText(op, path)}（第 ${call} 次调用）成功${result === '' ? '' : `：${result}`}。`
          : `${who}：${callText(op, path)}（第 ${call} 次调用）失败，${withMeaning(result, 'zh-Hans')}。`,
      watchedEvent: ({ who, state, type, path, watchers }) =>
        `${who} 的应用收到 ${eventText(state, type, path)}${watchers === 0 ? '，但没有人监听' : ''}。`,
      clientWatch: ({ who, change, of, path }) =>
        ({
          set: `${who} 在 ${path} 上的 ${nameOf(names.watches, of, 'zh-Hans')}已设置。`,
          fired: `${who} 在 ${path} 上的 ${nameOf(names.watches, of, 'zh-Hans')}已触发，用完即失效。`,
          removed: `${who} 在 ${path} 上的 ${nameOf(names.watches, of, 'zh-Hans')}没有了。`,
        })[change],
      distrusted: ({ who, why }) => `${who} 不信任收到的内容，放弃这条连接：${why}。`,
      brokenBecause: ({ who, server, reason, detail }) =>
        `${who} 与 ${server} 之间没有连接：${nameOf(names.breaks, reason, 'zh-Hans')}（${detail}）。`,
      sessionCreated: ({ who, sessionId, timeoutMs, expiresAtMs }) =>
        `${who} 创建会话 ${sessionId}，超时 ${span(timeoutMs)}：若再无消息，它在 ${span(expiresAtMs)} 结束。`,
      sessionResumed: ({ who, sessionId, timeoutMs, expiresAtMs }) =>
        `${who} 让会话 ${sessionId} 继续，超时 ${span(timeoutMs)}：截止时间移到 ${span(expiresAtMs)}。`,
      sessionTouched: ({ who, sessionId, by, expiresAtMs }) =>
        by === 'restart'
          ? `${who} 在磁盘上找到会话 ${sessionId}，给它一个完整的超时：截止时间为 ${span(expiresAtMs)}。`
          : `${who} 收到会话 ${sessionId} 的消息（${by}）：截止时间移到 ${span(expiresAtMs)}。`,
      sessionRefused: ({ who, sessionId }) => `${who} 没有会话 ${sessionId}，或密码不对：以超时 0 应答。`,
      sessionExpired: ({ who, sessionId }) => `${who} 太久没有会话 ${sessionId} 的消息：会话过期。`,
      sessionClosed: ({ who, sessionId }) => `${who} 按客户端的请求关闭会话 ${sessionId}。`,
      znode: ({ who, change, path, zxid, ephemeralOwner }) => {
        const what = ephemeralOwner === null ? `节点 ${path}` : `会话 ${ephemeralOwner} 的临时节点 ${path}`;
        return {
          created: `${who} 创建${what}（zxid ${zxid}）。`,
          deleted: `${who} 删除${what}（zxid ${zxid}）。`,
          dataChanged: `${who} 写入${what} 的数据（zxid ${zxid}）。`,
          aclChanged: `${who} 设置${what} 的 ACL（zxid ${zxid}）。`,
        }[change];
      },
      watch: ({ who, change, of, mode = 'standard', path, sessionId }) => {
        const what = `会话 ${sessionId} 在 ${path} 上的${mode === 'standard' ? ' ' : `${nameOf(names.watchModes, mode, 'zh-Hans')} `}${nameOf(names.watches, of, 'zh-Hans')}`;
        return {
          set: `${who} 记下${what}。`,
          fired: `${who} 触发${what}，${mode === 'standard' ? '并把它划掉' : '它继续有效'}。`,
          removed: `${who} 丢弃${what}。`,
        }[change];
      },
      link: ({ client, server, state, latencyMs }) =>
        `${client} 与 ${server} 之间的链路${nameOf(names.links, state, 'zh-Hans')}${state === 'up' ? `，单程 ${span(latencyMs)}` : ''}。`,
      process: ({ who, state }) =>
        ({
          running: `${who} 在运行。`,
          frozen: `${who} 停住了：不读数据，也不看定时器。时钟照走。`,
          dead: `${who} 的进程已终止。`,
        })[state],
      dialled: ({ cnxn, from, to }) => `${from} 向 ${to} 发起连接（连接 ${cnxn}）。`,
      accepted: ({ cnxn, by }) => `${by} 接受连接 ${cnxn}。`,
      broken: ({ cnxn, who, reason }) => `${who} 得知连接 ${cnxn} 已结束：${nameOf(names.breaks, reason, 'zh-Hans')}。`,
      closedBy: ({ cnxn, who }) => `${who} 关闭连接 ${cnxn}。`,
      sent: ({ chunk, from, to, bytes }) => `${from} 向 ${to} 发送 ${bytes.length / 2} 字节（报文 ${chunk}）。`,
      received: ({ chunk, by }) => `${by} 收到报文 ${chunk}。`,
      lost: ({ chunk }) => `报文 ${chunk} 丢失，永远不会到达。`,
      action: ({ deed }) => sentences['zh-Hans'].deed(deed),
      console: ({ who, text }) => `${who} 输出：${text}`,
      connectionState: ({ who, framework, state }) => `${framework} 通知 ${who} 的应用：${state}。`,
      takenUp: ({ who, type, state, path }) =>
        path === null ? `${who} 的程序处理 ${state}。` : `${who} 的程序处理 ${path} 的 ${type}。`,
      ...ensembleSentences['zh-Hans'],
    },
    deed: (deed) => {
      const { who, from, latencyMs = 0, forceMs = 0, sides = '', path = '', scheme = '' } = deed;
      const link = from === undefined ? `${who} 的链路` : `${who} 与 ${from} 之间的链路`;
      const done: Readonly<Record<string, string>> = {
        cut: `你切断了 ${link}。`,
        silence: `你让 ${link}静默：什么也到不了，谁也不会得到通知。`,
        slow: `你让 ${link}变慢，单程 ${span(latencyMs)}。`,
        heal: `你恢复了 ${link}。`,
        kill: `你杀掉了 ${who}。`,
        restart: `你重启了 ${who}。`,
        freeze: `你冻结了 ${who}：进程停住，时钟不停。`,
        thaw: `你解冻了 ${who}。`,
        close: `你让 ${who} 调用 close()。`,
        addAuth: `你让 ${who} 用 addAuth 出示 ${scheme} 凭据。`,
        crash: `你断了 ${who} 的电：谁也不会得到通知，还没落盘的内容可能丢失。`,
        slowDisk: `你让 ${who} 的磁盘变慢：一次落盘需要 ${span(forceMs)}。`,
        partition: `你把服务器隔开：${sides.replaceAll('|', ' 与 ').replaceAll(',', '、')}。两边什么也到不了对方，谁也不会得到通知。`,
      };
      return done[deed.do] ?? `你让 ${who} 调用 ${callText(deed.do, path)}。`;
    },
    frame: ({ from, to, name, xid, direction, receivedAtMs, lostAtMs }) => {
      const what = `${name}${xid === null ? '' : `，xid ${xid}`}（${nameOf(names.frames, name, 'zh-Hans')}）`;
      const said =
        name === 'notification' || direction === 'request'
          ? `${from} 发给 ${to}：${what}`
          : `${from} 应答 ${to}：${what}`;
      return `${said}，${lostAtMs !== null ? '已丢失' : receivedAtMs === null ? '在途中' : '已到达'}。`;
    },
  },
};

/** One sentence for one line of a history. Times in it are on the clock of the one it speaks of. */
export function sentenceOf(entry: SpokenEntry, locale: Locale): string {
  return say(sentences[locale].entries, entry);
}

/** What happened to the client and what it does now. Made of both halves, so every pair of them has a sentence. */
export function sentenceOfTransition({ from, event, to, who }: SpokenTransition, locale: Locale): string {
  const words = sentences[locale];
  const happened = isTrigger(event) ? words.triggers[event] : null;
  if (happened === null || !isState(to)) return `${from}: ${event} → ${to}`;
  if (from !== to) return words.transition((name) => happened(name, from, to), words.states[to], who);

  const tooEarly = isTrigger(event) ? words.rangTooEarly[event] : undefined;
  if (tooEarly) return words.transition(tooEarly, '', who);
  return words.transition((name) => happened(name, from, to), words.stays(names.states[to][locale]), who);
}

/** One sentence for a frame: who said what to whom, and whether it arrived. */
export function sentenceOfFrame(frame: SpokenFrame, locale: Locale): string {
  return sentences[locale].frame(frame);
}

function say<K extends SpokenKind>(words: EntryWords, entry: { readonly kind: K } & Spoken[K]): string {
  return words[entry.kind](entry);
}

function transitionIn(locale: Locale): (transition: SpokenTransition) => string {
  return (transition) => sentenceOfTransition(transition, locale);
}

/** Only a connected client's read deadline leads straight to the end: when it stood still past its own expiry. */
function givesSessionUp(from: string, to: string): boolean {
  return to === 'closed' && from.startsWith('connected');
}

function isTrigger(event: string): event is ClientCnxnTrigger {
  return Object.hasOwn(names.triggers, event);
}

function isState(state: string): state is ClientCnxnState {
  return Object.hasOwn(names.states, state);
}

function runningTimers(entry: Spoken['timers'], locale: Locale): string[] {
  const due = [
    { timer: names.timers.ping, atMs: entry.pingAtMs },
    { timer: names.timers.readDeadline, atMs: entry.readDeadlineAtMs },
    { timer: names.timers.connectDeadline, atMs: entry.connectDeadlineAtMs },
    { timer: names.timers.expire, atMs: entry.expireAtMs },
    { timer: names.timers.dial, atMs: entry.dialAtMs },
  ];
  return due.flatMap(({ timer, atMs }) =>
    atMs === null ? [] : [`${timer[locale]}${locale === 'en' ? ' at' : ''} ${span(atMs)}`],
  );
}

function callText(op: string, path: string | null): string {
  return path === null || path === '' ? op : `${op} ${path}`;
}

function eventText(state: string, type: string, path: string | null): string {
  return type === 'None' || path === null ? state : `${type} ${path}`;
}

/** A reason with its meaning; any other text, such as an argument error, as it is. */
function withMeaning(result: string, locale: Locale): string {
  const meaning = nameOf(names.reasons, result, locale);
  if (meaning === result) return result;
  return locale === 'en' ? `${result} (${meaning})` : `${result}（${meaning}）`;
}

/** Milliseconds as a reader takes them in: `100 ms`, `6.667 s`. */
function span(ms: number): string {
  return Math.abs(ms) < 1000 ? `${ms} ms` : `${ms / 1000} s`;
}
