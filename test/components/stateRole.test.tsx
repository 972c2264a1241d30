import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { PeerPart } from '../../src/components/Stage/PeerPart';
import { stateRole } from '../../src/components/stateRole';
import type { PeerView } from '../../src/lab/LabView';

vi.mock('@docusaurus/useDocusaurusContext', () => ({ default: () => ({ i18n: { currentLocale: 'en' } }) }));

it.each([
  ['connecting.dialing', 'connecting'],
  ['connected', 'connected'],
  ['closing', 'connecting'],
  ['closed', 'closed'],
  ['authFailed', 'closed'],
  ['expired', 'closed'],
  ['leading.broadcast', 'leader'],
])('%s has the colour role %s', (path, role) => {
  expect(stateRole(path)).toBe(role);
});

it.each([
  ['looking', 'connecting'],
  ['following.broadcast', 'connected'],
  ['leading.discovery', 'leader'],
  ['observing.broadcast', 'observer'],
])('a server that is %s is drawn on the stage with the role that the chart gives it', (state, role) => {
  const peer: PeerView = {
    state,
    lastTransition: null,
    type: 'participant',
    vote: null,
    acceptedEpoch: 1,
    currentEpoch: 1,
    loggedZxid: '0x0',
    proposals: [],
    lastProposal: null,
  };
  expect(renderToStaticMarkup(<PeerPart peer={peer} locale="en" />)).toContain(`data-role="${role}"`);
});
