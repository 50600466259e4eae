import { SkywitnessError } from '@skywitness/engine/errors';
import { formatInstant, type Instant } from '@skywitness/engine/time';
import { checkedUrl, type DownloadAnswer, type DownloadOptions, download } from './download.ts';
import {
  type ArchivedElements,
  archiveFolder,
  newestOf,
  noteAnswer,
  parseReference,
  type RecentAnswer,
  readIndex,
  storeElements,
  tooSoon,
} from './element-cache.ts';
import { sha256Hex } from './read-bytes.ts';

/** GP queries (OMM in JSON, which has no limit on catalogue numbers): https://celestrak.org/NORAD/documentation/gp-data-formats.php */
export const CELESTRAK_URL = 'https://celestrak.org/NORAD/elements/gp.php';

export interface FetchHost extends Pick<DownloadOptions, 'signal' | 'silenceMs' | 'maxBytes'> {
  /** Folder of the cache, see `cacheFolder`. */
  readonly folder: string;
  readonly now: () => Instant;
}

/** What became of a request: new data, an answer that our copy is current, or no request because the last one is too recent. */
export interface FetchOutcome {
  readonly status: 'fetched' | 'current' | 'too-soon';
  /** How a scenario names it under `constellation.elements`. */
  readonly reference: string;
  readonly folder: string;
  readonly entry: ArchivedElements;
  /** With `too-soon`: when the server may be asked again, and what it answered last. */
  readonly recent?: RecentAnswer;
}

const QUERY = 'latest';

/**
 * Fetches the present catalogue of a group into the dated archive, at most once in 2 h.
 *
 * @throws SkywitnessError `GROUP_NAME`, `FETCH_TOO_SOON` (nothing stored, and the server was asked less than 2 h ago),
 * `FETCH_REFUSED` (any HTTP status but 200), `FETCH_ANSWER` (not element sets), and those of `download`.
 */
export async function fetchFromCelestrak(
  group: string,
  host: FetchHost & { readonly url?: string | undefined },
): Promise<FetchOutcome> {
  const about = parseReference(group);
  const folder = archiveFolder(host.folder, 'celestrak', about.group);
  const reference = `celestrak:${about.group.toLowerCase()}`;
  const now = wholeSecond(host.now());
  const index = await readIndex(folder);
  const newest = newestOf(index.entries);
  const recent = tooSoon(index, QUERY, now);
  if (recent && newest) return { status: 'too-soon', reference, folder, entry: newest, recent };
  if (recent) throw tooSoonError(reference, recent);

  const url = queryUrl(host.url || CELESTRAK_URL, about.group);
  const answer = await download(url, host);
  const notUpdated = isNotUpdated(answer);
  await noteAnswer(folder, QUERY, now, notUpdated ? 'not updated' : `HTTP ${answer.status}`);
  if (notUpdated && newest) return { status: 'current', reference, folder, entry: newest };
  if (notUpdated) throw notUpdatedError(reference, url);
  if (answer.status !== 200) throw refusedError(url, answer);
  if (newest?.sha256 === sha256Hex(answer.bytes)) return { status: 'current', reference, folder, entry: newest };
  const file = `${formatInstant(now).replaceAll(':', '-')}.json`;
  const entry = await storeElements(folder, answer.bytes, { url, fetchedAt: now, asOf: now, file });
  return { status: 'fetched', reference, folder, entry };
}

function queryUrl(base: string, group: string): string {
  const url = checkedUrl(base);
  url.searchParams.set('GROUP', group);
  url.searchParams.set('FORMAT', 'json');
  return url.href;
}

/** The archive counts in whole seconds, so that its times sort as text. */
export function wholeSecond(instant: Instant): Instant {
  return instant - (instant % 1_000_000);
}

export function tooSoonError(reference: string, recent: RecentAnswer): SkywitnessError {
  return new SkywitnessError(
    'FETCH_TOO_SOON',
    `${reference} was asked for less than 2 h ago (answer: ${recent.answer}) and nothing is stored. It may be asked for again from ${formatInstant(recent.mayAskAt)}; until then use an element file you have.`,
  );
}

/** The start of an answer, for a person to judge what went wrong; CelesTrak asks that programs stop and show it. */
export function refusedError(url: string, answer: DownloadAnswer): SkywitnessError {
  const text = new TextDecoder().decode(answer.bytes.subarray(0, 400)).replace(/\s+/g, ' ').trim().slice(0, 200);
  const to = answer.headers.get('location');
  return new SkywitnessError(
    'FETCH_REFUSED',
    `${url} answered HTTP ${answer.status}${to ? ` (moved to ${to})` : ''}: "${text}". Nothing was stored. Try again in 2 h at the earliest, or use an element file you have.`,
  );
}

/** CelesTrak sends this text with status 403 when the same address downloaded the group since the last update. */
function isNotUpdated({ status, bytes }: DownloadAnswer): boolean {
  const text = new TextDecoder().decode(bytes.subarray(0, 1000)).replace(/\s+/g, ' ');
  return status === 403 && text.includes('has not updated since your last successful download');
}

function notUpdatedError(reference: string, url: string): SkywitnessError {
  return new SkywitnessError(
    'FETCH_REFUSED',
    `${url} says that this network address has the current data already, but ${reference} is not in the cache folder. Copy the file from where it was downloaded, or ask again after the next update (every 2 h).`,
  );
}
