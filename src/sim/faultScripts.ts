import type { EnsembleFault, Fault } from './Fault';

/** A fault and when it happens, ms from the beginning of its script. */
export interface TimedFault {
  readonly afterMs: number;
  readonly fault: Fault | EnsembleFault;
}

/** Every server is restarted, one after the other, as for an upgrade. `everyMs`: from one to the next. */
export function rollingRestart(servers: readonly string[], everyMs: number): TimedFault[] {
  return servers.flatMap((who, index): TimedFault[] => [
    { afterMs: index * everyMs, fault: { do: 'kill', who } },
    { afterMs: index * everyMs + Math.trunc(everyMs / 2), fault: { do: 'restart', who } },
  ]);
}

/** The leader reaches no other server any more; its clients still reach it. It comes back after `forMs`. */
export function leaderIsolation(leader: string, others: readonly string[], forMs: number): TimedFault[] {
  const heals = others.map((from): TimedFault => ({ afterMs: forMs, fault: { do: 'heal', who: leader, from } }));
  return [{ afterMs: 0, fault: { do: 'partition', sides: [[leader], others] } }, ...heals];
}

/** So many servers die that no quorum is left; they come back after `forMs`. */
export function quorumLoss(voters: readonly string[], forMs: number): TimedFault[] {
  const lost = voters.slice(0, Math.ceil(voters.length / 2));
  return [
    ...lost.map((who): TimedFault => ({ afterMs: 0, fault: { do: 'kill', who } })),
    ...lost.map((who): TimedFault => ({ afterMs: forMs, fault: { do: 'restart', who } })),
  ];
}
