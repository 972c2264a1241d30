import { describe, expect, it } from 'vitest';
import { FlagError, readFlags } from '../../src/node/readFlags';

const specs = {
  port: { kind: 'integer', min: 0, max: 65535, default: 3000 },
  host: { kind: 'text', meaning: 'a host name or address', default: 'localhost' },
  servers: { kind: 'integer', min: 1, max: 1, default: 1 },
} as const;

describe('readFlags', () => {
  it('gives defaults, and reads both spellings', () => {
    expect(readFlags([], specs)).toEqual({ port: 3000, host: 'localhost', servers: 1 });
    expect(readFlags(['--port', '80', '--host=::1'], specs)).toEqual({ port: 80, host: '::1', servers: 1 });
  });

  it.each([
    [
      ['--prot', '80'],
      '--prot is not a flag of this command. Flags: --port an integer from 0 to 65535, --host a host name or address, ',
    ],
    [['80'], '80 is not a flag of this command.'],
    [['--port'], '--port needs an integer from 0 to 65535.'],
    [['--port', 'many'], '--port needs an integer from 0 to 65535, not many.'],
    [['--port', '65536'], 'not 65536'],
    [['--port', '1.5'], 'not 1.5'],
    [['--host='], '--host needs a host name or address.'],
    [['--constructor', '1'], '--constructor is not a flag'],
    [['--servers', '3'], '--servers needs 1, the only value allowed, not 3.'],
  ])('names the flag and what is allowed: %j', (argv, message) => {
    expect(() => readFlags(argv, specs)).toThrow(FlagError);
    expect(() => readFlags(argv, specs)).toThrow(message);
  });
});
