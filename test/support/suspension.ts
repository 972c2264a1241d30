import type { CuratorFramework } from '../../src/frameworks/curator/CuratorFramework';

/** Whether, and when, this framework tells SUSPENDED or LOST from now on. What a careful holder of a lock listens for. */
export function suspension(curator: CuratorFramework) {
  let told = !curator.isConnected;
  let tell = (): void => {};
  const promise = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const listener = (state: string): void => {
    if (state !== 'SUSPENDED' && state !== 'LOST') return;
    told = true;
    tell();
  };
  curator.connectionStates.addListener(listener);
  if (told) tell();
  return {
    promise,
    get told() {
      return told;
    },
    forget: () => curator.connectionStates.removeListener(listener),
  };
}
