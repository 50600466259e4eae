import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

/** Serves a page, and the scripts below some folders by their first path element, on the loopback address. */
export async function servePage(
  page: string,
  folders: Readonly<Record<string, string>>,
): Promise<{ readonly server: Server; readonly address: string }> {
  const server = createServer((request, response) => {
    const [, root = '', ...rest] = (request.url ?? '/').split('/');
    const folder = folders[root];
    if (root === '') return void response.setHeader('content-type', 'text/html').end(page);
    const path = folder === undefined ? '' : normalize(join(folder, ...rest));
    if (folder === undefined || !path.startsWith(folder) || extname(path) !== '.js')
      return void response.writeHead(404).end();
    response.setHeader('content-type', 'text/javascript').end(readFileSync(path));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}
