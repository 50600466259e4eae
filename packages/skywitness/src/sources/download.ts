import { SkywitnessError } from '@skywitness/engine/errors';
import { collect, DEFAULT_MAX_BYTES } from './read-bytes.ts';

/** Silence after which a server is given up, milliseconds. */
const DEFAULT_SILENCE_MS = 30_000;
const MAX_REDIRECTS = 5;

export interface DownloadOptions {
  readonly signal?: AbortSignal | undefined;
  /** Longest wait for the next byte, milliseconds; 30 s unless given. */
  readonly silenceMs?: number | undefined;
  readonly maxBytes?: number | undefined;
  /** Sent as a POST form; its values appear in no message. */
  readonly form?: Readonly<Record<string, string>>;
  /** Sent as a POST of plain text. */
  readonly text?: string;
  readonly cookie?: string;
  /** Follow redirects, each target being checked like the first address. Without it a redirect is an answer like any other. */
  readonly followRedirects?: boolean;
  /** Ask for the file byte for byte, not packed for the way, so that its digest can be compared. */
  readonly asStored?: boolean;
}

export interface DownloadAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

/**
 * Asks a server once; it never repeats a request. Every HTTP status is an answer and left to the caller.
 *
 * @throws SkywitnessError `URL_REFUSED` (only https, or http on this machine), `FETCH_OFFLINE` (no connection),
 * `FETCH_TIMEOUT` (the server fell silent), `FETCH_ABORTED`, `FILE_TOO_LARGE`.
 */
export async function download(address: string, options: DownloadOptions = {}): Promise<DownloadAnswer> {
  let url = checkedUrl(address);
  for (let redirects = 0; ; redirects += 1) {
    const answer = await askOnce(url, options);
    const location = answer.headers.get('location');
    if (!options.followRedirects || answer.status < 300 || answer.status > 399 || !location) return answer;
    if (redirects === MAX_REDIRECTS) {
      throw new SkywitnessError(
        'FETCH_ANSWER',
        `${address} redirects more than ${MAX_REDIRECTS} times. Name the final address.`,
      );
    }
    url = checkedUrl(new URL(location, url).href);
  }
}

/** https anywhere, plain http on this machine only: nobody on the way can read a login or exchange the data. */
export function checkedUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.username || url?.password) {
    throw new SkywitnessError(
      'URL_REFUSED',
      `an address of ${url.host} with a login in it is not used. Leave the login out.`,
    );
  }
  const isLoopback = url !== undefined && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
  if (url && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback))) return url;
  throw new SkywitnessError(
    'URL_REFUSED',
    `"${address}" is not an address to download from. Use https:// (http:// only on 127.0.0.1 or localhost).`,
  );
}

async function askOnce(url: URL, options: DownloadOptions): Promise<DownloadAnswer> {
  const silenceMs = options.silenceMs ?? DEFAULT_SILENCE_MS;
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), silenceMs);
  const signal = options.signal ? AbortSignal.any([options.signal, silence.signal]) : silence.signal;
  try {
    const response = await fetch(url, { ...requestOf(options), redirect: 'manual', signal });
    const chunks = watched(response.body ?? [], () => timer.refresh());
    const bytes = await collect(chunks, url.href, options.maxBytes ?? DEFAULT_MAX_BYTES);
    return { status: response.status, headers: response.headers, bytes };
  } catch (cause) {
    if (cause instanceof SkywitnessError) throw cause;
    if (options.signal?.aborted)
      throw new SkywitnessError('FETCH_ABORTED', `the download of ${url.href} was interrupted; nothing was stored.`);
    if (silence.signal.aborted) throw timeoutError(url, silenceMs);
    throw offlineError(url, cause);
  } finally {
    clearTimeout(timer);
  }
}

function requestOf(options: DownloadOptions): RequestInit {
  const headers: Record<string, string> = { 'user-agent': 'skywitness' };
  if (options.cookie) headers.cookie = options.cookie;
  if (options.asStored) headers['accept-encoding'] = 'identity';
  if (options.text !== undefined) return { method: 'POST', headers, body: options.text };
  return options.form ? { method: 'POST', headers, body: new URLSearchParams(options.form) } : { headers };
}

async function* watched(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  onChunk: () => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onChunk();
    yield chunk;
  }
}

function timeoutError(url: URL, silenceMs: number): SkywitnessError {
  return new SkywitnessError(
    'FETCH_TIMEOUT',
    `${url.host} was silent for ${silenceMs / 1000} s; nothing was stored. Try later, or use an element file you have.`,
  );
}

function offlineError(url: URL, cause: unknown): SkywitnessError {
  const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : String(cause);
  return new SkywitnessError(
    'FETCH_OFFLINE',
    `${url.host} cannot be reached (${reason}). Work without the network: name an element file in the scenario, or a group or date that was fetched before.`,
    { cause },
  );
}
