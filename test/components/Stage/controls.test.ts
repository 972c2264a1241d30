import { describe, expect, it } from 'vitest';
import { type ControlText, callText, controlOf, isCall } from '../../../src/components/Stage/controls';

describe('controls of a stage', () => {
  it.each<[ControlText, object]>([
    ['wait 3s', { do: 'wait', ms: 3000 }],
    ['cut alice', { do: 'cut', who: 'alice' }],
    ['cut alice from zk2', { do: 'cut', who: 'alice', from: 'zk2' }],
    ['close alice', { do: 'close', who: 'alice' }],
    ['alice create /leader ephemeral', { do: 'create', who: 'alice', path: '/leader', mode: 'ephemeral' }],
    ['bob create /flag', { do: 'create', who: 'bob', path: '/flag' }],
    ['bob setData /config v2', { do: 'setData', who: 'bob', path: '/config', data: 'v2' }],
    ['bob setData /config v2 0', { do: 'setData', who: 'bob', path: '/config', data: 'v2', version: 0 }],
    ['bob delete /flag', { do: 'delete', who: 'bob', path: '/flag' }],
    ['alice getData /config watch', { do: 'getData', who: 'alice', path: '/config', watch: true }],
    ['alice exists /flag', { do: 'exists', who: 'alice', path: '/flag' }],
    ['alice addAuth digest alice:secret', { do: 'addAuth', who: 'alice', scheme: 'digest', auth: 'alice:secret' }],
    ['alice setACL /app auth::cdrwa', { do: 'setACL', who: 'alice', path: '/app', acl: 'auth::cdrwa' }],
    ['alice addWatch /jobs persistent', { do: 'addWatch', who: 'alice', path: '/jobs', mode: 'persistent' }],
    ['bob getACL /app', { do: 'getACL', who: 'bob', path: '/app' }],
  ])('%s', (text, control) => {
    expect(controlOf(text)).toEqual(control);
  });

  it('say what they call, in the words of the API', () => {
    const said = (text: ControlText): string | null => {
      const control = controlOf(text);
      return isCall(control) ? callText(control) : null;
    };
    expect(said('alice create /leader ephemeral')).toBe('create /leader, ephemeral');
    expect(said('bob setData /config v2 0')).toBe('setData /config v2, version 0');
    expect(said('alice getData /config watch')).toBe('getData /config, watch');
    expect(said('alice addAuth digest alice:secret')).toBe('addAuth digest alice:secret');
    expect(said('alice setACL /app auth::cdrwa')).toBe('setACL /app auth::cdrwa');
    expect(said('alice addWatch /jobs persistentRecursive')).toBe('addWatch /jobs, persistentRecursive');
    expect(said('wait 3s')).toBeNull();
  });

  it('do not build when they are nonsense', () => {
    expect(() => controlOf('hug alice' as ControlText)).toThrow('no control');
  });
});
