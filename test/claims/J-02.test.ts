import { expect } from 'vitest';
import { claim } from '../support/claim';
import { javaClientThreads } from '../support/javaClientThreads';

claim('J-02', async (world) => {
  const alice = await world.join('alice', { sessionTimeoutMs: 12 * world.tickMs });
  await alice.zk.create('/a');

  // What arrives is handed on in the order of the wire, one at a time: the event of a change, then what shows the change.
  const handedOn: string[] = [];
  let inside = 0;
  const handOn = (what: string): void => {
    inside += 1;
    expect(inside).toBe(1);
    handedOn.push(what);
    inside -= 1;
  };
  await alice.zk.getData('/a', {
    watcher: ({ type }) => {
      handOn(type);
      // Sending goes on meanwhile: a watcher may ask, and is answered later.
      asked = alice.zk.exists('/a').then(() => handOn('exists, asked in the watcher'));
    },
  });
  let asked: Promise<void> | null = null;
  const calls = [
    alice.zk.exists('/').then(() => handOn('exists')),
    alice.zk.setData('/a', 'new').then(() => handOn('setData')),
    alice.zk.getData('/a').then(() => handOn('getData')),
  ];
  await Promise.all(calls);
  await world.until('the watcher has asked', () => asked !== null);
  await asked;
  expect(handedOn).toEqual(['exists', 'NodeDataChanged', 'setData', 'getData', 'exists, asked in the watcher']);
  const wire = alice.connections[0]?.frames.filter(({ from }) => from === 'server').map(({ op }) => op);
  expect(wire).toEqual(['connect', 'create', 'getData', 'exists', 'notification', 'setData', 'getData', 'exists']);

  // A watcher that fails harms nobody behind it.
  const told: string[] = [];
  const complained = console.error;
  console.error = () => {};
  await alice.zk.exists('/a', {
    watcher: () => {
      throw new Error('mine');
    },
  });
  await alice.zk.exists('/a', { watcher: ({ type }) => told.push(type) });
  await alice.zk.setData('/a', 'newer');
  console.error = complained;
  expect(told).toEqual(['NodeDataChanged']);

  // In Java the two halves are two threads.
  if (world.kind === 'real') {
    const [address = ''] = await world.addresses('java', 1);
    const threads = await javaClientThreads(address);
    expect(threads.filter((name) => name.includes('SendThread'))).toEqual([`main-SendThread(${address})`]);
    expect(threads.filter((name) => name.includes('EventThread'))).toEqual(['main-EventThread']);
  }
});
