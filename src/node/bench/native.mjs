// native.mjs FOLDER ADDRESS: npm's zookeeper, a binding to the C client, installed in FOLDER.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { contest, payload } from './contest.mjs';

const [folder, address] = process.argv.slice(2);
const ZooKeeper = createRequire(join(folder, 'package.json'))('zookeeper');
const client = new ZooKeeper({
  connect: address,
  timeout: 30_000,
  debug_level: ZooKeeper.constants?.ZOO_LOG_LEVEL_ERROR ?? 1,
  host_order_deterministic: false,
});
const end = (done) => (code, message) => done(code === 0 ? undefined : new Error(`${code} ${message}`));
await new Promise((resolve, reject) => client.connect((error) => (error ? reject(error) : resolve())));
await contest({
  create: (path, done) => client.a_create(path, payload, 0, end(done)),
  set: (path, done) => client.a_set(path, payload, -1, end(done)),
  get: (path, done) => client.a_get(path, false, end(done)),
  exists: (path, done) => client.a_exists(path, false, end(done)),
  delete: (path, done) => client.a_delete_(path, -1, end(done)),
});
