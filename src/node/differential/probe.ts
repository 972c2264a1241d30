import { connect } from 'node:net';
import type { ServerAddress } from '../../ports/Transport';
import type { ServerOptions } from '../../server/ZooKeeperServer';
import { Keeper } from './runScript';
import type { Place } from './Wire';

/** Finds out how a real server is set up, so that the simulated one can be set up alike. Leaves nothing behind. */
export async function probe(place: Place, home: string): Promise<Partial<ServerOptions>> {
  const keeper = await Keeper.enter(place);
  await keeper.make(home);
  const extendedTypesEnabled = await keeper.knowsTtl(home);
  await keeper.remove(home);
  await keeper.leave();
  const version = /^Zookeeper version: (\d+)\.(\d+)/.exec(await fourLetterWord(place.address, 'srvr'));
  const isNew = version !== null && (Number(version[1]) > 3 || Number(version[2]) >= 9);
  return { extendedTypesEnabled, profile: isNew ? '3.9' : '3.8' };
}

/** What the server says to it: nothing where it is not on the server's list. */
function fourLetterWord(address: ServerAddress, word: string): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(address, () => socket.write(word));
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
    });
    socket.on('error', () => resolve(text));
    socket.on('close', () => resolve(text));
  });
}
