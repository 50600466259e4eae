import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { OpenAPIHono } from '@hono/zod-openapi';
import { apiOf, notFound } from './api.ts';
import { type CaseLibrary, NO_CASES } from './case-library.ts';
import { refusal, requestGuard } from './request-guard.ts';
import type { RunLibrary } from './run-library.ts';
import { securityHeaders } from './security-headers.ts';
import type { WebFile } from './web-files.ts';

const pack = promisify(gzip);

export interface AppOptions {
  readonly library: RunLibrary;
  readonly cases?: CaseLibrary;
  readonly web: ReadonlyMap<string, WebFile>;
  /** Host names beside those of this machine under which requests are answered. */
  readonly hostNames?: readonly string[];
}

/** The app and its API as one handler of requests. It reads nothing but the runs and files that it was given. */
export function serverApp({ library, cases = NO_CASES, web, hostNames = [] }: AppOptions): OpenAPIHono {
  const app = new OpenAPIHono();
  app.use(securityHeaders);
  app.use(requestGuard(hostNames));
  app.use('/api/*', async (context, next) => {
    await next();
    if (accepts(context.req.header('accept-encoding'))) context.res = await packed(context.res);
  });
  app.route('/', apiOf(library, cases));
  app.get('*', (context) => {
    const path = context.req.path.slice(1);
    const file = web.get(path === '' ? 'index.html' : path);
    return file === undefined ? notFound() : fileResponse(file, accepts(context.req.header('accept-encoding')));
  });
  app.notFound(() => notFound());
  app.onError(() => refusal(500, 'SERVER', 'The server could not answer. Its own output says why.'));
  return app;
}

function accepts(encodings: string | undefined): boolean {
  return encodings !== undefined && /\bgzip\b/.test(encodings);
}

function fileResponse({ bytes, packed: small, type, isImmutable }: WebFile, mayPack: boolean): Response {
  const headers = {
    'Content-Type': type,
    Vary: 'Accept-Encoding',
    'Cache-Control': isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
  if (!mayPack || small === undefined) return new Response(bytes, { headers });
  return new Response(small, { headers: { ...headers, 'Content-Encoding': 'gzip' } });
}

async function packed(response: Response): Promise<Response> {
  if (response.body === null || response.headers.has('Content-Encoding')) return response;
  const bytes = await pack(new Uint8Array(await response.arrayBuffer()));
  const headers = new Headers(response.headers);
  headers.set('Content-Encoding', 'gzip');
  headers.set('Vary', 'Accept-Encoding');
  headers.delete('Content-Length');
  return new Response(new Uint8Array(bytes), { status: response.status, headers });
}
