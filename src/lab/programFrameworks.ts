import { ZkClient, type ZkClientOptions } from '../frameworks/zkclient/ZkClient';
import type { ProgramWorld } from './ProgramRun';
import type { ProgramFace } from './programModule';

/** The ports and the client are the program's own; it need not give them. */
export type ProgramZkClientOptions = Partial<Omit<ZkClientOptions, 'newZooKeeper'>>;

/**
 * The frameworks in the module `zookeeper-client-lab`: on the program's ports, around its client. Apart from `programModule`, so that a lab
 * without a sandbox does not carry them.
 */
export function programFrameworks(
  { ports: { transport, clock, turn, random } }: Pick<ProgramWorld, 'ports'>,
  { ZooKeeper }: Pick<ProgramFace, 'ZooKeeper'>,
) {
  return {
    ZkClient: {
      connect: (connectString: string, options: ProgramZkClientOptions = {}): Promise<ZkClient> =>
        ZkClient.connect(connectString, {
          transport,
          clock,
          turn,
          random,
          newZooKeeper: (servers, given) => new ZooKeeper(servers, given),
          ...options,
        }),
    },
  };
}

export type ProgramFrameworks = ReturnType<typeof programFrameworks>;
