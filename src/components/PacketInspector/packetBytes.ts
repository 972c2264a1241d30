import type { PacketField } from '../../lab/packets';

/** Bytes in a row of the inspector. */
export const rowLength = 16;

/** A frame's bytes, each as two hex digits. */
export function byteTexts(hex: string): string[] {
  return hex.match(/../g) ?? [];
}

/** A byte as a character, or a dot where it is none that can be seen. */
export function charOf(byteText: string): string {
  const code = Number.parseInt(byteText, 16);
  return code > 0x20 && code < 0x7f ? String.fromCharCode(code) : '·';
}

/** The offset of a row as it is written in front of it: `0010`. */
export function offsetText(offset: number): string {
  return offset.toString(16).padStart(4, '0');
}

/** The field that a byte belongs to: the innermost one. */
export function fieldAt(fields: readonly PacketField[], offset: number): PacketField | null {
  return fields.find((field) => offset >= field.offset && offset < field.offset + field.lengthBytes) ?? null;
}

/** Whether a byte lies in a field, or in anything that lies in it. */
export function covers(field: PacketField, offset: number): boolean {
  return offset >= field.offset && offset < field.offset + field.wholeBytes;
}

/** Where an arrow key leads from a byte. Stays inside the frame. */
export function byteAfterKey(key: string, offset: number, length: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: rowLength,
    ArrowUp: -rowLength,
    Home: -offset,
    End: length - 1 - offset,
  };
  const step = steps[key];
  if (step === undefined) return null;
  const next = offset + step;
  return next >= 0 && next < length ? next : offset;
}
