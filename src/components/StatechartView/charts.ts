import clientCnxn from '@generated/statecharts/default/clientCnxn.json';
import proposal from '@generated/statecharts/default/proposal.json';
import quorumPeer from '@generated/statecharts/default/quorumPeer.json';
import session from '@generated/statecharts/default/session.json';
import type { ChartLayout } from '../../course/ChartLayout';
import type { ChartId } from '../../course/words/chart';

/** What the build has drawn: `src/site/statecharts.ts` writes these files. */
export const charts: Readonly<Record<ChartId, ChartLayout>> = { clientCnxn, session, quorumPeer, proposal };
