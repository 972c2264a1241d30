import { type Codec, nothing } from '../jute/codecs';
import { JuteError } from '../jute/JuteError';
import * as proto from './proto';

/** One operation inside a multi, or inside a multiRead. */
export type MultiOperation =
  | { readonly op: 'create' | 'create2' | 'createContainer'; readonly request: proto.CreateRequest }
  | { readonly op: 'createTTL'; readonly request: proto.CreateTTLRequest }
  | { readonly op: 'delete'; readonly request: proto.DeleteRequest }
  | { readonly op: 'setData'; readonly request: proto.SetDataRequest }
  | { readonly op: 'check'; readonly request: proto.CheckVersionRequest }
  | { readonly op: 'getData'; readonly request: proto.GetDataRequest }
  | { readonly op: 'getChildren'; readonly request: proto.GetChildrenRequest };

/** The answer to one of them: `error` when this slot, or the whole multi, failed. */
export type MultiResult =
  | { readonly op: 'create'; readonly response: proto.CreateResponse }
  | { readonly op: 'create2'; readonly response: proto.Create2Response }
  | { readonly op: 'setData'; readonly response: proto.SetDataResponse }
  | { readonly op: 'getData'; readonly response: proto.GetDataResponse }
  | { readonly op: 'getChildren'; readonly response: proto.GetChildrenResponse }
  | { readonly op: 'delete' | 'check'; readonly response: null }
  | { readonly op: 'error'; readonly response: proto.ErrorResponse };

/** Numbers and bodies inside a multi (`transaction`) or a multiRead (`read`). Source: MultiOperationRecord */
export const multiRequestSlots = {
  create: { code: 1, kind: 'transaction', body: proto.CreateRequest },
  delete: { code: 2, kind: 'transaction', body: proto.DeleteRequest },
  getData: { code: 4, kind: 'read', body: proto.GetDataRequest },
  setData: { code: 5, kind: 'transaction', body: proto.SetDataRequest },
  getChildren: { code: 8, kind: 'read', body: proto.GetChildrenRequest },
  check: { code: 13, kind: 'transaction', body: proto.CheckVersionRequest },
  create2: { code: 15, kind: 'transaction', body: proto.CreateRequest },
  createContainer: { code: 19, kind: 'transaction', body: proto.CreateRequest },
  createTTL: { code: 21, kind: 'transaction', body: proto.CreateTTLRequest },
} as const;

/** Every kind of create that returns a Stat answers as create2. Source: MultiResponse */
export const multiResponseSlots = {
  error: { code: -1, body: proto.ErrorResponse },
  create: { code: 1, body: proto.CreateResponse },
  delete: { code: 2, body: nothing },
  getData: { code: 4, body: proto.GetDataResponse },
  setData: { code: 5, body: proto.SetDataResponse },
  getChildren: { code: 8, body: proto.GetChildrenResponse },
  check: { code: 13, body: nothing },
  create2: { code: 15, body: proto.Create2Response },
} as const;

const end: proto.MultiHeader = { type: -1, done: true, err: -1 };

/** Header and body for each operation, then a header that says done. Reads and writes do not mix. */
export const MultiRequest: Codec<MultiOperation[]> = slots('MultiRequest', multiRequestSlots, 'request', multiProblem);

/** The same shape; in a failed multi every slot is an error: 0 before the culprit, its code, RuntimeInconsistency after it. */
export const MultiResponse: Codec<MultiResult[]> = slots('MultiResponse', multiResponseSlots, 'response', () => null);

/** Why these operations cannot go into one multi, as a sentence, or null. Source: MultiOperationRecord.setOrCheckOpKind */
export function multiProblem(operations: readonly MultiOperation[]): string | null {
  const kinds = new Set(operations.map(({ op }) => multiRequestSlots[op].kind));
  return kinds.size > 1 ? 'a multi cannot mix reads and writes' : null;
}

type Slots = Record<string, { readonly code: number; readonly body: Codec<unknown> }>;

/** A list of slots; `key` is the name under which a slot keeps its body. */
function slots<Slot extends { readonly op: string }>(
  type: string,
  table: Slots,
  key: string,
  problemOf: (slots: readonly Slot[]) => string | null,
): Codec<Slot[]> {
  const entryOf = ({ type: code }: proto.MultiHeader) => {
    const found = Object.entries(table).find(([, slot]) => slot.code === code);
    if (!found) throw new JuteError(`a ${type} holds the unknown operation ${code}`);
    return { op: found[0], body: found[1].body };
  };
  const checked = (value: Slot[]): Slot[] => {
    const problem = problemOf(value);
    if (problem !== null) throw new JuteError(problem);
    return value;
  };
  return {
    type,
    read: (from) => {
      const read: Slot[] = [];
      for (;;) {
        const header = proto.MultiHeader.read(from);
        if (header.done) return checked(read);
        const { op, body } = entryOf(header);
        // The table says which body belongs to which operation.
        read.push({ op, [key]: body.read(from) } as unknown as Slot);
      }
    },
    write: (to, value) => {
      for (const slot of checked(value)) {
        const entry = table[slot.op];
        if (!entry) throw new JuteError(`a ${type} cannot hold ${slot.op}`);
        const body: unknown = (slot as unknown as Record<string, unknown>)[key];
        const err = slot.op === 'error' ? (body as proto.ErrorResponse).err : key === 'request' ? -1 : 0;
        proto.MultiHeader.write(to, { type: entry.code, done: false, err });
        entry.body.write(to, body);
      }
      proto.MultiHeader.write(to, end);
    },
    *parts() {
      for (let index = 0; ; index += 1) {
        const header = (yield [`[${index}].header`, proto.MultiHeader]) as proto.MultiHeader; // what was read for this part
        if (header.done) return;
        yield [`[${index}].${key}`, entryOf(header).body];
      }
    },
  };
}
