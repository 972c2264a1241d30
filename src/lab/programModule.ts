import {
  CREATOR_ALL_ACL,
  KeeperError,
  MultiError,
  OPEN_ACL_UNSAFE,
  op,
  permissions,
  READ_ACL_UNSAFE,
  StaticHostProvider,
  ZooKeeper,
  type ZooKeeperOptions,
} from '../client';
import { CuratorFramework, type CuratorFrameworkOptions } from '../frameworks/curator/CuratorFramework';
import { InterProcessMutex } from '../frameworks/curator/InterProcessMutex';
import { RetryNTimes } from '../frameworks/curator/RetryPolicy';
import type { ProgramWorld } from './ProgramRun';

/** The ports are the program's own world; it need not give them. */
export type ProgramZooKeeperOptions = Partial<ZooKeeperOptions>;
/** The same for Curator. */
export type ProgramCuratorOptions = Pick<
  CuratorFrameworkOptions,
  'retryPolicy' | 'sessionTimeoutMs' | 'connectionTimeoutMs' | 'connectionStateErrorPolicy' | 'clientProfile'
>;

/** What the program's clients are doing; for whoever decides when the program is done. */
export interface ProgramClients {
  /** Clients that are neither closed nor refused for good. */
  openCount(): number;
  /** Calls without an answer, such as `create /a`. */
  pendingCalls(): readonly string[];
  /** Waits of `lab.wait` that go on. */
  pendingWaits(): number;
}

/** Calls of the n-th client of one program are numbered from here, so that no two calls of a member share a number. */
const callsPerClient = 1_000_000;
/** Of a program that asked for thousands the first ones are enough to see what it waits for. */
const mostCallsTold = 10;

/**
 * The module `zookeeper-client-lab` as one program gets it: the client's public face, standing on the program's ports, and
 * `lab`, which does things to the world.
 */
export function programModule({ ports, act }: Pick<ProgramWorld, 'ports' | 'act'>) {
  const made: ZooKeeper[] = [];
  const pending = new Map<number, string>();
  let waits = 0;

  /** The client as everywhere else; only its world is filled in. */
  class ProgramZooKeeper extends ZooKeeper {
    constructor(connectString: string, options: ProgramZooKeeperOptions = {}) {
      const firstCall = made.length * callsPerClient;
      const { log = ports.log } = options;
      super(connectString, {
        transport: ports.transport,
        clock: ports.clock,
        turn: ports.turn,
        random: ports.random,
        ...options,
        log: (entry) => {
          if (entry.kind !== 'call' && entry.kind !== 'settled') {
            log(entry);
            return;
          }
          const call = firstCall + entry.call;
          if (entry.kind === 'call') pending.set(call, entry.path === null ? entry.op : `${entry.op} ${entry.path}`);
          else pending.delete(call);
          log({ ...entry, call });
        },
      });
      made.push(this);
    }
  }
  Object.defineProperty(ProgramZooKeeper, 'name', { value: 'ZooKeeper' });

  /** Curator 5 on such clients. What it tells its application stands in the history as well. */
  class ProgramCurator extends CuratorFramework {
    constructor(connectString: string, options: ProgramCuratorOptions) {
      const { transport, clock, turn, random, log } = ports;
      const zookeeperFactory = (servers: string, given: ZooKeeperOptions) => new ProgramZooKeeper(servers, given);
      super(connectString, { ...options, transport, clock, turn, random, log, zookeeperFactory });
      this.connectionStates.addListener((state) => ports.noteConnectionState('curator-5', state));
    }
  }
  Object.defineProperty(ProgramCurator, 'name', { value: 'CuratorFramework' });

  const only = (from: string | undefined): { from: string } | Record<never, never> =>
    from === undefined ? {} : { from };

  /** What one can do to the world from outside. `who` names a member; `from` narrows a fault to one link. */
  const lab = {
    /** Tears the links of `who` down: connections break, dials are refused. */
    cut: (who: string, from?: string): void => act({ do: 'cut', who, ...only(from) }),
    /** Turns the links of `who` into a black hole: nothing arrives, nobody is told. */
    silence: (who: string, from?: string): void => act({ do: 'silence', who, ...only(from) }),
    /** Makes the links of `who` take `latencyMs` one way. */
    slow: (who: string, latencyMs: number, from?: string): void => act({ do: 'slow', who, latencyMs, ...only(from) }),
    heal: (who: string, from?: string): void => act({ do: 'heal', who, ...only(from) }),
    kill: (who: string): void => act({ do: 'kill', who }),
    restart: (who: string): void => act({ do: 'restart', who }),
    /** Stands still, as in a long garbage collection: timers and reads stop, the clock does not. */
    freeze: (who: string): void => act({ do: 'freeze', who }),
    thaw: (who: string): void => act({ do: 'thaw', who }),
    /** Virtual ms since the world began. */
    nowMs: (): number => ports.outside.clock.now(),
    /** Ends when `ms` of virtual time have passed, also while this program stands still. */
    wait(ms: number): Promise<void> {
      if (!(ms >= 0))
        return Promise.reject(new TypeError(`lab.wait needs a number of milliseconds, not ${String(ms)}.`));
      waits += 1;
      return new Promise((resolve) => {
        ports.outside.clock.setTimeout(() => {
          waits -= 1;
          if (!ports.isDead()) ports.outside.turn(resolve);
        }, ms);
      });
    },
  };

  const clients: ProgramClients = {
    openCount: () => made.filter(({ state }) => state !== 'closed' && state !== 'authFailed').length,
    pendingCalls: () => [...pending.values()].slice(0, mostCallsTold),
    pendingWaits: () => waits,
  };
  const face = {
    ZooKeeper: ProgramZooKeeper,
    KeeperError,
    MultiError,
    StaticHostProvider,
    op,
    permissions,
    OPEN_ACL_UNSAFE,
    READ_ACL_UNSAFE,
    CREATOR_ALL_ACL,
    CuratorFramework: ProgramCurator,
    InterProcessMutex,
    RetryNTimes,
    lab,
  };
  return { face, clients };
}

export type ProgramFace = ReturnType<typeof programModule>['face'];
