import { KeeperError, ZooKeeper } from '../dist/client/index.js';

const zk = new ZooKeeper(process.argv[2] ?? '127.0.0.1:2181', {
  sessionTimeoutMs: 10_000,
  watcher: ({ type, state }) => type === 'None' && console.log(`connection: ${state}`),
});

try {
  await zk.create('/greeting', 'hello', { mode: 'ephemeral' });
  const watcher = ({ type, path }) => type !== 'None' && console.log(`watch: ${type} ${path}`);
  const { data, stat } = await zk.getData('/greeting', { watcher });
  console.log(`read: ${new TextDecoder().decode(data)}, version ${stat.version}`);

  await zk.setData('/greeting', 'hello again', stat.version);
  await zk.setData('/greeting', 'too late', stat.version);
} catch (error) {
  if (!(error instanceof KeeperError)) throw error;
  console.log(`refused: ${error.reason}`);
} finally {
  await zk.close();
}
