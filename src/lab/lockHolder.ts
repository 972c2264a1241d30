import { KeeperError, type ZooKeeper } from '../client';
import type { Program } from './Program';
import { programModule } from './programModule';

/** When somebody else wants a lock, ms after the start of his process; where the line for it is, and what he writes to. */
export interface LockHolderPlan {
  readonly fromMs: number;
  readonly untilMs: number;
  /** At the servers that he is connected to. */
  readonly line: string;
  /** What the names of the places begin with. Default `n-`. */
  readonly placeName?: string;
  /** At the server `store`. */
  readonly writesTo: string;
}

interface LockHolderOptions extends LockHolderPlan {
  readonly name: string;
  /** Where the line for the lock is. */
  readonly connect: string;
  readonly sessionTimeoutMs: number;
}

/** Between two lines of a report. */
const lineMs = 1000;
/** The store is a server of its own: it neither knows the lock nor ends with its session. */
const store = 'store';

/**
 * Somebody else who wants the same lock, beside a reader's program. He stands in line by an ephemeral sequential znode;
 * once his is the first, he writes a line to a znode of the server `store` each second, until he leaves. In front of each line stands the
 * number of his place, as a fencing token: where a higher one stands already, he stops. What breaks his connection ends him.
 */
export function lockHolder(options: LockHolderOptions): Program {
  return (ports) => {
    // The lab is not complete yet when its members start. He does nothing to the world but talk to servers.
    ports.turn(() => {
      const { face } = programModule({ ports, act: () => {} });
      const sleep = (ms: number) => new Promise<void>((resolve) => void ports.clock.setTimeout(resolve, ms));
      const { sessionTimeoutMs, connect } = options;
      hold({
        ...options,
        sleep,
        nowMs: () => ports.clock.now(),
        open: (servers) => new face.ZooKeeper(servers, { sessionTimeoutMs }),
        connect,
      }).catch((thrown: unknown) => {
        if (!(thrown instanceof KeeperError)) throw thrown;
      });
    });
  };
}

interface Holder extends LockHolderOptions {
  readonly open: (servers: string) => ZooKeeper;
  readonly sleep: (ms: number) => Promise<void>;
  readonly nowMs: () => number;
}

async function hold({
  name,
  connect,
  fromMs,
  untilMs,
  line,
  placeName = 'n-',
  writesTo,
  open,
  sleep,
  nowMs,
}: Holder): Promise<void> {
  const leavesAtMs = nowMs() + untilMs;
  await sleep(fromMs);
  const [locks, reports] = [open(connect), open(store)];
  await madeByAnybody(locks.create(line));
  await madeByAnybody(reports.create(writesTo));
  const place = await locks.create(`${line}/${placeName}`, name, { mode: 'ephemeralSequential' });
  const token = Number(place.slice(-10));
  await untilFirst(locks, line, place);
  for (let written = 1; nowMs() < leavesAtMs && locks.state === 'connected'; written += 1) {
    if (!(await write(reports, writesTo, `${token} ${name} ${written}`))) break;
    await sleep(lineMs);
  }
  await Promise.all([locks.close(), reports.close()]);
}

async function madeByAnybody(made: Promise<string>): Promise<void> {
  await made.catch((thrown: unknown) => {
    if (!(thrown instanceof KeeperError) || thrown.reason !== 'NodeExists') throw thrown;
  });
}

/** Each waits for the one before him alone. */
async function untilFirst(locks: ZooKeeper, line: string, place: string): Promise<void> {
  for (;;) {
    const { children } = await locks.getChildren(line);
    const places = children.map((child) => `${line}/${child}`);
    places.sort((a, b) => Number(a.slice(-10)) - Number(b.slice(-10)));
    const before = places[places.indexOf(place) - 1];
    if (before === undefined) return;
    let tell = (): void => {};
    const told = new Promise<void>((resolve) => {
      tell = resolve;
    });
    if (await locks.exists(before, { watcher: tell })) await told;
  }
}

/** False when somebody with a higher token has written. */
async function write(reports: ZooKeeper, path: string, line: string): Promise<boolean> {
  for (;;) {
    const { data, stat } = await reports.getData(path);
    const newest = Number.parseInt(new TextDecoder().decode(data ?? undefined), 10);
    if (newest > Number.parseInt(line, 10)) return false;
    try {
      await reports.setData(path, line, stat.version);
      return true;
    } catch (thrown) {
      if (!(thrown instanceof KeeperError) || thrown.reason !== 'BadVersion') throw thrown;
    }
  }
}
