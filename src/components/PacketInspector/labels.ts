import type { Locale } from '../../course/words/Locale';

interface Labels {
  readonly title: string;
  readonly none: string;
  readonly reading: string;
  readonly failed: string;
  readonly field: string;
  readonly type: string;
  readonly value: string;
  readonly bytes: string;
  readonly bytesHelp: string;
  readonly length: (bytes: number) => string;
  readonly absent: string;
  readonly empty: string;
  readonly byte: (offset: string, byte: string, field: string | null, value: string) => string;
  readonly fieldSpan: (field: string, offset: string, bytes: number) => string;
}

export const labels: Readonly<Record<Locale, Labels>> = {
  en: {
    title: 'Packet',
    none: 'Open a frame in the timeline: its fields and bytes appear here.',
    reading: 'Reading the frame.',
    failed: 'The decoder could not be loaded. Check the connection, then open the frame again.',
    field: 'Field',
    type: 'Type',
    value: 'Value',
    bytes: 'Bytes',
    bytesHelp: 'Bytes of the frame. Arrow keys go from byte to byte.',
    length: (bytes) => `${bytes} bytes`,
    absent: 'left out',
    empty: 'null',
    byte: (offset, byte, field, value) => `${offset}: ${byte}${field === null ? '' : `, ${field} ${value}`}`,
    fieldSpan: (field, offset, bytes) => `${field}: ${bytes} bytes from ${offset}`,
  },
  'zh-Hans': {
    title: '报文',
    none: '在时间线中打开一个帧，这里显示它的字段和字节。',
    reading: '正在解析。',
    failed: '解码器加载失败。请检查网络，然后重新打开这个帧。',
    field: '字段',
    type: '类型',
    value: '值',
    bytes: '字节',
    bytesHelp: '帧的全部字节。用方向键逐字节移动。',
    length: (bytes) => `${bytes} 字节`,
    absent: '未发送',
    empty: 'null',
    byte: (offset, byte, field, value) => `${offset}：${byte}${field === null ? '' : `，${field} ${value}`}`,
    fieldSpan: (field, offset, bytes) => `${field}：从 ${offset} 起 ${bytes} 字节`,
  },
};
