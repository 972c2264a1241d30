import { describe, expect, it } from 'vitest';
import { internalOpCodes, operationNameOf, operations, reservedXids } from '../../src/protocol/opCodes';

/** Upstream's table: code, request, reply, first release. Since 3.0 where nothing is said there. */
const upstream = {
  create: [1, 'CreateRequest', 'CreateResponse', '3.0'],
  delete: [2, 'DeleteRequest', 'nothing', '3.0'],
  exists: [3, 'ExistsRequest', 'ExistsResponse', '3.0'],
  getData: [4, 'GetDataRequest', 'GetDataResponse', '3.0'],
  setData: [5, 'SetDataRequest', 'SetDataResponse', '3.0'],
  getACL: [6, 'GetACLRequest', 'GetACLResponse', '3.0'],
  setACL: [7, 'SetACLRequest', 'SetACLResponse', '3.0'],
  getChildren: [8, 'GetChildrenRequest', 'GetChildrenResponse', '3.0'],
  sync: [9, 'SyncRequest', 'SyncResponse', '3.0'],
  ping: [11, 'nothing', 'nothing', '3.0'],
  getChildren2: [12, 'GetChildren2Request', 'GetChildren2Response', '3.3'],
  check: [13, 'CheckVersionRequest', 'nothing', '3.4'],
  multi: [14, 'MultiRequest', 'MultiResponse', '3.4'],
  create2: [15, 'CreateRequest', 'Create2Response', '3.5.0'],
  reconfig: [16, 'ReconfigRequest', 'GetDataResponse', '3.5.0'],
  checkWatches: [17, 'CheckWatchesRequest', 'nothing', '3.5.0'],
  removeWatches: [18, 'RemoveWatchesRequest', 'nothing', '3.5.0'],
  createContainer: [19, 'CreateRequest', 'Create2Response', '3.5.1'],
  createTTL: [21, 'CreateTTLRequest', 'Create2Response', '3.5.3'],
  multiRead: [22, 'MultiRequest', 'MultiResponse', '3.6.0'],
  auth: [100, 'AuthPacket', 'nothing', '3.0'],
  setWatches: [101, 'SetWatches', 'nothing', '3.0'],
  sasl: [102, 'GetSASLRequest', 'SetSASLResponse', '3.4'],
  getEphemerals: [103, 'GetEphemeralsRequest', 'GetEphemeralsResponse', '3.6.0'],
  getAllChildrenNumber: [104, 'GetAllChildrenNumberRequest', 'GetAllChildrenNumberResponse', '3.6.0'],
  setWatches2: [105, 'SetWatches2', 'nothing', '3.6.0'],
  addWatch: [106, 'AddWatchRequest', 'ErrorResponse', '3.6.0'],
  whoAmI: [107, 'nothing', 'WhoAmIResponse', '3.7.0'],
  closeSession: [-11, 'nothing', 'nothing', '3.0'],
};

describe('operations', () => {
  it('are upstream’s, with its numbers, records and releases', () => {
    const ours = Object.entries(operations).map(([name, { code, request, response, since }]) => [
      name,
      [code, request.type, response.type, since],
    ]);

    expect(Object.fromEntries(ours)).toEqual(upstream);
  });

  it('share no number, neither with one another nor with what clients never ask for', () => {
    const codes = [...Object.values(operations).map(({ code }) => code), ...Object.values(internalOpCodes)];

    expect(internalOpCodes).toEqual({ notification: 0, createSession: -10, error: -1, deleteContainer: 20 });
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('are found by their number; what clients never ask for is not', () => {
    expect(Object.entries(operations).map(([, { code }]) => operationNameOf(code))).toEqual(Object.keys(operations));
    for (const code of [...Object.values(internalOpCodes), 10, 23, 99, 108]) expect(operationNameOf(code)).toBeNull();
  });
});

it('xids below zero mean no request of the caller', () => {
  expect(reservedXids).toEqual({ notification: -1, ping: -2, auth: -4, setWatches: -8 });
});
