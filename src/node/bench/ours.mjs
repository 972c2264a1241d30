// ours.mjs MODULE ADDRESS: our client, as it is built.
import { pathToFileURL } from 'node:url';
import { contest, payload, watchJobs } from './contest.mjs';

const [module, address] = process.argv.slice(2);
const { ZooKeeper } = await import(pathToFileURL(module).href);
let connected = () => {};
const zk = new ZooKeeper(address, {
  sessionTimeoutMs: 30_000,
  watcher: ({ state }) => state === 'SyncConnected' && connected(),
});
await zk.exists('/');
const end = (call, done) => call.then(() => done(), done);
const jobs = watchJobs({
  watch: (path, fired, done) => {
    const watcher = ({ type }) => type === 'NodeCreated' && fired();
    end(zk.exists(path, { watcher }), done);
  },
  onConnected: (then) => {
    connected = then;
  },
  ask: (done) => end(zk.sync('/'), done),
});
const ops = {
  create: (path, done) => end(zk.create(path, payload), done),
  set: (path, done) => end(zk.setData(path, payload), done),
  get: (path, done) => end(zk.getData(path), done),
  exists: (path, done) => end(zk.exists(path), done),
  delete: (path, done) => end(zk.delete(path), done),
};
await contest(ops, jobs);
