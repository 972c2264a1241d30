import { findKazoo } from '../../src/node/findKazoo';
import { testForeignClient } from '../support/testForeignClient';

const kazoo = findKazoo();

testForeignClient({
  name: 'kazoo',
  why: kazoo.found ? null : kazoo.why,
  command: () => [kazoo.found ? kazoo.python : 'python3', 'test/clients/kazoo_client.py'],
});
