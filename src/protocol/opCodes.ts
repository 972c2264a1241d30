import { type Codec, nothing } from '../jute/codecs';
import { MultiRequest, MultiResponse } from './multi';
import * as proto from './proto';

/** One operation: its number, what it carries and what answers it. */
export interface Operation {
  readonly code: number;
  readonly request: Codec<unknown>;
  readonly response: Codec<unknown>;
  /** First release that knows it. */
  readonly since: string;
}

/** Every operation a client can ask for. Source: ZooDefs.OpCode, zookeeper.jute, FinalRequestProcessor */
export const operations = {
  create: { code: 1, request: proto.CreateRequest, response: proto.CreateResponse, since: '3.0' },
  delete: { code: 2, request: proto.DeleteRequest, response: nothing, since: '3.0' },
  exists: { code: 3, request: proto.ExistsRequest, response: proto.ExistsResponse, since: '3.0' },
  getData: { code: 4, request: proto.GetDataRequest, response: proto.GetDataResponse, since: '3.0' },
  setData: { code: 5, request: proto.SetDataRequest, response: proto.SetDataResponse, since: '3.0' },
  getACL: { code: 6, request: proto.GetACLRequest, response: proto.GetACLResponse, since: '3.0' },
  setACL: { code: 7, request: proto.SetACLRequest, response: proto.SetACLResponse, since: '3.0' },
  getChildren: { code: 8, request: proto.GetChildrenRequest, response: proto.GetChildrenResponse, since: '3.0' },
  sync: { code: 9, request: proto.SyncRequest, response: proto.SyncResponse, since: '3.0' },
  ping: { code: 11, request: nothing, response: nothing, since: '3.0' },
  getChildren2: { code: 12, request: proto.GetChildren2Request, response: proto.GetChildren2Response, since: '3.3' },
  /** Only inside a multi; alone it is refused and the connection closed. */
  check: { code: 13, request: proto.CheckVersionRequest, response: nothing, since: '3.4' },
  multi: { code: 14, request: MultiRequest, response: MultiResponse, since: '3.4' },
  create2: { code: 15, request: proto.CreateRequest, response: proto.Create2Response, since: '3.5.0' },
  reconfig: { code: 16, request: proto.ReconfigRequest, response: proto.GetDataResponse, since: '3.5.0' },
  checkWatches: { code: 17, request: proto.CheckWatchesRequest, response: nothing, since: '3.5.0' },
  removeWatches: { code: 18, request: proto.RemoveWatchesRequest, response: nothing, since: '3.5.0' },
  createContainer: { code: 19, request: proto.CreateRequest, response: proto.Create2Response, since: '3.5.1' },
  createTTL: { code: 21, request: proto.CreateTTLRequest, response: proto.Create2Response, since: '3.5.3' },
  multiRead: { code: 22, request: MultiRequest, response: MultiResponse, since: '3.6.0' },
  closeSession: { code: -11, request: nothing, response: nothing, since: '3.0' },
  auth: { code: 100, request: proto.AuthPacket, response: nothing, since: '3.0' },
  setWatches: { code: 101, request: proto.SetWatches, response: nothing, since: '3.0' },
  sasl: { code: 102, request: proto.GetSASLRequest, response: proto.SetSASLResponse, since: '3.4' },
  getEphemerals: {
    code: 103,
    request: proto.GetEphemeralsRequest,
    response: proto.GetEphemeralsResponse,
    since: '3.6.0',
  },
  getAllChildrenNumber: {
    code: 104,
    request: proto.GetAllChildrenNumberRequest,
    response: proto.GetAllChildrenNumberResponse,
    since: '3.6.0',
  },
  setWatches2: { code: 105, request: proto.SetWatches2, response: nothing, since: '3.6.0' },
  addWatch: { code: 106, request: proto.AddWatchRequest, response: proto.ErrorResponse, since: '3.6.0' },
  whoAmI: { code: 107, request: nothing, response: proto.WhoAmIResponse, since: '3.7.0' },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof operations;

/** Types of transactions that no client asks for by this number. Source: ZooDefs.OpCode */
export const internalOpCodes = { notification: 0, createSession: -10, error: -1, deleteContainer: 20 } as const;

/** Xids that are not a request's number. Source: ClientCnxn */
export const reservedXids = { notification: -1, ping: -2, auth: -4, setWatches: -8 } as const;

const namesByCode = new Map<number, OperationName>(
  (Object.keys(operations) as OperationName[]).map((name) => [operations[name].code, name]),
);

/** The operation of a code, or null when no release knows it. */
export function operationNameOf(code: number): OperationName | null {
  return namesByCode.get(code) ?? null;
}
