/** The colour roles of `roles.css` that a state may have. */
export type StateRole = 'connected' | 'connecting' | 'closed' | 'leader' | 'observer';

const roles: Readonly<Record<string, StateRole>> = {
  connected: 'connected',
  connectedReadOnly: 'connected',
  connecting: 'connecting',
  closing: 'connecting',
  closed: 'closed',
  authFailed: 'closed',
  creating: 'connecting',
  open: 'connected',
  expiring: 'connecting',
  expired: 'closed',
  looking: 'connecting',
  leading: 'leader',
  following: 'connected',
  observing: 'observer',
  proposed: 'connecting',
  acknowledged: 'connecting',
  committed: 'connected',
  abandoned: 'closed',
  latent: 'connecting',
  reconnected: 'connected',
  readOnly: 'connected',
  suspended: 'connecting',
  lost: 'closed',
  CONNECTED: 'connected',
  SUSPENDED: 'connecting',
  LOST: 'closed',
};

/** The same state has the same colour in every figure. What a state is in decides; `path` is dotted. */
export function stateRole(path: string): StateRole {
  return roles[path.split('.')[0] ?? ''] ?? 'connecting';
}
