import type { CodeListName } from '../../course/codeLists';
import type { Locale } from '../../course/words/Locale';

interface Labels {
  readonly captions: Readonly<Record<CodeListName, (count: number) => string>>;
  readonly name: string;
  readonly code: string;
  readonly since: string;
  readonly meaning: string;
}

export const labels: Readonly<Record<Locale, Labels>> = {
  en: {
    captions: {
      eventTypes: (count) => `EventType: ${count} values`,
      keeperStates: (count) => `KeeperState: ${count} values that occur`,
      clientErrors: (count) => `Errors that the client makes itself, always or sometimes: ${count}`,
      serverErrors: (count) => `Errors that only a server makes: ${count}`,
      reservedXids: (count) => `Reserved xids: ${count}`,
    },
    name: 'name',
    code: 'code',
    since: 'since',
    meaning: 'what it says',
  },
  'zh-Hans': {
    captions: {
      eventTypes: (count) => `EventType：${count} 个值`,
      keeperStates: (count) => `KeeperState：会出现的有 ${count} 个值`,
      clientErrors: (count) => `客户端自己（总是或有时）产生的错误：${count} 个`,
      serverErrors: (count) => `只由服务器产生的错误：${count} 个`,
      reservedXids: (count) => `保留的 xid：${count} 个`,
    },
    name: '名字',
    code: '编号',
    since: '起始版本',
    meaning: '含义',
  },
};
