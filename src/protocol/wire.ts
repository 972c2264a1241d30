/**
 * What the layers above the protocol need of jute: the type of a table that reads and writes, the reader, the writer, and the
 * error for bytes that make no sense. They know jute through this door alone.
 */
export { boolean, type Codec, int, long, nothing, nullable, ustring, vector } from '../jute/codecs';
export { dissect, type FieldSpan } from '../jute/dissect';
export { JuteError } from '../jute/JuteError';
export { JuteReader } from '../jute/JuteReader';
export { JuteWriter } from '../jute/JuteWriter';
