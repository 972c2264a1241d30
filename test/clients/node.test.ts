import { testForeignClient } from '../support/testForeignClient';

testForeignClient({
  name: 'node-zookeeper-client',
  why: null,
  command: () => [process.execPath, 'test/clients/nodeClient.mjs'],
});
