// bareSocket.mjs ADDRESS: no client at all, but what none in Node can do without where one operation is under way at a time: a
// socket that sends a request and takes what comes for the reply. It looks at nothing but lengths and the sign of xids. With
// more operations under way a client can do better: this writes each request by itself.
import { connect } from 'node:net';
import { contest, payload } from './contest.mjs';

const [host, port] = process.argv[2].split(':');
const waiting = [];
let heard = Buffer.alloc(0);
const socket = connect({ host, port: Number(port), noDelay: true });
socket.on('data', (bytes) => {
  heard = heard.length > 0 ? Buffer.concat([heard, bytes]) : bytes;
  let at = 0;
  while (heard.length - at >= 4 && heard.length - at >= 4 + heard.readInt32BE(at)) {
    const isReply = heard.readInt32BE(at + 4) >= 0; // others are pongs
    at += 4 + heard.readInt32BE(at);
    if (isReply) waiting.shift()();
  }
  heard = heard.subarray(at);
});

const int = (value) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const buffer = (bytes) => Buffer.concat([int(bytes.length), Buffer.from(bytes)]);
const framed = (...parts) => buffer(Buffer.concat(parts));
const no = Buffer.alloc(1);
const anyVersion = int(-1);
const openToAll = Buffer.concat([int(1), int(31), buffer('world'), buffer('anyone')]);

const send = (frame, done) => {
  waiting.push(done);
  socket.write(frame);
};
const request = (type, path, ...more) => framed(int(1), int(type), buffer(path), ...more);
/** For the one path that all these ask for, made once. */
const always = (type, ...more) => {
  const frame = request(type, '/bench/fixed', ...more);
  return (_, done) => send(frame, done);
};

const sessionTimeoutMs = 30_000;
const zxidAndTimeout = [int(0), Buffer.alloc(8), int(sessionTimeoutMs), Buffer.alloc(8)];
await new Promise((resolve) => {
  send(framed(...zxidAndTimeout, buffer(Buffer.alloc(16)), no), resolve);
});
const ping = framed(int(-2), int(11));
setInterval(() => socket.write(ping), sessionTimeoutMs / 3);
await contest({
  create: (path, done) => send(request(1, path, buffer(payload), openToAll, int(0)), done),
  set: always(5, buffer(payload), anyVersion),
  get: always(4, no),
  exists: always(3, no),
  delete: (path, done) => send(request(2, path, anyVersion), done),
});
