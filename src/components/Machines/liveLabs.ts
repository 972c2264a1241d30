import type { MachineId } from '../../course/words/machines';
import type { Scenario } from '../../lab/Scenario';
import { cutOff } from '../../lab/scenarios/cutOff';
import { fourClients } from '../../lab/scenarios/fourClients';
import { leaderLost } from '../../lab/scenarios/leaderLost';
import type { ControlText } from '../Stage/controls';

/** A lab in which a machine can be driven. */
export interface LiveLab {
  readonly scenario: Scenario;
  /** Whose machine is shown, by name of the member. For a session: its client. */
  readonly of: string;
  readonly controls: readonly ControlText[];
}

const oneServer: readonly ControlText[] = [
  'cut alice',
  'silence alice',
  'heal alice',
  'kill zk1',
  'restart zk1',
  'wait 1s',
  'wait 3s',
  'wait 5s',
];
const threeServers: readonly ControlText[] = [
  'kill zk3',
  'restart zk3',
  'kill zk1',
  'restart zk1',
  'wait 1s',
  'wait 5s',
];
const waits: readonly ControlText[] = ['wait 1s', 'wait 3s', 'wait 5s'];

/** Every machine can be driven in some lab. */
export const liveLabs: Readonly<Record<MachineId, LiveLab>> = {
  clientCnxn: { scenario: cutOff, of: 'alice', controls: oneServer },
  session: { scenario: cutOff, of: 'alice', controls: oneServer },
  quorumPeer: { scenario: leaderLost, of: 'zk2', controls: threeServers },
  proposal: { scenario: leaderLost, of: 'zk3', controls: threeServers },
  curatorConnection: { scenario: fourClients, of: 'curator-5', controls: waits },
  kazoo: { scenario: fourClients, of: 'kazoo', controls: waits },
};
