import type { Clock, TimerHandle } from '../ports/Clock';
import type { Random } from '../ports/Random';
import type { ServerAddress } from '../ports/Transport';
import { type HostProvider, StaticHostProvider } from './HostProvider';

/** The hosts and ports of all SRV records of a name, none where it has none. Rejects when nobody can say. */
export type ResolveSrv = (name: string) => Promise<readonly ServerAddress[]>;

export interface DnsSrvOptions {
  readonly resolveSrv: ResolveSrv;
  readonly clock: Clock;
  readonly random: Random;
  /** Seconds between two looks at the records; 0: they are looked up once. Default 60, as upstream. */
  readonly refreshIntervalSeconds?: number;
}

/** Source: ZKClientConfig.DNS_SRV_REFRESH_INTERVAL_SECONDS_DEFAULT */
const defaultRefreshIntervalSeconds = 60;

/**
 * The list of servers as the SRV records of a name have it, looked up again now and then. Another list is taken at the next
 * attempt to connect; who is connected stays. Priorities and weights do not count, as upstream, which looks the records up once
 * more at that attempt, while this provider takes what the last look has found. Source: DnsSrvHostProvider
 */
export class DnsSrvHostProvider implements HostProvider {
  readonly #name: string;
  readonly #options: DnsSrvOptions;
  readonly #refreshIntervalMs: number;
  readonly #list: StaticHostProvider;
  /** What the list was made of. */
  #addresses: readonly ServerAddress[];
  /** Another list that waits for the next attempt. */
  #found: readonly ServerAddress[] | null = null;
  #given: ServerAddress | null = null;
  #connected: ServerAddress | null = null;
  #timer: TimerHandle = null;
  #isClosed = false;

  private constructor(
    name: string,
    options: DnsSrvOptions,
    refreshIntervalMs: number,
    addresses: readonly ServerAddress[],
  ) {
    this.#name = name;
    this.#options = options;
    this.#refreshIntervalMs = refreshIntervalMs;
    this.#addresses = addresses;
    this.#list = new StaticHostProvider(addresses, options.random);
    this.#lookAgainLater();
  }

  /** Resolves once the servers are known. Rejects when there are none, with a TypeError, or when nobody can say. */
  static async lookUp(name: string, options: DnsSrvOptions): Promise<DnsSrvHostProvider> {
    const { refreshIntervalSeconds = defaultRefreshIntervalSeconds } = options;
    if (name.trim() === '') throw new TypeError('The servers are to be looked up under a name, but there is none.');
    if (!Number.isInteger(refreshIntervalSeconds) || refreshIntervalSeconds < 0)
      throw new TypeError('refreshIntervalSeconds must be a whole number of seconds; 0 stands for never.');
    const addresses = await usableAddresses(name, options.resolveSrv);
    if (addresses.length === 0) throw new TypeError(`There are no SRV records of ${name}.`);
    return new DnsSrvHostProvider(name, options, refreshIntervalSeconds * 1000, addresses);
  }

  get size(): number {
    return this.#list.size;
  }

  next(spinDelayMs: number): { address: ServerAddress; pauseMs: number } {
    if (this.#found) {
      this.#list.updateServerList(this.#found, this.#connected);
      this.#addresses = this.#found;
      this.#found = null;
    }
    const next = this.#list.next(spinDelayMs);
    this.#given = next.address;
    return next;
  }

  onConnected(): void {
    this.#connected = this.#given;
    this.#list.onConnected();
  }

  updateServerList(addresses: readonly ServerAddress[], current: ServerAddress | null): boolean {
    return this.#list.updateServerList(addresses, current);
  }

  /** Ends the looking. */
  close(): void {
    this.#isClosed = true;
    this.#options.clock.clearTimeout(this.#timer);
  }

  #lookAgainLater(): void {
    if (this.#refreshIntervalMs === 0 || this.#isClosed) return;
    this.#timer = this.#options.clock.setTimeout(() => {
      this.#lookAgain().then(
        () => this.#lookAgainLater(),
        () => this.#lookAgainLater(), // nobody can say: the list stays
      );
    }, this.#refreshIntervalMs);
  }

  async #lookAgain(): Promise<void> {
    const addresses = await usableAddresses(this.#name, this.#options.resolveSrv);
    if (addresses.length > 0 && textOf(addresses) !== textOf(this.#addresses)) this.#found = addresses;
  }
}

/** Those with a host and a port. Source: DnsSrvHostProvider.createAddressFromSrvRecord */
async function usableAddresses(name: string, resolveSrv: ResolveSrv): Promise<ServerAddress[]> {
  const addresses = await resolveSrv(name);
  return addresses.filter(({ host, port }) => host.trim() !== '' && port > 0 && port <= 65_535);
}

/** The same for the same servers in whatever order. */
function textOf(addresses: readonly ServerAddress[]): string {
  return [...new Set(addresses.map(({ host, port }) => `${host}:${port}`))].sort().join();
}
