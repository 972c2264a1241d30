import type { CuratorConnectionEvent, curatorConnectionMachine } from '../../../machines/curatorConnectionMachine';
import type { KazooEvent, KazooState } from '../../../machines/kazooMachine';
import type { ChartWords } from './chart';
import type { Localized } from './Locale';

type CuratorImplementations = Parameters<(typeof curatorConnectionMachine)['provide']>[0];
type CuratorAction = keyof NonNullable<CuratorImplementations['actions']>;
type CuratorGuard = keyof NonNullable<CuratorImplementations['guards']>;
type CuratorDelay = keyof NonNullable<CuratorImplementations['delays']>;

const curatorStates: Readonly<Record<string, Localized>> = {
  latent: { en: 'started, never connected', 'zh-Hans': '已启动，从未连上' },
  connected: { en: 'connected for the first time', 'zh-Hans': '首次连上' },
  reconnected: { en: 'connected again, with the old session or a new one', 'zh-Hans': '重新连上，会话是原来的或新的' },
  readOnly: { en: 'connected to a read-only server', 'zh-Hans': '连上只读服务器' },
  suspended: { en: 'connection lost', 'zh-Hans': '连接丢失' },
  'suspended.timing': { en: 'counts down the session timeout', 'zh-Hans': '按会话超时倒计时' },
  'suspended.trying': { en: 'tries one call in the background', 'zh-Hans': '在后台反复尝试一次调用' },
  lost: { en: 'holds the session to be over', 'zh-Hans': '认定会话已结束' },
  'lost.waiting': { en: 'waits to be connected', 'zh-Hans': '等待重新连上' },
  closed: { en: 'closed by the application', 'zh-Hans': '已由应用关闭' },
};

const curatorTriggers: Readonly<Record<CuratorConnectionEvent['type'] | CuratorDelay, Localized>> = {
  syncConnected: { en: 'the client says SyncConnected', 'zh-Hans': '客户端报告 SyncConnected' },
  connectedReadOnly: { en: 'the client says ConnectedReadOnly', 'zh-Hans': '客户端报告 ConnectedReadOnly' },
  disconnected: { en: 'the client says Disconnected', 'zh-Hans': '客户端报告 Disconnected' },
  expired: { en: 'the client says Expired', 'zh-Hans': '客户端报告 Expired' },
  retriesGaveUp: { en: 'the retries are used up (Curator 2)', 'zh-Hans': '重试次数用尽（Curator 2）' },
  close: { en: 'close() called', 'zh-Hans': '调用 close()' },
  simulatedExpiration: { en: 'suspended for a session timeout', 'zh-Hans': '挂起的时间达到会话超时' },
  repairInterval: { en: 'half a session timeout is over', 'zh-Hans': '又过了半个会话超时' },
};

const curatorGuards: Readonly<Record<CuratorGuard, Localized>> = {
  neverConnected: { en: 'it was never connected', 'zh-Hans': '从未连上过' },
  timesTheSession: { en: 'Curator 3 or later', 'zh-Hans': 'Curator 3 或更新' },
  mustBeCorrected: {
    en: 'Curator 3 or later, and the client is connected after all',
    'zh-Hans': 'Curator 3 或更新，且客户端其实已连上',
  },
};

const curatorActions: Readonly<Record<CuratorAction, Localized>> = {
  tell: { en: 'tell the listeners', 'zh-Hans': '通知监听器' },
  injectSessionExpiration: { en: 'make the client say Expired', 'zh-Hans': '让客户端报告 Expired' },
  tryInBackground: { en: 'try a sync, under the retry policy', 'zh-Hans': '按重试策略尝试一次 sync' },
  rememberConnected: { en: 'remember that it was connected', 'zh-Hans': '记住曾经连上过' },
};

const kazooStates: Readonly<Record<KazooState, Localized>> = {
  LOST: { en: 'no session, or none any more', 'zh-Hans': '没有会话，或会话已结束' },
  SUSPENDED: { en: 'connection lost, the session may live', 'zh-Hans': '连接丢失，会话可能还在' },
  CONNECTED: { en: 'connected', 'zh-Hans': '已连接' },
};

const kazooTriggers: Readonly<Record<KazooEvent['type'], Localized>> = {
  connected: { en: 'a server has accepted', 'zh-Hans': '服务器已接受' },
  connectedReadOnly: { en: 'a read-only server has accepted', 'zh-Hans': '只读服务器已接受' },
  connecting: { en: 'the connection is lost', 'zh-Hans': '连接丢失' },
  expiredSession: { en: 'a server says that the session is over', 'zh-Hans': '服务器告知会话已结束' },
  authFailed: { en: 'credentials refused', 'zh-Hans': '认证被拒绝' },
  closed: { en: 'the application closed the client', 'zh-Hans': '应用关闭了客户端' },
};

/** What the machines of frameworks say, by the id of the machine. Apart from `chartWords`, so that lessons do not carry it. */
export const frameworkChartWords = {
  curatorConnection: {
    title: { en: 'The connection, as an application of Curator hears of it', 'zh-Hans': 'Curator 应用听到的连接状态' },
    states: curatorStates,
    triggers: curatorTriggers,
    guards: curatorGuards,
    actions: curatorActions,
  },
  kazoo: {
    title: { en: 'The connection, as an application of kazoo hears of it', 'zh-Hans': 'kazoo 应用听到的连接状态' },
    states: kazooStates,
    triggers: kazooTriggers,
    guards: {},
    actions: {},
  },
} satisfies Record<string, ChartWords>;
