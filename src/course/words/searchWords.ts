/**
 * Chinese words that the search must not cut apart, such as 会话, which a splitter that does not know our trade takes for
 * two words. Only words that are whole by themselves: 临时节点 stays two, so that 节点 alone finds it too.
 */
export const searchWords: readonly string[] = [
  '会话',
  '过期',
  '节点',
  '服务器',
  '连接',
  '断开',
  '断网',
  '断线',
  '重连',
  '选举',
  '法定人数',
  '观察者',
  '多数派',
  '脑裂',
  '锁',
  '写者',
  '读者',
];
