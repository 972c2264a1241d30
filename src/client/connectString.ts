import type { ServerAddress } from '../ports/Transport';
import { pathProblem } from '../protocol/paths';

const defaultPort = 2181;

export interface ConnectString {
  readonly addresses: readonly ServerAddress[];
  /** The path that this client takes for its root, or null. It must exist on the servers. */
  readonly chroot: string | null;
}

/**
 * Reads `host:port,host:port/chroot`. The port is 2181 where none is given; IPv6 addresses stand in brackets.
 * Throws a TypeError that says what is wrong. Source: ConnectStringParser, NetUtils.getIPV6HostAndPort
 */
export function parseConnectString(connectString: string): ConnectString {
  const slash = connectString.indexOf('/');
  const hosts = slash < 0 ? connectString : connectString.slice(0, slash);
  const addresses = hosts
    .split(',')
    .map((host) => host.trim())
    .filter((host) => host !== '')
    .map((host) => parseAddress(host, connectString));
  if (addresses.length === 0) throw problem(connectString, 'it names no server; write host:port');
  return { addresses, chroot: slash < 0 ? null : parseChroot(connectString.slice(slash), connectString) };
}

/** Under which name the servers are looked up. */
export interface DnsSrvString {
  readonly name: string;
  readonly chroot: string | null;
}

const dnsSrvPrefix = 'dns-srv://';

/**
 * Reads `dns-srv://name/chroot`; null where it is another kind of connect string. Throws a TypeError that says what is wrong.
 * Source: ConnectStringParser.parseDnsSrvFormat
 */
export function parseDnsSrv(connectString: string): DnsSrvString | null {
  if (!connectString.startsWith(dnsSrvPrefix)) return null;
  const rest = connectString.slice(dnsSrvPrefix.length);
  const slash = rest.indexOf('/');
  const name = (slash < 0 ? rest : rest.slice(0, slash)).trim();
  if (name === '') throw problem(connectString, 'it has no name to look the servers up under');
  return { name, chroot: slash < 0 ? null : parseChroot(rest.slice(slash), connectString) };
}

function parseChroot(chroot: string, connectString: string): string | null {
  if (chroot === '/') return null;
  const reason = pathProblem(chroot);
  if (reason !== null) throw problem(connectString, `its chroot ${chroot} is not a path: ${reason}`);
  return chroot;
}

function parseAddress(text: string, connectString: string): ServerAddress {
  if (text.startsWith('[')) {
    const bracket = text.indexOf(']');
    if (bracket < 0) throw problem(connectString, `${text} has no closing bracket`);
    if (bracket === 1) throw problem(connectString, `${text} has nothing between its brackets`);
    const rest = text.slice(bracket + 1);
    if (rest !== '' && !rest.startsWith(':')) throw problem(connectString, `${text} has text behind its bracket`);
    return { host: text.slice(1, bracket), port: parsePort(rest.slice(1), text, connectString) };
  }
  const colon = text.lastIndexOf(':');
  if (colon < 0) return { host: text, port: defaultPort };
  if (colon === 0) throw problem(connectString, `${text} has no host`);
  return { host: text.slice(0, colon), port: parsePort(text.slice(colon + 1), text, connectString) };
}

/** A colon with nothing behind it leaves the default port, as in Java. */
function parsePort(text: string, address: string, connectString: string): number {
  if (text === '') return defaultPort;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw problem(connectString, `the port of ${address} is not a number from 1 to 65535`);
  }
  return port;
}

function problem(connectString: string, sentence: string): TypeError {
  return new TypeError(`The connect string "${connectString}" makes no sense: ${sentence}.`);
}
