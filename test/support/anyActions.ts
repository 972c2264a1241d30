import fc from 'fast-check';
import type { Action, Deed } from '../../src/lab/Action';

const client = fc.constantFrom('alice', 'bob');
const member = fc.constantFrom('alice', 'bob', 'zk1');
const path = fc.constantFrom('/alice', '/config', '/a', '/a/b', '/');

/** Anything that can be done in the scenario `cutOff`. */
export const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ do: fc.constantFrom('cut', 'silence', 'heal'), who: member }),
  fc.record({ do: fc.constant('slow'), who: member, latencyMs: fc.nat(3000) }),
  fc.record({ do: fc.constantFrom('kill', 'restart', 'freeze', 'thaw'), who: member }),
  fc.record({ do: fc.constant('create'), who: client, path }),
  fc.record({
    do: fc.constant('create'),
    who: client,
    path,
    data: fc.string(),
    mode: fc.constantFrom('ephemeral', 'persistentSequential', 'persistent'),
  }),
  fc.record({ do: fc.constant('delete'), who: client, path, version: fc.integer({ min: -1, max: 3 }) }),
  fc.record({ do: fc.constantFrom('exists', 'getData', 'getChildren'), who: client, path, watch: fc.boolean() }),
  fc.record({ do: fc.constant('setData'), who: client, path, data: fc.string({ unit: 'grapheme' }) }),
  fc.record({ do: fc.constant('sync'), who: client, path }),
  fc.record({ do: fc.constant('close'), who: client }),
  fc.record({ do: fc.constant('addAuth'), who: client, scheme: fc.constantFrom('digest', 'none'), auth: fc.string() }),
  fc.record({ do: fc.constant('getACL'), who: client, path }),
  fc.record({
    do: fc.constant('addWatch'),
    who: client,
    path,
    mode: fc.constantFrom('persistent', 'persistentRecursive'),
  }),
  fc.record({ do: fc.constant('setACL'), who: client, path, acl: fc.constantFrom('world:anyone:r', 'auth::cdrwa') }),
);

export const anyActions: fc.Arbitrary<Action[]> = fc.array(
  fc.tuple(fc.nat(30_000), anyDeed).map(([atMs, deed]): Action => ({ atMs, ...deed })),
  { maxLength: 15 },
);
