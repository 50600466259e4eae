import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { MICROSECONDS_PER_MINUTE } from '@skywitness/engine/constants';
import { SkywitnessError } from '@skywitness/engine/errors';
import { readElements } from '@skywitness/engine/orbit';
import { formatInstant, type Instant, parseInstant } from '@skywitness/engine/time';
import { writeFileAtomic } from '../run/atomic-write.ts';
import { errorCode, sha256Hex } from './read-bytes.ts';

export type ElementArchive = 'celestrak' | 'space-track';

/** One stored catalogue as the index of its group lists it; times are ISO 8601 UTC. */
export interface ArchivedElements {
  readonly file: string;
  readonly sha256: string;
  readonly fetchedAt: string;
  /** The moment whose catalogue it is: the download for CelesTrak, noon of the day asked for with Space-Track. */
  readonly asOf: string;
  readonly count: number;
  readonly rejects: number;
  readonly url: string;
}

/** What is known about one group; `askedAt` is the last time that its server answered anything, `answer` what it was. */
export interface ArchiveIndex {
  readonly schema: 'skywitness/element-archive/1';
  readonly askedAt?: Readonly<Record<string, { readonly at: string; readonly answer: string }>>;
  readonly entries: readonly ArchivedElements[];
}

/** An answer so recent that its server is not asked again before `mayAskAt`. */
export interface RecentAnswer {
  readonly mayAskAt: Instant;
  /** `HTTP 200`, `not updated`, … */
  readonly answer: string;
}

export interface CachedElements {
  readonly path: string;
  readonly sha256: string;
  readonly fetchedAt: string;
  readonly asOf: string;
  readonly count: number;
}

/** CelesTrak renews its data every 2 h at most and asks not to be queried more often (its usage policy, 2026-05-22). */
const POLITE_INTERVAL_MICROSECONDS = 120 * MICROSECONDS_PER_MINUTE;

/** Largest share of unreadable records with which a download still counts as a catalogue. */
const MAX_REJECT_SHARE = 0.01;

/**
 * The folder of downloads: SKYWITNESS_CACHE, else XDG_CACHE_HOME/skywitness, else ~/.cache/skywitness. In it are
 * `celestrak/<group>/`, `space-track/<group>/` (dated files and an `index.json`) and `remote/<sha256>`.
 */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment.SKYWITNESS_CACHE) return environment.SKYWITNESS_CACHE;
  return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'skywitness');
}

/**
 * The stored catalogue of a group, without asking any server: the newest, or the nearest in time to an instant
 * (the earlier of two at the same distance). `undefined` when nothing was fetched.
 *
 * @param reference `celestrak:starlink`, `space-track:starlink`, or a bare group, which means CelesTrak.
 * @throws SkywitnessError `GROUP_NAME`, `CACHE_CORRUPT`.
 */
export async function cachedElements(
  reference: string,
  instant?: Instant,
  options: { readonly folder?: string } = {},
): Promise<CachedElements | undefined> {
  const { archive, group } = parseReference(reference);
  const folder = archiveFolder(options.folder ?? cacheFolder(), archive, group);
  const { entries } = await readIndex(folder);
  const present = entries.filter((entry) => existsSync(join(folder, entry.file)));
  const best = instant === undefined ? newestOf(present) : nearestTo(present, instant);
  return (
    best && {
      path: join(folder, best.file),
      sha256: best.sha256,
      fetchedAt: best.fetchedAt,
      asOf: best.asOf,
      count: best.count,
    }
  );
}

/** Splits `celestrak:starlink`; a group consists of letters, digits and hyphens, so that it can be a folder. */
export function parseReference(reference: string): { archive: ElementArchive; group: string } {
  const match = /^(?:(celestrak|space-track):)?([A-Za-z0-9][A-Za-z0-9-]{0,39})$/.exec(reference);
  if (match) return { archive: (match[1] ?? 'celestrak') as ElementArchive, group: match[2] as string };
  throw new SkywitnessError(
    'GROUP_NAME',
    `"${reference}" is not a group of satellites. Use a CelesTrak group such as starlink, oneweb or kuiper (letters, digits, hyphens), with celestrak: or space-track: before it in a scenario.`,
  );
}

export function archiveFolder(folder: string, archive: ElementArchive, group: string): string {
  return join(folder, archive, group.toLowerCase());
}

export async function readIndex(folder: string): Promise<ArchiveIndex> {
  const path = join(folder, 'index.json');
  try {
    const index = JSON.parse(await readFile(path, 'utf8')) as ArchiveIndex;
    if (index.schema === 'skywitness/element-archive/1' && Array.isArray(index.entries)) return index;
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return { schema: 'skywitness/element-archive/1', entries: [] };
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  throw new SkywitnessError(
    'CACHE_CORRUPT',
    `${path} is not an index of fetched elements. Delete that folder and fetch again.`,
    { place: { source: path } },
  );
}

/** Writes down that a server answered and what, so that it is not asked again too soon; `query` tells dates apart. */
export async function noteAnswer(folder: string, query: string, now: Instant, answer: string): Promise<void> {
  const index = await readIndex(folder);
  const askedAt = { ...index.askedAt, [query]: { at: formatInstant(now), answer } };
  await writeIndex(folder, { ...index, askedAt });
}

/** When a query may be put again, and what the last answer was, if that is still to come; a clock set back does not count. */
export function tooSoon(index: ArchiveIndex, query: string, now: Instant): RecentAnswer | undefined {
  const asked = index.askedAt?.[query];
  if (!asked || now < parseInstant(asked.at)) return undefined;
  const mayAskAt = parseInstant(asked.at) + POLITE_INTERVAL_MICROSECONDS;
  return now < mayAskAt ? { mayAskAt, answer: asked.answer } : undefined;
}

/**
 * Stores a download under the time it stands for, after checking that it is a catalogue.
 *
 * @throws SkywitnessError `FETCH_ANSWER` when it holds no element set or more than 1 % unreadable ones. Nothing is replaced then.
 */
export async function storeElements(
  folder: string,
  bytes: Uint8Array,
  about: { readonly url: string; readonly fetchedAt: Instant; readonly asOf: Instant; readonly file: string },
): Promise<ArchivedElements> {
  const counts = countElements(bytes, about.url);
  const index = await readIndex(folder);
  const sha256 = sha256Hex(bytes);
  const asOf = formatInstant(about.asOf);
  const entry = {
    file: about.file,
    sha256,
    fetchedAt: formatInstant(about.fetchedAt),
    asOf,
    ...counts,
    url: about.url,
  };
  await writeFileAtomic(join(folder, about.file), bytes);
  await writeIndex(folder, {
    ...index,
    entries: [...index.entries.filter((other) => other.file !== about.file), entry],
  });
  return entry;
}

export function newestOf(entries: readonly ArchivedElements[]): ArchivedElements | undefined {
  return entries.reduce<ArchivedElements | undefined>(
    (best, entry) => (best && best.asOf >= entry.asOf ? best : entry),
    undefined,
  );
}

function nearestTo(entries: readonly ArchivedElements[], instant: Instant): ArchivedElements | undefined {
  const distance = (entry: ArchivedElements): number => Math.abs(parseInstant(entry.asOf) - instant);
  const earlierFirst = [...entries].sort((a, b) => parseInstant(a.asOf) - parseInstant(b.asOf));
  return earlierFirst.reduce<ArchivedElements | undefined>(
    (best, entry) => (best && distance(best) <= distance(entry) ? best : entry),
    undefined,
  );
}

function countElements(bytes: Uint8Array, source: string): { count: number; rejects: number } {
  const fault = (reason: string): SkywitnessError =>
    new SkywitnessError(
      'FETCH_ANSWER',
      `${source} did not answer with element sets: ${reason} Nothing was stored; the copies fetched before are untouched.`,
    );
  try {
    const { elements, rejects, recordCount } = readElements(new TextDecoder().decode(bytes), source);
    if (elements.length === 0) throw fault('none was found.');
    if (rejects.length > MAX_REJECT_SHARE * recordCount)
      throw fault(`${rejects.length} of ${recordCount} records are unreadable.`);
    return { count: elements.length, rejects: rejects.length };
  } catch (cause) {
    if (cause instanceof SkywitnessError && cause.code !== 'FETCH_ANSWER') throw fault(cause.message);
    throw cause;
  }
}

async function writeIndex(folder: string, index: ArchiveIndex): Promise<void> {
  await writeFileAtomic(join(folder, 'index.json'), `${JSON.stringify(index, null, 1)}\n`);
}
