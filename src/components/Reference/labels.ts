import type { ErrataPart } from '../../course/reference/errataRows';
import type { ErrorCodeRow } from '../../course/reference/errorCodeRows';
import type { Locale } from '../../course/words/Locale';
import type { TreeChange, WatchKind } from '../../lab/watchReports';

interface Labels {
  readonly code: (code: number) => string;
  readonly since: (release: string) => string;
  readonly meaning: string;
  readonly errorCodes: {
    readonly caption: (count: number) => string;
    readonly name: string;
    readonly remedy: string;
    readonly madeBy: Readonly<Record<ErrorCodeRow['madeBy'], string>>;
  };
  readonly keeperStates: {
    readonly caption: (count: number) => string;
    readonly name: string;
    readonly tellings: string;
    readonly never: string;
  };
  readonly eventTypes: { readonly caption: (count: number) => string; readonly name: string };
  readonly clientStates: {
    readonly caption: (count: number) => string;
    readonly name: string;
    readonly state: (clientState: string) => string;
    readonly tells: string;
    readonly final: string;
    readonly nothing: string;
  };
  readonly guard: (words: string) => string;
  readonly watchReports: {
    readonly caption: string;
    readonly change: string;
    readonly event: string;
    readonly heardBy: string;
    readonly changes: Readonly<Record<TreeChange, string>>;
    readonly kinds: Readonly<Record<WatchKind, string>>;
    readonly list: (items: readonly string[]) => string;
  };
  readonly records: {
    readonly caption: (count: number) => string;
    readonly name: string;
    readonly fields: string;
    readonly asks: string;
    readonly answers: string;
    readonly length: (bytes: number) => string;
    readonly nullable: string;
    readonly otherwise: (value: string) => string;
    readonly notes: (notes: readonly string[]) => string;
  };
  readonly frames: { readonly request: string; readonly reply: string };
  readonly elsewhere: (word: string) => string;
  readonly inCode: string;
  readonly errata: {
    readonly captions: Readonly<Record<ErrataPart, (count: number) => string>>;
    readonly statement: string;
    readonly truth: string;
    readonly taughtIn: string;
    readonly notYet: string;
  };
}

/** What the tables of the reference part say around their rows. */
export const labels: Readonly<Record<Locale, Labels>> = {
  en: {
    code: (code) => `code ${minus(code)}`,
    since: (release) => `since ${release}`,
    meaning: 'What it means',
    errorCodes: {
      caption: (count) => `All ${count} error codes`,
      name: 'Error',
      remedy: 'What to do',
      madeBy: { client: 'made by the client', server: 'made by the server', both: 'made by either' },
    },
    keeperStates: {
      caption: (count) => `All ${count} keeper states`,
      name: 'Keeper state',
      tellings: 'When this client tells it',
      never: 'Never: this client has no SASL.',
    },
    eventTypes: { caption: (count) => `All ${count} event types`, name: 'Event type' },
    clientStates: {
      caption: (count) => `All ${count} states that a client rests in`,
      name: 'State of the machine',
      state: (clientState) => `zk.state: ${clientState}`,
      tells: 'Told when it ends',
      final: 'Final: nothing leads out of it.',
      nothing: 'Nothing.',
    },
    guard: (words) => `if ${words}`,
    watchReports: {
      caption: 'What a watch on /a reports',
      change: 'What happens',
      event: 'Event',
      heardBy: 'Heard by',
      changes: {
        created: '/a is created',
        dataChanged: 'the data of /a is set',
        deleted: '/a is deleted',
        childCreated: 'its child /a/b is created',
        childDataChanged: 'the data of /a/b is set',
        childDeleted: '/a/b is deleted',
        grandchildCreated: '/a/b/c is created',
      },
      kinds: {
        data: 'a watch of getData or exists',
        child: 'a watch of getChildren',
        persistent: 'a persistent watch',
        persistentRecursive: 'a persistent recursive watch',
      },
      list: (items) => items.join(', '),
    },
    records: {
      caption: (count) => `${count} records`,
      name: 'Record',
      fields: 'Fields, in the order of their bytes',
      asks: 'Asks for:',
      answers: 'Answers:',
      length: (bytes) => `always ${bytes} bytes`,
      nullable: 'may be null',
      otherwise: (value) => `old peers leave it out: then ${value}`,
      notes: (notes) => notes.join('; '),
    },
    frames: { request: 'from alice to zk1', reply: 'from zk1 to alice' },
    elsewhere: (word) => `In Chinese: ${word}`,
    inCode: 'In code:',
    errata: {
      captions: {
        wrongToday: (count) => `${count} statements that are wrong or outdated today`,
        holdsWithNuance: (count) => `${count} statements that hold, with a nuance`,
        holds: (count) => `${count} statements that hold`,
        none: (count) => `${count} topics and questions without a statement`,
      },
      statement: 'The notes say',
      truth: 'What is true',
      taughtIn: 'Taught in:',
      notYet: 'in no lesson yet',
    },
  },
  'zh-Hans': {
    code: (code) => `编号 ${minus(code)}`,
    since: (release) => `${release} 起`,
    meaning: '含义',
    errorCodes: {
      caption: (count) => `全部 ${count} 个错误码`,
      name: '错误',
      remedy: '怎么办',
      madeBy: { client: '由客户端产生', server: '由服务器产生', both: '两边都会产生' },
    },
    keeperStates: {
      caption: (count) => `全部 ${count} 个 KeeperState`,
      name: 'KeeperState',
      tellings: '本客户端何时通知',
      never: '从不：本客户端不支持 SASL。',
    },
    eventTypes: { caption: (count) => `全部 ${count} 个 EventType`, name: 'EventType' },
    clientStates: {
      caption: (count) => `客户端可能停留的全部 ${count} 个状态`,
      name: '状态机的状态',
      state: (clientState) => `zk.state：${clientState}`,
      tells: '离开时的通知',
      final: '终态：不会再离开。',
      nothing: '没有。',
    },
    guard: (words) => `条件：${words}`,
    watchReports: {
      caption: '/a 上的 watch 报告什么',
      change: '发生的变化',
      event: '事件',
      heardBy: '谁收到',
      changes: {
        created: '/a 被创建',
        dataChanged: '/a 的数据被写入',
        deleted: '/a 被删除',
        childCreated: '子节点 /a/b 被创建',
        childDataChanged: '/a/b 的数据被写入',
        childDeleted: '/a/b 被删除',
        grandchildCreated: '/a/b/c 被创建',
      },
      kinds: {
        data: 'getData 或 exists 的 watch',
        child: 'getChildren 的 watch',
        persistent: '持久 watch',
        persistentRecursive: '持久递归 watch',
      },
      list: (items) => items.join('、'),
    },
    records: {
      caption: (count) => `${count} 种记录`,
      name: '记录',
      fields: '字段，按字节顺序',
      asks: '请求：',
      answers: '应答：',
      length: (bytes) => `固定 ${bytes} 字节`,
      nullable: '可为 null',
      otherwise: (value) => `旧版本省略它，此时视为 ${value}`,
      notes: (notes) => notes.join('；'),
    },
    frames: { request: '从 alice 到 zk1', reply: '从 zk1 到 alice' },
    elsewhere: (word) => `英文：${word}`,
    inCode: '代码中：',
    errata: {
      captions: {
        wrongToday: (count) => `${count} 条不对或已过时的说法`,
        holdsWithNuance: (count) => `${count} 条大体成立、有出入的说法`,
        holds: (count) => `${count} 条成立的说法`,
        none: (count) => `${count} 个只提主题或只提问、没有说法的条目`,
      },
      statement: '笔记的说法',
      truth: '实际情况',
      taughtIn: '课程：',
      notYet: '暂无课程',
    },
  },
};

/** A true minus sign: a hyphen before a number may be broken from it. */
function minus(code: number): string {
  return code < 0 ? `−${-code}` : String(code);
}
