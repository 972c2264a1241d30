// What npm's node-zookeeper-client sees of a server, as lines of JSON: [group, step, result]. Started by node.test.ts.
//   script ADDRESS                     the whole script
//   hold ADDRESS TIMEOUT_MS PATH       makes the ephemeral PATH, prints [sessionId, password], and waits to be killed
//   resume ADDRESS ID PASSWORD PATH    comes back with that session
//   ensemble ADDRESSES PATH            writes below PATH until PATH/stop is there, as ensemble.test.ts describes it
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import zookeeper from 'node-zookeeper-client';

const { ACL, CreateMode, Id, Permission } = zookeeper;
const anyone = Id.ANYONE_ID_UNSAFE;
let own = '';

function say(group, step, result) {
  console.log(JSON.stringify([group, step, result ?? null]));
}

/** A session, or the end of the hope for it. */
function connect(address, sessionTimeout, session = {}) {
  const client = zookeeper.createClient(address, { sessionTimeout, spinDelay: 50, ...session });
  return new Promise((resolve) => {
    client.once('connected', () => resolve(client));
    client.once('expired', () => {
      say('resume', 'refused', 'expired');
      process.exit(0);
    });
    client.connect();
  });
}

/** Stats without times, and with the owner said in words. */
function plain(value) {
  if (Buffer.isBuffer(value)) return value.toString();
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  if (!('czxid' in value)) return 'specification' in value ? undefined : shallow(value);
  const owner = value.ephemeralOwner.toString('hex');
  const numbers = ['version', 'cversion', 'aversion', 'dataLength', 'numChildren'].map((name) => [name, value[name]]);
  const zxids = ['czxid', 'mzxid', 'pzxid'].map((name) => [name, value[name].toString('hex')]);
  const ordered = Buffer.compare(value.mtime, value.ctime) >= 0;
  return { ...Object.fromEntries([...zxids, ...numbers]), owner: owner === own ? 'own' : owner, ordered };
}

/** An ACL, or one result of a transaction. */
function shallow(value) {
  const names = Object.keys(value).filter((name) => !/^(specification|chrootPath)$/.test(name));
  return Object.fromEntries(names.map((name) => [name, plain(value[name])]));
}

async function script(address) {
  const zk = await connect(address, 6000);
  own = zk.getSessionId().toString('hex');
  const events = [];
  let wake = () => {};
  const watcher = (event) => {
    events.push(`${event.getName()} ${event.getPath()}`);
    wake();
  };
  const on =
    (group) =>
    async (step, call, ...args) => {
      // Some calls answer with more than one value: data and stat, children and stat, ACL and stat.
      await new Promise((resolve) => {
        const answered = (error, ...values) => {
          if (error) say(group, step, `fails with ${error.getName?.() ?? error.message}`);
          else say(group, step, plain(values.length > 1 ? values : values[0]));
          resolve();
        };
        call.call(zk, ...args, answered);
      });
    };
  const event = async (group, step) => {
    while (events.length === 0) {
      await new Promise((resolve) => {
        wake = resolve;
      });
    }
    say(group, step, events.shift());
  };
  const { PERSISTENT, EPHEMERAL, PERSISTENT_SEQUENTIAL, EPHEMERAL_SEQUENTIAL } = CreateMode;

  const crud = on('crud');
  await crud('create', zk.create, '/crud', Buffer.from('one'));
  await crud('create again', zk.create, '/crud', Buffer.from('one'));
  await crud('create without parent', zk.create, '/none/child');
  await crud('child without data', zk.create, '/crud/child');
  await crud('get', zk.getData, '/crud');
  await crud('get no data', zk.getData, '/crud/child');
  await crud('set', zk.setData, '/crud', Buffer.from('two'), 0);
  await crud('set a wrong version', zk.setData, '/crud', Buffer.from('three'), 0);
  await crud('set nothing', zk.setData, '/none', Buffer.from(''), -1);
  await crud('exists', zk.exists, '/crud');
  await crud('exists not', zk.exists, '/none');
  await crud('children', zk.getChildren, '/crud');
  await crud('remove a parent', zk.remove, '/crud', -1);
  await crud('remove a wrong version', zk.remove, '/crud/child', 3);
  await crud('remove', zk.remove, '/crud/child', 0);
  await crud('remove again', zk.remove, '/crud/child', -1);
  await crud('large data', zk.setData, '/crud', Buffer.alloc(1_000_000), -1);
  await crud('names of other alphabets', zk.create, '/crud/会话', Buffer.from('节点'));
  await crud('get', zk.getData, '/crud/会话');
  await crud('made on the way', zk.mkdirp, '/crud/a/b/c');

  const stat = on('stat');
  await stat('parent', zk.create, '/stat');
  await stat('first child', zk.create, '/stat/a');
  await stat('second child', zk.create, '/stat/b', null, ACL.OPEN_ACL_UNSAFE, EPHEMERAL);
  await stat('parent', zk.exists, '/stat');
  await stat('ephemeral', zk.exists, '/stat/b');
  await stat('child of an ephemeral', zk.create, '/stat/b/c');
  await stat('child goes', zk.remove, '/stat/a', -1);
  await stat('written', zk.setData, '/stat', Buffer.from('longer than before'), -1);
  await stat('acl', zk.setACL, '/stat', ACL.OPEN_ACL_UNSAFE, 0);
  await stat('parent', zk.exists, '/stat');

  const sequences = on('sequences');
  const sequential = (path, mode) => [zk.create, path, null, ACL.OPEN_ACL_UNSAFE, mode];
  await sequences('parent', zk.create, '/seq', null, ACL.OPEN_ACL_UNSAFE, PERSISTENT);
  for (const step of ['first', 'second', 'third']) {
    await sequences(step, ...sequential('/seq/n-', PERSISTENT_SEQUENTIAL));
  }
  await sequences('other prefix', ...sequential('/seq/m-', EPHEMERAL_SEQUENTIAL));
  await sequences('remove', zk.remove, '/seq/n-0000000002', -1);
  await sequences('counter goes on', ...sequential('/seq/n-', PERSISTENT_SEQUENTIAL));
  await sequences('parent', zk.exists, '/seq');

  const watches = on('watches');
  await watches('exists before creation', zk.exists, '/watch', watcher);
  await watches('create', zk.create, '/watch');
  await event('watches', 'created');
  await watches('data', zk.getData, '/watch', watcher);
  await watches('set', zk.setData, '/watch', Buffer.from('1'), -1);
  await event('watches', 'data changed');
  await watches('set again, watch is gone', zk.setData, '/watch', Buffer.from('2'), -1);
  await watches('children', zk.getChildren, '/watch', watcher);
  await watches('child', zk.create, '/watch/child');
  await event('watches', 'child came');
  await watches('children again', zk.getChildren, '/watch', watcher);
  await watches('child goes', zk.remove, '/watch/child', -1);
  await event('watches', 'child went');
  await watches('exists', zk.exists, '/watch', watcher);
  await watches('remove', zk.remove, '/watch', -1);
  await event('watches', 'deleted');
  say('watches', 'nothing else', events.length);

  const multi = on('multi');
  await multi('parent', zk.create, '/multi');
  const good = zk.transaction().create('/multi/a', Buffer.from('1')).setData('/multi/a', Buffer.from('2'), 0);
  good.check('/multi/a', 1).create('/multi/b', null, ACL.OPEN_ACL_UNSAFE, PERSISTENT_SEQUENTIAL).remove('/multi/a', -1);
  await multi('all of them', (answered) => good.commit(answered));
  const bad = zk.transaction().create('/multi/c').check('/multi', 9).remove('/multi/c', -1);
  await multi('one fails', (answered) => bad.commit(answered));
  await multi('nothing of it happened', zk.getChildren, '/multi');

  const acl = on('acl');
  await acl('world', zk.getACL, '/multi');
  await acl('read only', zk.create, '/acl', null, [new ACL(Permission.READ | Permission.ADMIN, anyone)], PERSISTENT);
  await acl('may not write', zk.setData, '/acl', Buffer.from('1'), -1);
  await acl('may not create', zk.create, '/acl/child');
  await acl('may read', zk.getData, '/acl');
  await acl('set', zk.setACL, '/acl', ACL.OPEN_ACL_UNSAFE, 0);
  await acl('set a wrong version', zk.setACL, '/acl', ACL.OPEN_ACL_UNSAFE, 0);
  const stranger = [new ACL(Permission.ALL, new Id('sesame', 'open'))];
  await acl('no such scheme', zk.create, '/acl/bad', null, stranger, PERSISTENT);
  zk.addAuthInfo('digest', Buffer.from('me:secret'));
  await acl('creator', zk.create, '/acl/mine', null, ACL.CREATOR_ALL_ACL, PERSISTENT);
  await acl('listed', zk.getACL, '/acl/mine');

  const other = await connect(address, 6000);
  const ask = (method) => promisify(method.bind(other));
  say('close', 'ephemeral seen by another', plain(await ask(other.exists)('/stat/b', watcher)));
  zk.close();
  await event('close', 'gone with its session');
  say('close', 'sequential too', (await ask(other.getChildren)('/seq')).sort());
  other.close();
}

async function hold(address, timeoutMs, path) {
  const zk = await connect(address, Number(timeoutMs));
  await promisify(zk.create.bind(zk))(path, null, ACL.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
  console.log(JSON.stringify([zk.getSessionId().toString('hex'), zk.getSessionPassword().toString('hex')]));
}

async function resume(address, id, password, path) {
  own = id;
  const sessionId = Buffer.from(id, 'hex');
  const zk = await connect(address, 6000, { sessionId, sessionPassword: Buffer.from(password, 'hex') });
  say('resume', 'same session', zk.getSessionId().toString('hex') === id);
  say('resume', 'ephemeral', plain(await promisify(zk.exists.bind(zk))(path)));
  zk.close();
}

async function ensemble(addresses, path) {
  const zk = await connect(addresses, 10_000);
  own = zk.getSessionId().toString('hex');
  const ask = (method) => promisify(method.bind(zk));
  const tell = (what, value) => console.log(JSON.stringify([what, value]));
  await ask(zk.create)(path);
  await ask(zk.create)(`${path}/alive`, null, ACL.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
  await ask(zk.create)(`${path}/watched`);
  let fired = (_) => {};
  const event = new Promise((resolve) => {
    fired = resolve;
  });
  await ask(zk.exists)(`${path}/watched`, fired);
  tell('ready', path);
  for (let number = 0, going = true; going; number += 1) {
    try {
      await ask(zk.create)(`${path}/n-${number}`);
      tell('acked', `n-${number}`);
      going = !(await ask(zk.exists)(`${path}/stop`));
    } catch {
      tell('lost', `n-${number}`);
      await pause(20);
    }
  }
  tell('session', zk.getSessionId().toString('hex') === own ? 'same' : 'another');
  const alive = await ask(zk.exists)(`${path}/alive`);
  tell('ephemeral', alive === null ? 'gone' : plain(alive).owner === 'own' ? 'own' : 'of another');
  await ask(zk.setData)(`${path}/watched`, Buffer.from('changed'), -1);
  tell('event', (await event).getName() === 'NODE_DATA_CHANGED' ? 'came' : (await event).getName());
  zk.close();
}

const [mode = '', ...args] = process.argv.slice(2);
await { script, hold, resume, ensemble }[mode](...args);
