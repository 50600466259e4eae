import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { SkywitnessError } from '@skywitness/engine/errors';
import type { AppOptions } from './app.ts';
import { serverApp } from './app.ts';

export interface Listening {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Most connections at once, and how long a request may take to arrive. */
const MOST_CONNECTIONS = 128;
const ARRIVAL_MS = 15_000;

/**
 * Serves on an address until closed. Port 0 takes a free one.
 *
 * @throws SkywitnessError `LISTEN_PORT` where the port is taken or not allowed.
 */
export function listen(
  options: AppOptions,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const app = serverApp({ ...options, hostNames: [...(options.hostNames ?? []), host] });
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.maxConnections = MOST_CONNECTIONS;
  server.headersTimeout = ARRIVAL_MS;
  server.requestTimeout = ARRIVAL_MS;
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        new SkywitnessError(
          'LISTEN_PORT',
          `port ${port} of ${host} cannot be used (${cause.code}). Choose another with --port.`,
          {
            cause,
          },
        ),
      ),
    );
    server.listen(port, host, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      const name = host.includes(':') ? `[${host}]` : host;
      resolve({ url: `http://${name}:${bound}/`, close: () => closed(server) });
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
