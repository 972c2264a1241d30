// nodeZooKeeperClient.mjs ADDRESS: npm's node-zookeeper-client.
import { once } from 'node:events';
import zookeeper from 'node-zookeeper-client';
import { contest, payload, watchJobs } from './contest.mjs';

const client = zookeeper.createClient(process.argv[2], { sessionTimeout: 30_000 });
client.connect();
await once(client, 'connected');
const jobs = watchJobs({
  watch: (path, fired, done) => client.exists(path, fired, done),
  onConnected: (then) => client.once('connected', then),
  ask: (done) => client.exists('/', done),
});
const ops = {
  create: (path, done) => client.create(path, payload, done),
  set: (path, done) => client.setData(path, payload, done),
  get: (path, done) => client.getData(path, done),
  exists: (path, done) => client.exists(path, done),
  delete: (path, done) => client.remove(path, done),
};
await contest(ops, jobs);
