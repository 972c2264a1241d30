import { expect, it } from 'vitest';
import { recordings } from '../support/Recording';
import { replay } from './replay';

/** Taken of an ensemble, which is built elsewhere; and a refusal without the zxid that would put it in its place. */
const otherServers = new Set(['reconfig', 'saslRequired']);

const recorded = recordings().filter(([name]) => !otherServers.has(name));

it.each(recorded)('says what the real server said: %s', (_name, recording) => {
  const [, switchedOn = ''] = /tickTime 500([^;]*)/.exec(recording.how) ?? [];
  const options = {
    extendedTypesEnabled: switchedOn.includes('extendedTypesEnabled'),
    enforceQuota: switchedOn.includes('enforceQuota'),
    skipACL: switchedOn.includes('skipACL'),
    ...(switchedOn.includes('superDigest') ? { superDigest: 'super:D/InIHSb7yEEbrWz8b9l71RjZJU=' } : {}),
  };
  const { real, ours } = replay(recording, options);

  expect(ours).toEqual(real);
});
