import { describe, expect, it } from 'vitest';
import { JuteReader } from '../../src/jute/JuteReader';
import type { Connection } from '../../src/ports/Transport';
import { bareFrame, requestFrame } from '../../src/protocol/frames';
import { operations, reservedXids } from '../../src/protocol/opCodes';
import { ConnectRequest, ConnectResponse, ReplyHeader } from '../../src/protocol/proto';
import { Ensemble } from '../../src/sim/Ensemble';
import { Network } from '../../src/sim/Network';
import { World } from '../../src/sim/World';

/** One server with ticks of 1 s, and a peer that speaks in frames; nothing takes time on the way. */
function arrange() {
  const world = new World();
  const notes: string[] = [];
  const network = new Network(world, () => {}, { latencyMs: 0 });
  const ensemble = new Ensemble(world, network, {
    server: (who, entry) => notes.push(`${world.nowMs} ${who} ${entry.kind}`),
    process: (entry) => {
      if (entry.kind === 'process') notes.push(`${world.nowMs} ${entry.who} ${entry.state}`);
    },
  });
  ensemble.add({ name: 'zk1', tickMs: 1000 });
  network.addClient('peer');
  const frames: Uint8Array[] = [];
  let broken: string | null = null;
  const dial = (): Connection =>
    network.transportOf('peer').dial(
      { host: 'zk1', port: 2181 },
      {
        opened: () => {},
        received: (bytes) => frames.push(bytes),
        broken: (reason) => {
          broken = reason;
        },
      },
    );
  const connect = (sessionId = 0n, passwd: Uint8Array = new Uint8Array(16)) => {
    const connection = dial();
    const request = { protocolVersion: 0, lastZxidSeen: 0n, timeOut: 3000, sessionId, passwd, readOnly: false };
    connection.send(bareFrame(ConnectRequest, request));
    world.runUntil(world.nowMs);
    const answer = frames.splice(0)[0];
    return { connection, session: answer ? ConnectResponse.read(new JuteReader(answer, 4)) : null };
  };
  const createA = requestFrame({ xid: 1, type: operations.create.code }, operations.create.request, {
    path: '/a',
    data: null,
    acl: [{ perms: 31, id: { scheme: 'world', id: 'anyone' } }],
    flags: 0,
  });
  const ping = requestFrame({ xid: reservedXids.ping, type: operations.ping.code }, operations.ping.request, null);
  const repliesUntil = (ms: number): number[] => {
    world.runUntil(ms);
    return frames.splice(0).map((frame) => ReplyHeader.read(new JuteReader(frame, 4)).err);
  };
  return { world, notes, ensemble, connect, createA, ping, repliesUntil, broken: () => broken };
}

describe('a hosted server', () => {
  it('answers through the network, and ends a silent session on its tick', () => {
    const { connect, world, notes } = arrange();
    expect(connect().session).toMatchObject({ timeOut: 3000, sessionId: 0x0100000000000000n });
    world.runUntil(3999);
    expect(notes).toEqual(['0 zk1 running', '0 zk1 sessionCreated']);
    world.runUntil(4000);
    expect(notes.at(-1)).toBe('4000 zk1 sessionExpired');
  });

  it('keeps what was written through its death, resets its peers, and gives its sessions a full timeout', () => {
    const { connect, createA, ensemble, world, notes, repliesUntil, broken } = arrange();
    const { connection, session } = connect();
    connection.send(createA);
    expect(repliesUntil(100)).toEqual([0]);
    world.runUntil(2000);
    ensemble.kill('zk1');
    world.runUntil(9000); // long past its timeout: nobody counts while the server is dead
    expect(broken()).toBe('reset');
    ensemble.restart('zk1');
    expect(notes.slice(-3)).toEqual(['2000 zk1 dead', '9000 zk1 sessionTouched', '9000 zk1 running']);

    world.runUntil(11_000);
    const again = connect(session?.sessionId, session?.passwd ?? undefined);
    expect(again.session).toMatchObject({ timeOut: 3000, sessionId: session?.sessionId });
    again.connection.send(createA);
    expect(repliesUntil(11_000)).toEqual([-110]); // /a is there already
  });

  it('that stands still reads what came first, and only then looks at its deadlines', () => {
    const { connect, ensemble, ping, repliesUntil, notes } = arrange();
    const { connection } = connect();
    ensemble.freeze('zk1');
    connection.send(ping);
    expect(repliesUntil(6000)).toEqual([]);
    ensemble.thaw('zk1');
    expect(repliesUntil(6000)).toEqual([0]); // the ping counts from the moment it is read
    expect(notes.slice(-2)).toEqual(['6000 zk1 running', '6000 zk1 sessionTouched']);
  });

  it('does nothing twice: freezing the frozen, thawing the running, killing the dead', () => {
    const { ensemble, notes } = arrange();
    ensemble.thaw('zk1');
    ensemble.freeze('zk1');
    ensemble.freeze('zk1');
    ensemble.kill('zk1');
    ensemble.kill('zk1');
    ensemble.freeze('zk1');
    expect(notes).toEqual(['0 zk1 running', '0 zk1 frozen', '0 zk1 dead']);
  });
});
