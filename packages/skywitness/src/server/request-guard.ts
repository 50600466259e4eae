import type { MiddlewareHandler } from 'hono';

const LONGEST_URL = 2_048;

/**
 * Refuses what no reader of runs sends: other methods than GET and HEAD, addresses of thousands of characters, and
 * requests for another host name, with which a foreign page could read this server through the visitor's browser (DNS
 * rebinding).
 */
export function requestGuard(hostNames: readonly string[]): MiddlewareHandler {
  const known = new Set([...hostNames, '127.0.0.1', 'localhost', '[::1]'].map((name) => name.toLowerCase()));
  return async (context, next) => {
    const { method, url } = context.req;
    if (method !== 'GET' && method !== 'HEAD')
      return refusal(405, 'METHOD', 'Runs can only be read: use GET.', { Allow: 'GET, HEAD' });
    if (url.length > LONGEST_URL)
      return refusal(414, 'URL_LENGTH', `Addresses have at most ${LONGEST_URL} characters.`);
    const host = (context.req.header('host') ?? '').toLowerCase().replace(/:\d+$/, '');
    if (!known.has(host))
      return refusal(
        421,
        'HOST',
        'This server does not answer under that host name. Start it with --host to allow one.',
      );
    return next();
  };
}

/** An error as every part of the API gives it. */
export function refusal(status: number, code: string, message: string, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify({ code, message }), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}
