import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';

/** A built site that answers. */
export interface ServedSite {
  /** Ends with a slash, like `http://localhost:3000/`. */
  readonly url: string;
  close(): Promise<void>;
}

export interface ServeSiteOptions {
  /** Folder that holds `index.html`. */
  readonly folder: string;
  /** `localhost` listens on both loopback addresses. */
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
}

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};
const compressed = new Set(['.html', '.js', '.mjs', '.css', '.json', '.txt', '.xml', '.svg', '.wasm']);

/**
 * Serves a folder built by Docusaurus with `trailingSlash: false`: `/a/b` is `a/b.html`, a folder is its `index.html`, and
 * an address that holds nothing gets the 404 page of its language. Rejects with the error of `listen` (`EADDRINUSE`, …).
 */
export async function serveSite({ folder, host, port }: ServeSiteOptions): Promise<ServedSite> {
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    answer(folder, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };
  const first = await listening(handle, host === 'localhost' ? '127.0.0.1' : host, port);
  const { port: taken } = first.address() as AddressInfo; // a server that listens on TCP has one
  const servers = [first];
  if (host === 'localhost') {
    const second = await listening(handle, '::1', taken).catch(() => null); // machines without IPv6 do without
    if (second) servers.push(second);
  }

  return {
    url: `http://${urlHost(host)}:${taken}/`,
    close: async () => {
      await Promise.all(servers.map(closed));
    },
  };
}

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

function listening(handle: Handle, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(handle);
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Browsers cannot open a wildcard address, and a colon needs brackets. */
function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

async function answer(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const path = pathOf(request);
  if (path === null) {
    response.writeHead(400).end();
    return;
  }
  const file = await fileFor(folder, path);
  if (file) {
    await send(file, 200, request, response);
    return;
  }
  const language = /^\/([a-z]{2}-[A-Z][a-z]+)(\/|$)/.exec(path)?.[1] ?? '';
  const notFound = (await existing(join(folder, language, '404.html'))) ?? (await existing(join(folder, '404.html')));
  if (notFound) await send(notFound, 404, request, response);
  else response.writeHead(404).end();
}

/** The decoded path of the address, or null when it is none or leaves the folder. */
function pathOf(request: IncomingMessage): string | null {
  try {
    const path = decodeURIComponent((request.url ?? '/').split(/[?#]/, 1)[0] ?? '/');
    if (!path.startsWith('/') || path.includes('\0') || path.split(/[\\/]/).includes('..')) return null;
    return normalize(path);
  } catch {
    return null; // a percent sign without its two digits
  }
}

/** A file of the build and its size in bytes. */
interface BuiltFile {
  readonly path: string;
  readonly lengthBytes: number;
  readonly modified: Date;
}

async function fileFor(folder: string, path: string): Promise<BuiltFile | null> {
  const bare = path.endsWith('/') ? path.slice(0, -1) : path;
  const candidates = path.endsWith('/')
    ? [`${bare}/index.html`, `${bare}.html`]
    : [bare, `${bare}.html`, `${bare}/index.html`];
  for (const candidate of candidates) {
    const file = await existing(join(folder, candidate));
    if (file) return file;
  }
  return null;
}

async function existing(path: string): Promise<BuiltFile | null> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? { path, lengthBytes: found.size, modified: found.mtime } : null;
}

function send(file: BuiltFile, status: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const extension = extname(file.path);
  const tag = `"${file.lengthBytes.toString(16)}-${file.modified.getTime().toString(16)}"`;
  const gzip = compressed.has(extension) && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const headers: Record<string, string> = {
    'content-type': contentTypes[extension] ?? 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    vary: 'accept-encoding',
    etag: tag,
    // Names under assets/ carry a hash of their content.
    'cache-control': file.path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
  if (status === 200 && request.headers['if-none-match'] === tag) {
    response.writeHead(304, headers).end();
    return Promise.resolve();
  }
  if (gzip) headers['content-encoding'] = 'gzip';
  else headers['content-length'] = String(file.lengthBytes);
  response.writeHead(status, headers);
  if (request.method === 'HEAD') {
    response.end();
    return Promise.resolve();
  }

  // A reader who leaves in the middle is no error of ours: the pipeline closes both ends.
  return new Promise((resolve) => {
    if (gzip) pipeline(createReadStream(file.path), createGzip(), response, () => resolve());
    else pipeline(createReadStream(file.path), response, () => resolve());
  });
}
