import { MICROSECONDS_PER_DAY } from '@skywitness/engine/constants';
import { SkywitnessError } from '@skywitness/engine/errors';
import { formatDay, type Instant, parseInstant } from '@skywitness/engine/time';
import { type FetchHost, type FetchOutcome, refusedError, tooSoonError, wholeSecond } from './celestrak.ts';
import { checkedUrl, type DownloadAnswer, download } from './download.ts';
import { archiveFolder, noteAnswer, parseReference, readIndex, storeElements, tooSoon } from './element-cache.ts';

/** Historical element sets of the Space Force: https://www.space-track.org/documentation (classes, operators, limits of use). */
export const SPACE_TRACK_URL = 'https://www.space-track.org';

/** What the names of a group's satellites contain in the catalogue (`OBJECT_NAME`). */
const NAME_OF_GROUP: Readonly<Record<string, string>> = { starlink: 'STARLINK', oneweb: 'ONEWEB', kuiper: 'KUIPER' };

/** Element sets still arrive for some days after their epoch; a file fetched later than this is final. */
const SETTLED_AFTER_MICROSECONDS = 3 * MICROSECONDS_PER_DAY;

export interface SpaceTrackLogin {
  readonly user: string | undefined;
  readonly password: string | undefined;
}

/**
 * Fetches the element sets of a day from Space-Track with the user's own login, and those of the day before, so that
 * satellites without an update on the day are there too. The login is sent to the server and kept nowhere.
 *
 * @param day `2022-09-26`.
 * @throws SkywitnessError `GROUP_NAME`, `DAY_FORMAT`, `FETCH_LOGIN` (missing or refused), `FETCH_TOO_SOON`,
 * `FETCH_REFUSED`, `FETCH_ANSWER`, and those of `download`.
 */
export async function fetchFromSpaceTrack(
  group: string,
  day: string,
  host: FetchHost & { readonly url?: string | undefined; readonly login: SpaceTrackLogin },
): Promise<FetchOutcome> {
  const now = wholeSecond(host.now());
  const name = objectName(parseReference(group).group);
  const start = startOfDay(day, now);
  const reference = `space-track:${name.toLowerCase()}`;
  const folder = archiveFolder(host.folder, 'space-track', name);
  const index = await readIndex(folder);
  const file = `${day}.json`;
  const stored = index.entries.find((entry) => entry.file === file);
  if (stored && parseInstant(stored.fetchedAt) >= start + SETTLED_AFTER_MICROSECONDS) {
    return { status: 'current', reference, folder, entry: stored };
  }
  const recent = tooSoon(index, day, now);
  if (recent && stored) return { status: 'too-soon', reference, folder, entry: stored, recent };
  if (recent) throw tooSoonError(`${reference} of ${day}`, recent);

  const base = checkedUrl(host.url || SPACE_TRACK_URL).href.replace(/\/$/, '');
  const cookie = await logIn(base, host);
  const url = historyUrl(base, name, start);
  const answer = await download(url, { ...host, cookie });
  if (answer.status === 401) throw loginRefused(base);
  await noteAnswer(folder, day, now, `HTTP ${answer.status}`);
  if (answer.status !== 200) throw refusedError(url, answer);
  const asOf = start + MICROSECONDS_PER_DAY / 2;
  const entry = await storeElements(folder, answer.bytes, { url, fetchedAt: now, asOf, file });
  return { status: 'fetched', reference, folder, entry };
}

/** `~~` is Space-Track's "contains", `a--b` its range. */
function historyUrl(base: string, name: string, start: Instant): string {
  const from = formatDay(start - MICROSECONDS_PER_DAY);
  const to = formatDay(start + MICROSECONDS_PER_DAY);
  return `${base}/basicspacedata/query/class/gp_history/OBJECT_NAME/~~${name}/EPOCH/${from}--${to}/orderby/NORAD_CAT_ID,EPOCH/format/json`;
}

async function logIn(base: string, host: FetchHost & { readonly login: SpaceTrackLogin }): Promise<string> {
  const { user, password } = host.login;
  if (!user || !password) {
    throw new SkywitnessError(
      'FETCH_LOGIN',
      'elements of a past day come from Space-Track, which needs your own login: register free of charge at https://www.space-track.org/auth/createAccount, then set SKYWITNESS_SPACETRACK_USER and SKYWITNESS_SPACETRACK_PASSWORD.',
    );
  }
  const answer = await download(`${base}/ajaxauth/login`, { ...host, form: { identity: user, password } });
  const cookie = sessionCookie(answer);
  const text = new TextDecoder().decode(answer.bytes.subarray(0, 1000));
  if (answer.status !== 200 || cookie === '' || /"Login"\s*:\s*"Failed"/i.test(text))
    throw loginRefused(base, answer.status);
  return cookie;
}

function sessionCookie(answer: DownloadAnswer): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

function loginRefused(base: string, status = 401): SkywitnessError {
  return new SkywitnessError(
    'FETCH_LOGIN',
    `${base} refused the login (HTTP ${status}). Check SKYWITNESS_SPACETRACK_USER and SKYWITNESS_SPACETRACK_PASSWORD by logging in with a browser.`,
  );
}

function objectName(group: string): string {
  const name = NAME_OF_GROUP[group.toLowerCase()];
  if (name) return name;
  throw new SkywitnessError(
    'GROUP_NAME',
    `"${group}" has no known history. With --date use one of ${Object.keys(NAME_OF_GROUP).join(', ')}.`,
  );
}

function startOfDay(day: string, now: Instant): Instant {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(day) ? parseInstant(day) : Number.NaN;
  if (start <= now) return start;
  throw new SkywitnessError(
    'DAY_FORMAT',
    `"${day}" is not a day of the past. Write it as 2022-09-26; today is ${formatDay(now)}.`,
  );
}
