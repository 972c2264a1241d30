import { lab, ZkClient } from 'zookeeper-client-lab';

// alice runs with what /config says, and can be found at /alice.
const text = new TextDecoder();
await lab.wait(500);
const zk = await ZkClient.connect('zk1:2181', { sessionTimeoutMs: 6000 });

zk.subscribeStateChanges({
  handleStateChanged: (state) => console.log(`state: ${state}`),
  handleNewSession: () => console.log('a new session'),
});
await zk.subscribeDataChanges('/config', {
  handleDataChange: (_path, data) => console.log(`/config says ${text.decode(data ?? undefined)}`),
  handleDataDeleted: () => console.log('/config is gone'),
});
await zk.createEphemeral('/alice');

await lab.wait(27_500);
console.log(`/alice is ${(await zk.exists('/alice')) ? 'there' : 'gone'}`);
await zk.close();
