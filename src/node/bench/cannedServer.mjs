// cannedServer.mjs: a server that has no data and no rules. It answers every request at once with a reply of the right shape,
// so that what is measured is the client. Prints { port }.
import { createServer } from 'node:net';

const int = (value) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const framed = (...parts) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([int(body.length), body]);
};
const text = (value) => Buffer.concat([int(value.length), Buffer.from(value)]);
const stat = Buffer.alloc(68);
for (const [at, zxid] of [
  [0, 5n],
  [8, 9n],
  [16, 1_760_000_000_000n],
  [24, 1_760_000_100_000n],
  [60, 5n],
])
  stat.writeBigInt64BE(zxid, at);
for (const [at, number] of [
  [32, 4],
  [52, 100],
])
  stat.writeInt32BE(number, at); // version, dataLength
const header = Buffer.from('0000000000000000000000ff00000000', 'hex'); // xid, zxid, no error
const bodies = {
  1: text('/bench/n1'), // create
  2: Buffer.alloc(0), // delete
  3: stat, // exists
  4: Buffer.concat([int(100), Buffer.alloc(100, 'x'), stat]), // getData
  5: stat, // setData
};
const replies = new Map(Object.entries(bodies).map(([type, body]) => [Number(type), framed(header, body)]));
const bare = framed(header);
const granted = framed(
  int(0),
  int(30_000),
  Buffer.from('0100000000000001', 'hex'),
  int(16),
  Buffer.alloc(16),
  Buffer.alloc(1),
);

function serve(socket) {
  let rest = Buffer.alloc(0);
  let greeted = false;
  socket.setNoDelay(true);
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const found = [];
    let total = 0;
    let at = 0;
    for (; bytes.length - at >= 4; ) {
      const length = bytes.readInt32BE(at);
      if (bytes.length - at - 4 < length) break;
      const reply = greeted ? (replies.get(bytes.readInt32BE(at + 8)) ?? bare) : granted;
      found.push(reply, greeted ? bytes.readInt32BE(at + 4) : null);
      total += reply.length;
      greeted = true;
      at += 4 + length;
    }
    rest = bytes.subarray(at);
    const out = Buffer.allocUnsafe(total);
    let to = 0;
    for (let index = 0; index < found.length; index += 2) {
      found[index].copy(out, to);
      if (found[index + 1] !== null) out.writeInt32BE(found[index + 1], to + 4);
      to += found[index].length;
    }
    if (total > 0) socket.write(out);
  });
}

const server = createServer(serve);
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })));
process.stdin.resume().on('end', () => process.exit(0));
