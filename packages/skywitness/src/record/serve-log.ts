import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { diskFiles } from './log-files.ts';

/** What a log shows: its checkpoint, tiles, entries and texts; neither its lock nor anything else in the folder. */
const PUBLIC =
  /^(?:checkpoint|tile\/(?:entries|\d|[1-5]\d|6[0-3])\/(?:x\d{3}\/)*\d{3}(?:\.p\/\d{1,3})?|payload\/[0-9a-f]{64}\.json)$/;

/**
 * Serves a log on this machine, as any web server can: files as they lie there, with the headers of C2SP tlog-tiles. Texts may be
 * withdrawn, so they are not kept by readers.
 */
export function serveLog(folder: string, port: number): Promise<Server> {
  const { read } = diskFiles(folder);
  const server = createServer((request, response) => {
    answer(read, request, response).catch(() => response.writeHead(500).end());
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

async function answer(
  read: (path: string) => Promise<Uint8Array | undefined>,
  { method, url = '' }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = url.slice(1);
  const isRead = method === 'GET' || method === 'HEAD';
  const bytes = isRead && PUBLIC.test(path) ? await read(path) : undefined;
  // A page of another origin may verify the log: everything in it is public.
  response.setHeader('access-control-allow-origin', '*');
  if (bytes === undefined) return void response.writeHead(isRead ? 404 : 405).end();
  response.writeHead(200, { ...headersOf(path), 'content-length': bytes.length });
  response.end(method === 'HEAD' ? undefined : bytes);
}

function headersOf(path: string): Record<string, string> {
  if (path === 'checkpoint') return { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' };
  if (path.startsWith('payload/')) return { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return { 'content-type': 'application/octet-stream', 'cache-control': 'public, max-age=31536000, immutable' };
}
