import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate and its key, as PEM. */
export interface Identity {
  readonly cert: string;
  readonly key: string;
}

/** Made for one test: an authority, and what it has signed. */
export interface Certificates {
  readonly ca: string;
  /** For `localhost` and 127.0.0.1. */
  readonly server: Identity;
  readonly client: Identity;
}

const day = ['-days', '1'];
const ecKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** Makes an authority and two certificates of its own, with openssl. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'certificates-'));
  const file = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const identity = (name: string, extensions: string): Identity => {
    writeFileSync(file(`${name}.ext`), extensions);
    openssl('req', ...ecKey, '-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.csr`);
    const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', `${name}.ext`];
    openssl('x509', '-req', '-in', `${name}.csr`, ...signed, ...day, '-out', `${name}.pem`);
    return { cert: readFileSync(file(`${name}.pem`), 'utf8'), key: readFileSync(file(`${name}.key`), 'utf8') };
  };
  try {
    openssl('req', '-x509', ...ecKey, ...day, '-subj', '/CN=test authority', '-keyout', 'ca.key', '-out', 'ca.pem');
    return {
      ca: readFileSync(file('ca.pem'), 'utf8'),
      server: identity('localhost', 'subjectAltName=DNS:localhost,IP:127.0.0.1\n'),
      client: identity('alice', 'extendedKeyUsage=clientAuth\n'),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
