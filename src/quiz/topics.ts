import type { Localized } from '../course/words/Locale';
import { questions, topicOf } from './questionsOf';

/** The first part of a question's id, in words. In the order of the interview section. */
export const topics: Readonly<Record<string, Localized>> = {
  'what-zookeeper-is': { en: 'What ZooKeeper is', 'zh-Hans': 'ZooKeeper 是什么' },
  znodes: { en: 'Znodes, names and versions', 'zh-Hans': 'znode、命名与版本' },
  acls: { en: 'Who may do what: ACLs', 'zh-Hans': '谁可以做什么：ACL' },
  sessions: { en: 'Sessions and connections', 'zh-Hans': '会话与连接' },
  expiry: { en: 'Session expiry', 'zh-Hans': '会话过期' },
  heartbeats: { en: 'Heartbeats and deadlines', 'zh-Hans': '心跳与截止时间' },
  connecting: { en: 'Connecting, and to whom', 'zh-Hans': '连接到谁，怎么连' },
  client: { en: 'Inside the client', 'zh-Hans': '客户端内部' },
  watches: { en: 'Watches', 'zh-Hans': 'Watch 与通知' },
  ensemble: { en: 'The ensemble', 'zh-Hans': '集群' },
  writes: { en: 'Writes, and lost answers', 'zh-Hans': '写操作与丢失的应答' },
  locks: { en: 'Locks and leaders of your own', 'zh-Hans': '锁，以及应用自己的 leader' },
  frameworks: { en: 'Frameworks', 'zh-Hans': '客户端框架' },
};

/** Topics that have a question. */
export function topicsAsked(): string[] {
  const asked = new Set(questions.map(({ id }) => topicOf(id)));
  return [
    ...Object.keys(topics).filter((topic) => asked.has(topic)),
    ...[...asked].filter((topic) => !(topic in topics)),
  ];
}
