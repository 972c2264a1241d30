import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JuteReader } from '../../src/jute/JuteReader';
import { Stat } from '../../src/protocol/data';
import { ConnectRequest, ConnectResponse } from '../../src/protocol/proto';
import { bytesOf, decoded, encoded, fullValueOf, hexOf, juteErrorOf, records, valuesOf } from '../support/arbitraries';

/** Every record of upstream's zookeeper.jute, copied field by field. Vectors and records are named without their modules. */
const upstream: Record<string, string> = {
  // org.apache.zookeeper.data
  Id: 'scheme:ustring id:ustring',
  ACL: 'perms:int id:Id',
  Stat:
    'czxid:long mzxid:long ctime:long mtime:long version:int cversion:int aversion:int ephemeralOwner:long ' +
    'dataLength:int numChildren:int pzxid:long',
  StatPersisted:
    'czxid:long mzxid:long ctime:long mtime:long version:int cversion:int aversion:int ephemeralOwner:long pzxid:long',
  ClientInfo: 'authScheme:ustring user:ustring',
  // org.apache.zookeeper.proto
  ConnectRequest: 'protocolVersion:int lastZxidSeen:long timeOut:int sessionId:long passwd:buffer readOnly:boolean',
  ConnectResponse: 'protocolVersion:int timeOut:int sessionId:long passwd:buffer readOnly:boolean',
  SetWatches: 'relativeZxid:long dataWatches:vector<ustring> existWatches:vector<ustring> childWatches:vector<ustring>',
  SetWatches2:
    'relativeZxid:long dataWatches:vector<ustring> existWatches:vector<ustring> childWatches:vector<ustring> ' +
    'persistentWatches:vector<ustring> persistentRecursiveWatches:vector<ustring>',
  RequestHeader: 'xid:int type:int',
  MultiHeader: 'type:int done:boolean err:int',
  AuthPacket: 'type:int scheme:ustring auth:buffer',
  ReplyHeader: 'xid:int zxid:long err:int',
  GetDataRequest: 'path:ustring watch:boolean',
  SetDataRequest: 'path:ustring data:buffer version:int',
  ReconfigRequest: 'joiningServers:ustring leavingServers:ustring newMembers:ustring curConfigId:long',
  SetDataResponse: 'stat:Stat',
  GetSASLRequest: 'token:buffer',
  SetSASLRequest: 'token:buffer',
  SetSASLResponse: 'token:buffer',
  CreateRequest: 'path:ustring data:buffer acl:vector<ACL> flags:int',
  CreateTTLRequest: 'path:ustring data:buffer acl:vector<ACL> flags:int ttl:long',
  DeleteRequest: 'path:ustring version:int',
  GetChildrenRequest: 'path:ustring watch:boolean',
  GetAllChildrenNumberRequest: 'path:ustring',
  GetChildren2Request: 'path:ustring watch:boolean',
  CheckVersionRequest: 'path:ustring version:int',
  GetMaxChildrenRequest: 'path:ustring',
  GetMaxChildrenResponse: 'max:int',
  SetMaxChildrenRequest: 'path:ustring max:int',
  SyncRequest: 'path:ustring',
  SyncResponse: 'path:ustring',
  GetACLRequest: 'path:ustring',
  SetACLRequest: 'path:ustring acl:vector<ACL> version:int',
  SetACLResponse: 'stat:Stat',
  AddWatchRequest: 'path:ustring mode:int',
  WatcherEvent: 'type:int state:int path:ustring',
  ErrorResponse: 'err:int',
  CreateResponse: 'path:ustring',
  Create2Response: 'path:ustring stat:Stat',
  ExistsRequest: 'path:ustring watch:boolean',
  ExistsResponse: 'stat:Stat',
  GetDataResponse: 'data:buffer stat:Stat',
  GetChildrenResponse: 'children:vector<ustring>',
  GetAllChildrenNumberResponse: 'totalNumber:int',
  GetChildren2Response: 'children:vector<ustring> stat:Stat',
  GetACLResponse: 'acl:vector<ACL> stat:Stat',
  CheckWatchesRequest: 'path:ustring type:int',
  RemoveWatchesRequest: 'path:ustring type:int',
  GetEphemeralsRequest: 'prefixPath:ustring',
  GetEphemeralsResponse: 'ephemerals:vector<ustring>',
  WhoAmIResponse: 'clientInfo:vector<ClientInfo>',
  // org.apache.zookeeper.server.quorum
  LearnerInfo: 'serverid:long protocolVersion:int configVersion:long',
  QuorumPacket: 'type:int zxid:long data:buffer authinfo:vector<Id>',
  QuorumAuthPacket: 'magic:long status:int token:buffer',
  // org.apache.zookeeper.server.persistence
  FileHeader: 'magic:int version:int dbid:long',
  // org.apache.zookeeper.txn
  TxnDigest: 'version:int treeDigest:long',
  TxnHeader: 'clientId:long cxid:int zxid:long time:long type:int',
  CreateTxnV0: 'path:ustring data:buffer acl:vector<ACL> ephemeral:boolean',
  CreateTxn: 'path:ustring data:buffer acl:vector<ACL> ephemeral:boolean parentCVersion:int',
  CreateTTLTxn: 'path:ustring data:buffer acl:vector<ACL> parentCVersion:int ttl:long',
  CreateContainerTxn: 'path:ustring data:buffer acl:vector<ACL> parentCVersion:int',
  DeleteTxn: 'path:ustring',
  SetDataTxn: 'path:ustring data:buffer version:int',
  CheckVersionTxn: 'path:ustring version:int',
  SetACLTxn: 'path:ustring acl:vector<ACL> version:int',
  SetMaxChildrenTxn: 'path:ustring max:int',
  CreateSessionTxn: 'timeOut:int',
  CloseSessionTxn: 'paths2Delete:vector<ustring>',
  ErrorTxn: 'err:int',
  Txn: 'type:int data:buffer',
  MultiTxn: 'txns:vector<Txn>',
};

/** The records whose last byte old peers leave out. */
const endInAnOptionalByte = ['ConnectRequest', 'ConnectResponse'];

describe('the tables', () => {
  it('are all of upstream’s records and no others, field by field in upstream’s order', () => {
    const ours = [...records].map(([name, { fields = [] }]) => [
      name,
      fields.map(([field, part]) => `${field}:${part.type}`).join(' '),
    ]);

    expect(Object.fromEntries(ours)).toEqual(upstream);
  });

  it.each([...records])('%s is named as it is exported', (name, codec) => {
    expect(codec.type).toBe(name);
  });
});

describe('every record', () => {
  it.each([...records])('%s arrives as it was sent', (_, codec) => {
    fc.assert(
      fc.property(valuesOf(codec), (value) => {
        expect(decoded(codec, encoded(codec, value))).toEqual(value);
      }),
    );
  });

  it.each([...records])('%s is refused when it is cut anywhere', (name, codec) => {
    const value = fullValueOf(codec);
    const bytes = encoded(codec, value);
    const allowed = endInAnOptionalByte.includes(name) ? bytes.byteLength - 1 : bytes.byteLength;

    for (let end = 0; end < allowed; end += 1) {
      expect(
        juteErrorOf(() => decoded(codec, bytes.subarray(0, end))),
        `cut at ${end}`,
      ).not.toBeNull();
    }
    if (allowed < bytes.byteLength) {
      expect(decoded(codec, bytes.subarray(0, allowed))).toEqual({ ...(value as object), readOnly: false });
    }
  });

  it.each([...records])('%s made of any bytes is a value or a JuteError', (_, codec) => {
    const hostile = fc.array(fc.oneof(fc.constantFrom(0, 0, 0, 0xff), fc.nat({ max: 255 })), { maxLength: 120 });
    fc.assert(
      fc.property(hostile, (numbers) => {
        juteErrorOf(() => codec.read(new JuteReader(Uint8Array.from(numbers)))); // throws on what is no JuteError
      }),
    );
  });
});

describe('a session’s first frames', () => {
  const passwd = new Uint8Array(16);
  const request = { protocolVersion: 0, lastZxidSeen: 0n, timeOut: 30_000, sessionId: 0n, passwd, readOnly: false };
  const response = { protocolVersion: 0, timeOut: 30_000, sessionId: 0x1000_0000_0000_0001n, passwd, readOnly: false };

  it('ask in 45 bytes, 44 from old clients', () => {
    const bytes = encoded(ConnectRequest, request);

    expect(bytes.byteLength).toBe(45);
    expect(hexOf(bytes)).toBe(
      hexOf(bytesOf(`00000000 0000000000000000 00007530 0000000000000000 00000010 ${'00'.repeat(16)} 00`)),
    );
    expect(decoded(ConnectRequest, bytes.subarray(0, 44))).toEqual(request);
  });

  it('answer in 37 bytes, 36 from old servers', () => {
    const bytes = encoded(ConnectResponse, { ...response, readOnly: true });

    expect(bytes.byteLength).toBe(37);
    expect(decoded(ConnectResponse, bytes.subarray(0, 36))).toEqual(response);
  });
});

it('a Stat is always 68 bytes', () => {
  fc.assert(
    fc.property(valuesOf(Stat), (stat) => {
      expect(encoded(Stat, stat).byteLength).toBe(68);
    }),
  );
});
