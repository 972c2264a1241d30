import type { LoadContext, Plugin } from '@docusaurus/types';
import type { AnyStateMachine } from 'xstate';
import { clientCnxnMachine } from '../../machines/clientCnxnMachine';
import { curatorConnectionMachine } from '../../machines/curatorConnectionMachine';
import { kazooMachine } from '../../machines/kazooMachine';
import { proposalMachine } from '../../machines/proposalMachine';
import { quorumPeerMachine } from '../../machines/quorumPeerMachine';
import { sessionMachine } from '../../machines/sessionMachine';
import type { ChartLayout } from '../course/ChartLayout';
import { chartOf } from './chartOf';
import { layoutChart } from './layoutChart';

/** Every machine that the code runs on, as `/machines` lists them. */
export const machines: readonly AnyStateMachine[] = [
  clientCnxnMachine,
  sessionMachine,
  quorumPeerMachine,
  proposalMachine,
  curatorConnectionMachine,
  kazooMachine,
];

/**
 * Draws the machines when the site is built: a figure's page carries `@generated/statecharts/default/<id>.json` and no
 * layout engine.
 */
export default function statecharts({ siteDir }: LoadContext): Plugin<ChartLayout[]> {
  return {
    name: 'statecharts',
    getPathsToWatch: () => [`${siteDir}/machines/*.ts`],
    loadContent: () => Promise.all(machines.map((machine) => layoutChart(chartOf(machine)))),
    async contentLoaded({ content, actions }) {
      for (const layout of content) await actions.createData(`${layout.chart.id}.json`, layout);
    },
  };
}
