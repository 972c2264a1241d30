import type { CuratorConnectionState } from '../../../machines/curatorConnectionMachine';
import type { Watcher } from '../../client';
import { childPath } from '../../protocol/paths';
import type { CuratorFramework } from './CuratorFramework';
import { is } from './create';

/** Where one instance of a service is. Upstream's fields, in its JSON. Left out: sslPort, payload, uriSpec, enabled. Source: ServiceInstance */
export interface ServiceInstance {
  readonly name: string;
  readonly id: string;
  readonly address: string;
  readonly port: number;
}

/**
 * Services by name: an ephemeral node with its address for each instance, under `<base>/<name>/<id>`. It registers its own instances
 * again after every reconnect, as their nodes may have gone with a session. Who asks gets what one server
 * knows; an instance that died is listed until its session has ended. Left out: caches, providers and their
 * strategies, instances that stay. Source: ServiceDiscoveryImpl
 */
export class ServiceDiscovery {
  readonly #curator: CuratorFramework;
  readonly #basePath: string;
  readonly #services = new Map<string, ServiceInstance>();

  constructor(curator: CuratorFramework, basePath: string) {
    this.#curator = curator;
    this.#basePath = basePath;
  }

  start(): void {
    this.#curator.connectionStates.addListener(this.#stateChanged);
  }

  async close(): Promise<void> {
    this.#curator.connectionStates.removeListener(this.#stateChanged);
    for (const service of [...this.#services.values()]) await this.unregisterService(service);
  }

  async registerService(service: ServiceInstance): Promise<void> {
    this.#services.set(service.id, service);
    await this.#register(service);
  }

  async unregisterService({ name, id }: ServiceInstance): Promise<void> {
    this.#services.delete(id);
    await this.#curator.delete(this.#pathOf(name, id), { guaranteed: true, quietly: true });
  }

  async queryForNames(): Promise<string[]> {
    return this.#curator.getChildren(this.#basePath);
  }

  /** `watcher` hears once when an instance comes or goes. */
  async queryForInstances(name: string, { watcher }: { watcher?: Watcher } = {}): Promise<ServiceInstance[]> {
    const ids = await this.#idsOf(name, watcher);
    const instances = await Promise.all(ids.sort().map((id) => this.queryForInstance(name, id)));
    return instances.filter((instance) => instance !== null);
  }

  /** Null when it is not there, or has just gone. */
  async queryForInstance(name: string, id: string): Promise<ServiceInstance | null> {
    try {
      const { data } = await this.#curator.getData(this.#pathOf(name, id));
      const read: ServiceInstance = JSON.parse(new TextDecoder().decode(data ?? new Uint8Array()));
      return { name: read.name, id: read.id, address: read.address, port: read.port };
    } catch (thrown) {
      if (is(thrown, 'NoNode')) return null;
      throw thrown;
    }
  }

  readonly #stateChanged = async (state: CuratorConnectionState): Promise<void> => {
    if (state !== 'RECONNECTED' && state !== 'CONNECTED') return;
    for (const service of this.#services.values()) await this.#register(service);
  };

  /** A node that is there already is made anew, so that watchers hear of it and it belongs to the present session. */
  async #register(service: ServiceInstance): Promise<void> {
    const path = this.#pathOf(service.name, service.id);
    const data = JSON.stringify({ ...service, serviceType: 'DYNAMIC' });
    for (let tries = 0; tries < 2; tries += 1) {
      try {
        await this.#curator.create(path, data, { mode: 'ephemeral', creatingParents: 'containers' });
        return;
      } catch (thrown) {
        if (!is(thrown, 'NodeExists')) throw thrown;
        await this.#curator.delete(path, { quietly: true });
      }
    }
  }

  async #idsOf(name: string, watcher: Watcher | undefined): Promise<string[]> {
    const path = childPath(this.#basePath, name);
    const options = watcher ? { watcher } : {};
    try {
      return await this.#curator.getChildren(path, options);
    } catch (thrown) {
      if (!is(thrown, 'NoNode')) throw thrown;
      if (!watcher) return [];
    }
    await this.#curator.create(path, '', { creatingParents: 'containers' }).catch((thrown: unknown) => {
      if (!is(thrown, 'NodeExists')) throw thrown;
    });
    return this.#curator.getChildren(path, options);
  }

  #pathOf(name: string, id: string): string {
    return childPath(childPath(this.#basePath, name), id);
  }
}
