// ours.mjs MODULE ADDRESS: our client, as it is built.
import { pathToFileURL } from 'node:url';
import { contest, payload } from './contest.mjs';

const [module, address] = process.argv.slice(2);
const { ZooKeeper } = await import(pathToFileURL(module).href);
const zk = new ZooKeeper(address, { sessionTimeoutMs: 30_000 });
await zk.exists('/');
const end = (call, done) => call.then(() => done(), done);
await contest({
  create: (path, done) => end(zk.create(path, payload), done),
  set: (path, done) => end(zk.setData(path, payload), done),
  get: (path, done) => end(zk.getData(path), done),
  exists: (path, done) => end(zk.exists(path), done),
  delete: (path, done) => end(zk.delete(path), done),
});
