/** What clients and servers say to each other. Source: zookeeper.jute, module org.apache.zookeeper.proto */
import {
  boolean,
  buffer,
  int,
  long,
  nullable,
  optionalLast,
  record,
  ustring,
  type ValueOf,
  vector,
} from '../jute/codecs';
import { ACL, ClientInfo, Stat } from './data';

/** First bytes a client sends: opens or resumes a session. */
export const ConnectRequest = record('ConnectRequest', {
  protocolVersion: int, // always 0
  lastZxidSeen: long, // zxid; a server that is behind it refuses us
  timeOut: int, // ms wished for; the answer carries the ms granted
  sessionId: long, // 0 asks for a new session
  passwd: nullable(buffer), // 16 bytes, from this session's ConnectResponse
  readOnly: optionalLast(boolean, false), // last byte; old peers leave it out
});
export type ConnectRequest = ValueOf<typeof ConnectRequest>;

/** First bytes a server sends. A session that is gone is answered with timeOut 0, sessionId 0 and 16 zero bytes. */
export const ConnectResponse = record('ConnectResponse', {
  protocolVersion: int, // always 0
  timeOut: int, // ms granted; 0 or less: the session is expired
  sessionId: long,
  passwd: nullable(buffer), // 16 bytes: the key to resume the session
  readOnly: optionalLast(boolean, false), // the server has no quorum and serves reads only
});
export type ConnectResponse = ValueOf<typeof ConnectResponse>;

/** In front of every request but the first. */
export const RequestHeader = record('RequestHeader', {
  xid: int, // numbers this client's requests; negative ones are reserved, see `reservedXids`
  type: int, // op code
});
export type RequestHeader = ValueOf<typeof RequestHeader>;

/** In front of every reply but the first. The body follows only when `err` is 0. */
export const ReplyHeader = record('ReplyHeader', {
  xid: int, // of the request it answers; −1 for a watch event
  zxid: long, // last transaction this server has applied
  err: int, // error code
});
export type ReplyHeader = ValueOf<typeof ReplyHeader>;

/** In front of each operation inside a multi. */
export const MultiHeader = record('MultiHeader', {
  type: int, // op code; −1 ends the list, or carries an error
  done: boolean,
  err: int,
});
export type MultiHeader = ValueOf<typeof MultiHeader>;

export const AuthPacket = record('AuthPacket', {
  type: int, // always 0
  scheme: ustring,
  auth: nullable(buffer),
});
export type AuthPacket = ValueOf<typeof AuthPacket>;

/** Sets watches again after a reconnect; the server compares with `relativeZxid` and reports what was missed. */
export const SetWatches = record('SetWatches', {
  relativeZxid: long, // last zxid the client has seen
  dataWatches: vector(ustring),
  existWatches: vector(ustring),
  childWatches: vector(ustring),
});
export type SetWatches = ValueOf<typeof SetWatches>;

export const SetWatches2 = record('SetWatches2', {
  relativeZxid: long,
  dataWatches: vector(ustring),
  existWatches: vector(ustring),
  childWatches: vector(ustring),
  persistentWatches: vector(ustring),
  persistentRecursiveWatches: vector(ustring),
});
export type SetWatches2 = ValueOf<typeof SetWatches2>;

/** A watch has fired. The event says what kind of change, never the data. */
export const WatcherEvent = record('WatcherEvent', {
  type: int, // event type
  state: int, // always SyncConnected from a server
  path: ustring,
});
export type WatcherEvent = ValueOf<typeof WatcherEvent>;

export const ErrorResponse = record('ErrorResponse', { err: int });
export type ErrorResponse = ValueOf<typeof ErrorResponse>;

export const CreateRequest = record('CreateRequest', {
  path: ustring,
  data: nullable(buffer),
  acl: nullable(vector(ACL)),
  flags: int, // create mode
});
export type CreateRequest = ValueOf<typeof CreateRequest>;

export const CreateTTLRequest = record('CreateTTLRequest', {
  path: ustring,
  data: nullable(buffer),
  acl: nullable(vector(ACL)),
  flags: int,
  ttl: long, // ms
});
export type CreateTTLRequest = ValueOf<typeof CreateTTLRequest>;

export const CreateResponse = record('CreateResponse', { path: ustring });
export type CreateResponse = ValueOf<typeof CreateResponse>;

export const Create2Response = record('Create2Response', { path: ustring, stat: Stat });
export type Create2Response = ValueOf<typeof Create2Response>;

export const DeleteRequest = record('DeleteRequest', {
  path: ustring,
  version: int, // −1: any
});
export type DeleteRequest = ValueOf<typeof DeleteRequest>;

export const ExistsRequest = record('ExistsRequest', { path: ustring, watch: boolean });
export type ExistsRequest = ValueOf<typeof ExistsRequest>;

export const ExistsResponse = record('ExistsResponse', { stat: Stat });
export type ExistsResponse = ValueOf<typeof ExistsResponse>;

export const GetDataRequest = record('GetDataRequest', { path: ustring, watch: boolean });
export type GetDataRequest = ValueOf<typeof GetDataRequest>;

export const GetDataResponse = record('GetDataResponse', { data: nullable(buffer), stat: Stat });
export type GetDataResponse = ValueOf<typeof GetDataResponse>;

export const SetDataRequest = record('SetDataRequest', {
  path: ustring,
  data: nullable(buffer),
  version: int, // −1: any
});
export type SetDataRequest = ValueOf<typeof SetDataRequest>;

export const SetDataResponse = record('SetDataResponse', { stat: Stat });
export type SetDataResponse = ValueOf<typeof SetDataResponse>;

export const GetACLRequest = record('GetACLRequest', { path: ustring });
export type GetACLRequest = ValueOf<typeof GetACLRequest>;

export const GetACLResponse = record('GetACLResponse', { acl: nullable(vector(ACL)), stat: Stat });
export type GetACLResponse = ValueOf<typeof GetACLResponse>;

export const SetACLRequest = record('SetACLRequest', {
  path: ustring,
  acl: nullable(vector(ACL)),
  version: int, // of the ACL; −1: any
});
export type SetACLRequest = ValueOf<typeof SetACLRequest>;

export const SetACLResponse = record('SetACLResponse', { stat: Stat });
export type SetACLResponse = ValueOf<typeof SetACLResponse>;

export const GetChildrenRequest = record('GetChildrenRequest', { path: ustring, watch: boolean });
export type GetChildrenRequest = ValueOf<typeof GetChildrenRequest>;

export const GetChildrenResponse = record('GetChildrenResponse', { children: vector(ustring) });
export type GetChildrenResponse = ValueOf<typeof GetChildrenResponse>;

export const GetChildren2Request = record('GetChildren2Request', { path: ustring, watch: boolean });
export type GetChildren2Request = ValueOf<typeof GetChildren2Request>;

export const GetChildren2Response = record('GetChildren2Response', { children: vector(ustring), stat: Stat });
export type GetChildren2Response = ValueOf<typeof GetChildren2Response>;

export const GetAllChildrenNumberRequest = record('GetAllChildrenNumberRequest', { path: ustring });
export type GetAllChildrenNumberRequest = ValueOf<typeof GetAllChildrenNumberRequest>;

export const GetAllChildrenNumberResponse = record('GetAllChildrenNumberResponse', { totalNumber: int });
export type GetAllChildrenNumberResponse = ValueOf<typeof GetAllChildrenNumberResponse>;

export const GetEphemeralsRequest = record('GetEphemeralsRequest', { prefixPath: ustring });
export type GetEphemeralsRequest = ValueOf<typeof GetEphemeralsRequest>;

export const GetEphemeralsResponse = record('GetEphemeralsResponse', { ephemerals: vector(ustring) });
export type GetEphemeralsResponse = ValueOf<typeof GetEphemeralsResponse>;

export const SyncRequest = record('SyncRequest', { path: ustring });
export type SyncRequest = ValueOf<typeof SyncRequest>;

export const SyncResponse = record('SyncResponse', { path: ustring });
export type SyncResponse = ValueOf<typeof SyncResponse>;

/** Only inside a multi. */
export const CheckVersionRequest = record('CheckVersionRequest', { path: ustring, version: int });
export type CheckVersionRequest = ValueOf<typeof CheckVersionRequest>;

export const ReconfigRequest = record('ReconfigRequest', {
  joiningServers: nullable(ustring),
  leavingServers: nullable(ustring),
  newMembers: nullable(ustring),
  curConfigId: long, // −1: whatever the version is
});
export type ReconfigRequest = ValueOf<typeof ReconfigRequest>;

export const CheckWatchesRequest = record('CheckWatchesRequest', {
  path: ustring,
  type: int, // watcher type
});
export type CheckWatchesRequest = ValueOf<typeof CheckWatchesRequest>;

export const RemoveWatchesRequest = record('RemoveWatchesRequest', {
  path: ustring,
  type: int, // watcher type
});
export type RemoveWatchesRequest = ValueOf<typeof RemoveWatchesRequest>;

export const AddWatchRequest = record('AddWatchRequest', {
  path: ustring,
  mode: int, // 0 persistent, 1 persistent recursive
});
export type AddWatchRequest = ValueOf<typeof AddWatchRequest>;

export const WhoAmIResponse = record('WhoAmIResponse', { clientInfo: vector(ClientInfo) });
export type WhoAmIResponse = ValueOf<typeof WhoAmIResponse>;

/** A step of a SASL exchange; GetSASLRequest, SetSASLRequest and SetSASLResponse have this one shape. */
export const GetSASLRequest = record('GetSASLRequest', { token: nullable(buffer) });
export type GetSASLRequest = ValueOf<typeof GetSASLRequest>;
export const SetSASLRequest = record('SetSASLRequest', { token: nullable(buffer) });
export type SetSASLRequest = ValueOf<typeof SetSASLRequest>;
export const SetSASLResponse = record('SetSASLResponse', { token: nullable(buffer) });
export type SetSASLResponse = ValueOf<typeof SetSASLResponse>;

/** In upstream's table but answered by no server. */
export const GetMaxChildrenRequest = record('GetMaxChildrenRequest', { path: ustring });
export const GetMaxChildrenResponse = record('GetMaxChildrenResponse', { max: int });
export const SetMaxChildrenRequest = record('SetMaxChildrenRequest', { path: ustring, max: int });
