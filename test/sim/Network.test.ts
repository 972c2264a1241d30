import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../src/ports/Transport';
import { type Listening, Network } from '../../src/sim/Network';
import { World } from '../../src/sim/World';
import type { WorldEntry } from '../../src/sim/WorldEntry';

/** alice and one server, 5 ms apart. What each end hears is one line with its time. */
function arrange(latencyMs = 5) {
  const world = new World();
  const seen: string[] = [];
  const entries: WorldEntry[] = [];
  const network = new Network(world, (entry) => entries.push(entry), { latencyMs });
  network.addServer('zk1');
  network.addClient('alice');
  const at = (who: string, what: string) => seen.push(`${world.nowMs} ${who} ${what}`);
  const listen = (): Listening =>
    network.listen('zk1', {
      accepted: (cnxn) => at('zk1', `accepted ${cnxn}`),
      received: (cnxn, bytes) => at('zk1', `received ${bytes.join(' ')} on ${cnxn}`),
      broken: (cnxn, reason) => at('zk1', `broken ${cnxn}: ${reason}`),
    });
  const dial = (host = 'zk1', port = 2181): Connection =>
    network.transportOf('alice').dial(
      { host, port },
      {
        opened: () => at('alice', 'opened'),
        received: (bytes) => at('alice', `received ${bytes.join(' ')}`),
        broken: (reason) => at('alice', `broken: ${reason}`),
      },
    );
  /** What was heard since the last time one asked. */
  const heardUntil = (ms: number): string[] => {
    world.runUntil(ms);
    return seen.splice(0);
  };
  const fault = (what: 'cut' | 'silence' | 'slow' | 'heal') =>
    network.apply(what === 'slow' ? { do: what, who: 'alice', latencyMs: 50 } : { do: what, who: 'alice' });
  return { world, network, entries, listen, dial, heardUntil, fault };
}

/** The same with a connection that is up since 10 ms. */
function arrangeConnected() {
  const arranged = arrange();
  const server = arranged.listen();
  const connection = arranged.dial();
  expect(arranged.heardUntil(10)).toEqual(['5 zk1 accepted 0', '10 alice opened']);
  return { ...arranged, server, connection };
}

const bytes = (...all: number[]) => Uint8Array.from(all);

describe('a link that is up', () => {
  it('carries bytes in order, one latency each way', () => {
    const { server, connection, heardUntil } = arrangeConnected();
    connection.send(bytes(1));
    connection.send(bytes(2, 3));
    server.send(0, bytes(9));
    expect(heardUntil(20)).toEqual(['15 zk1 received 1 on 0', '15 alice received 9', '15 zk1 received 2 3 on 0']);
  });

  it('sends what was given before the connection was up as soon as it is', () => {
    const { listen, dial, heardUntil } = arrange();
    listen();
    dial().send(bytes(7));
    expect(heardUntil(20)).toEqual(['5 zk1 accepted 0', '10 alice opened', '15 zk1 received 7 on 0']);
  });

  it('delivers all bytes before the end, and tells only the other side', () => {
    const { server, connection, heardUntil } = arrangeConnected();
    connection.send(bytes(1));
    connection.close();
    connection.send(bytes(2));
    server.send(0, bytes(9));
    expect(heardUntil(30)).toEqual(['15 zk1 received 1 on 0', '15 zk1 broken 0: ended']);
  });

  it('tells the client that its server ended the connection', () => {
    const { server, heardUntil } = arrangeConnected();
    server.send(0, bytes(9));
    server.close(0);
    expect(heardUntil(30)).toEqual(['15 alice received 9', '15 alice broken: ended']);
  });

  it('never lets bytes overtake each other when it gets faster', () => {
    const { connection, heardUntil, fault } = arrangeConnected();
    fault('slow');
    connection.send(bytes(1));
    fault('heal');
    connection.send(bytes(2));
    expect(heardUntil(100)).toEqual(['60 zk1 received 1 on 0', '60 zk1 received 2 on 0']);
  });
});

describe('a dial', () => {
  it('is refused where nobody listens, after the way there and back', () => {
    const { dial, heardUntil } = arrange();
    dial();
    expect(heardUntil(20)).toEqual(['10 alice broken: refused']);
  });

  it('is refused at a port nobody listens on', () => {
    const { listen, dial, heardUntil } = arrange();
    listen();
    dial('zk1', 2999);
    expect(heardUntil(20)).toEqual(['10 alice broken: refused']);
  });

  it('fails at once, but not inside dial, when the host is unknown', () => {
    const { dial, heardUntil } = arrange();
    dial('zk9');
    expect(heardUntil(0)).toEqual(['0 alice broken: unresolved']);
  });

  it('is refused after one latency over a link that is cut', () => {
    const { listen, dial, heardUntil, fault } = arrange();
    listen();
    fault('cut');
    dial();
    expect(heardUntil(20)).toEqual(['5 alice broken: refused']);
  });

  it('that its caller gives up is accepted and ended', () => {
    const { listen, dial, heardUntil } = arrange();
    listen();
    dial().close();
    expect(heardUntil(20)).toEqual(['5 zk1 accepted 0', '5 zk1 broken 0: ended']);
  });
});

describe('a cut', () => {
  it('resets both sides in its own millisecond; what was under way is lost', () => {
    const { connection, server, heardUntil, fault, entries } = arrangeConnected();
    connection.send(bytes(1));
    server.send(0, bytes(9));
    fault('cut');
    connection.send(bytes(2));
    expect(heardUntil(100)).toEqual(['10 alice broken: reset', '10 zk1 broken 0: reset']);
    expect(entries.filter(({ kind }) => kind === 'lost')).toEqual([
      { kind: 'lost', chunk: 0 },
      { kind: 'lost', chunk: 1 },
      { kind: 'lost', chunk: 2 },
    ]);
  });

  it('refuses a dial that is under way', () => {
    const { listen, dial, heardUntil, fault } = arrange();
    listen();
    dial();
    heardUntil(2);
    fault('cut');
    expect(heardUntil(20)).toEqual(['2 alice broken: refused']);
  });

  it('is over after healing: new dials work, the old connection stays dead', () => {
    const { connection, dial, heardUntil, fault } = arrangeConnected();
    fault('cut');
    fault('heal');
    connection.send(bytes(1));
    dial();
    expect(heardUntil(30)).toEqual([
      '10 alice broken: reset',
      '10 zk1 broken 0: reset',
      '15 zk1 accepted 1',
      '20 alice opened',
    ]);
  });

  it('hits the links of whom it names only', () => {
    const { network, entries } = arrange();
    network.addServer('zk2');
    network.addClient('bob');
    entries.length = 0;
    network.apply({ do: 'cut', who: 'bob', from: 'zk2' });
    network.apply({ do: 'cut', who: 'zk1' });
    expect(entries.map((entry) => entry.kind === 'link' && `${entry.client}-${entry.server} ${entry.state}`)).toEqual([
      'bob-zk2 cut',
      'alice-zk1 cut',
      'bob-zk1 cut',
    ]);
  });
});

describe('a silent link', () => {
  it('tells nobody anything and delivers everything in order one latency after it is healed', () => {
    const { connection, server, heardUntil, fault } = arrangeConnected();
    connection.send(bytes(1)); // on its way when the link falls silent
    heardUntil(12);
    fault('silence');
    connection.send(bytes(2));
    server.send(0, bytes(9));
    server.close(0);
    expect(heardUntil(1000)).toEqual([]);

    fault('heal');
    connection.send(bytes(3));
    expect(heardUntil(2000)).toEqual(['1005 alice received 9', '1005 alice broken: ended']); // zk1 has closed: it reads no more
  });

  it('holds a dial back until it is healed', () => {
    const { listen, dial, heardUntil, fault } = arrange();
    listen();
    fault('silence');
    dial();
    expect(heardUntil(500)).toEqual([]);
    fault('heal');
    expect(heardUntil(1000)).toEqual(['505 zk1 accepted 0', '510 alice opened']);
  });

  it('never shows the server a dial that was given up meanwhile', () => {
    const { listen, dial, heardUntil, fault } = arrange();
    listen();
    fault('silence');
    dial().close();
    fault('heal');
    expect(heardUntil(1000)).toEqual([]);
  });

  it('holds resets back too', () => {
    const { network, heardUntil, fault } = arrangeConnected();
    fault('silence');
    network.kill('zk1');
    expect(heardUntil(500)).toEqual([]);
    fault('heal');
    expect(heardUntil(1000)).toEqual(['505 alice broken: reset']);
  });
});

describe('a kill', () => {
  it('resets the peers one latency later, after what was already sent', () => {
    const { network, server, connection, heardUntil, entries } = arrangeConnected();
    server.send(0, bytes(9));
    connection.send(bytes(1));
    network.kill('zk1');
    expect(heardUntil(100)).toEqual(['15 alice received 9', '15 alice broken: reset']);
    expect(entries.filter(({ kind }) => kind === 'lost')).toEqual([{ kind: 'lost', chunk: 1 }]);
  });

  it('refuses dials until somebody listens again', () => {
    const { network, listen, dial, heardUntil } = arrangeConnected();
    network.kill('zk1');
    dial();
    expect(heardUntil(50)).toEqual(['15 alice broken: reset', '20 alice broken: refused']);
    listen();
    dial();
    expect(heardUntil(100)).toEqual(['55 zk1 accepted 2', '60 alice opened']);
  });

  it('of a client resets its server', () => {
    const { network, heardUntil } = arrangeConnected();
    network.kill('alice');
    expect(heardUntil(100)).toEqual(['15 zk1 broken 0: reset']);
  });
});

it('accounts for every chunk and tells each end of a break at most once, whatever happens', () => {
  const step = fc.record({
    do: fc.constantFrom('cut', 'silence', 'slow', 'heal', 'dial', 'send', 'answer', 'close', 'end', 'kill', 'listen'),
    waitMs: fc.nat(12),
    which: fc.nat(3),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { world, network, entries, listen, dial, heardUntil, fault } = arrange();
      let server = listen();
      const connections = [dial()];
      for (const { do: what, waitMs, which } of steps) {
        const cnxn = which % connections.length;
        if (what === 'dial') connections.push(dial());
        else if (what === 'send') connections[cnxn]?.send(bytes(1));
        else if (what === 'answer') server.send(cnxn, bytes(1));
        else if (what === 'close') connections[cnxn]?.close();
        else if (what === 'end') server.close(cnxn);
        else if (what === 'kill') network.kill('zk1');
        else if (what === 'listen') server = listen();
        else fault(what);
        world.runUntil(world.nowMs + waitMs);
      }
      fault('heal');
      heardUntil(world.nowMs + 1000);

      const sent = entries.flatMap((entry) => (entry.kind === 'sent' ? [entry] : []));
      const arrived = entries.flatMap((entry) => (entry.kind === 'received' ? [entry.chunk] : []));
      const lost = entries.flatMap((entry) => (entry.kind === 'lost' ? [entry.chunk] : []));
      expect([...arrived, ...lost].sort((one, other) => one - other)).toEqual(sent.map(({ chunk }) => chunk));

      for (const { cnxn, from } of sent) {
        const chunks = sent.filter((entry) => entry.cnxn === cnxn && entry.from === from).map(({ chunk }) => chunk);
        const inOrder = arrived.filter((chunk) => chunks.includes(chunk));
        expect(inOrder).toEqual(chunks.slice(0, inOrder.length)); // no gap in the middle
      }
      const ends = entries.flatMap((entry) =>
        entry.kind === 'broken' || entry.kind === 'closedBy' ? [`${entry.cnxn} ${entry.who}`] : [],
      );
      expect(new Set(ends).size).toBe(ends.length);
    }),
    { numRuns: 300 },
  );
});
