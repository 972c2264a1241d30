import type fc from 'fast-check';
import { JuteWriter } from '../../src/jute/JuteWriter';
import { InitialMessage, oneAddressVersion } from '../../src/protocol/election';

/** What a server says at first at the election port of another one. */
export function initialMessageBytes(sids: fc.Arbitrary<bigint>): fc.Arbitrary<Uint8Array> {
  return sids.map((sid) => {
    const to = new JuteWriter(64);
    InitialMessage.write(to, { protocolVersion: oneAddressVersion, sid, electionAddresses: 'zk9:3888' });
    return to.written();
  });
}
