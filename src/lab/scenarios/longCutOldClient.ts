import type { Scenario } from '../Scenario';
import { longCut } from './longCut';

/** The same cut with a client of 3.8 for alice: it hopes on, and learns of the end from the server that it reaches at last. */
export const longCutOldClient: Scenario = {
  ...longCut,
  id: 'longCutOldClient',
  members: longCut.members.map((member) =>
    member.kind === 'client' && member.name === 'alice' ? { ...member, profile: 'java-3.8' } : member,
  ),
};
