import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SkywitnessError } from '@skywitness/engine/errors';
import { formatInstant, type Instant } from '@skywitness/engine/time';
import type { Command } from 'commander';
import { interruptible } from '../output/progress.ts';
import type { FetchOutcome } from '../sources/celestrak.ts';
import type { RemoteOutcome } from '../sources/remote-file.ts';

/** What `fetch` needs from outside, so that tests can give a clock, an environment and somewhere to write. */
export interface FetchCommandHost {
  readonly environment: NodeJS.ProcessEnv;
  readonly now: () => Instant;
  readonly print: (text: string) => void;
  readonly signal?: AbortSignal;
  readonly silenceMs?: number;
}

export function register(program: Command): void {
  program
    .command('fetch')
    .argument(
      '<group-or-scenario>',
      'a CelesTrak group (starlink, oneweb, kuiper …), or a scenario file that names elements or records by address',
    )
    .option('--date <day>', 'elements of a past day, from Space-Track with your own login (starlink, oneweb, kuiper)')
    .summary('download orbital elements, and records that rules rest on, into the cache')
    .description(
      'Downloads orbital elements, and records that the rules of a scenario rest on, into the cache. Scenarios are run without the network.',
    )
    .addHelpText('after', HELP)
    .action(async (target: string, options: { date?: string }) => {
      await runFetch(target, options, {
        environment: process.env,
        now: () => Date.now() * 1000,
        print: (text) => process.stdout.write(text),
        signal: interruptible(),
      });
    });
}

const HELP = `
A group is asked for at most once in 2 h. Every answer is kept with its date; a scenario uses the nearest in time:
  constellation: { elements: [celestrak:starlink] }       after  skywitness fetch starlink
  constellation: { elements: [space-track:starlink] }     after  skywitness fetch starlink --date 2022-09-26

Environment:
  SKYWITNESS_CACHE                 folder of the cache (else XDG_CACHE_HOME/skywitness, else ~/.cache/skywitness)
  SKYWITNESS_CELESTRAK_URL         a mirror of https://celestrak.org/NORAD/elements/gp.php
  SKYWITNESS_SPACETRACK_USER       your login at Space-Track, used for --date and stored nowhere
  SKYWITNESS_SPACETRACK_PASSWORD
  SKYWITNESS_SPACETRACK_URL        a mirror of https://www.space-track.org
`;

/** Fetches a group, a group of a past day, or what a scenario names, and prints what is now in the cache. */
export async function runFetch(
  target: string,
  options: { readonly date?: string },
  host: FetchCommandHost,
): Promise<void> {
  if (isScenario(target)) {
    if (options.date !== undefined) {
      throw new SkywitnessError(
        'OPTION_CONFLICT',
        `--date goes with a group, not with the scenario ${target}. Leave it out, or name a group such as starlink.`,
      );
    }
    await fetchScenario(target, host);
  } else {
    await fetchGroup(target, options.date, host);
  }
}

function isScenario(target: string): boolean {
  return /\.ya?ml$/i.test(target) || (existsSync(target) && statSync(target).isFile());
}

async function fetchGroup(group: string, date: string | undefined, host: FetchCommandHost): Promise<void> {
  const { cacheFolder, parseReference } = await import('../sources/element-cache.ts');
  const { environment: from, now, signal, silenceMs } = host;
  const cache = { folder: cacheFolder(from), now, signal, silenceMs };
  if (date !== undefined) {
    const { fetchFromSpaceTrack } = await import('../sources/space-track.ts');
    const login = { user: from.SKYWITNESS_SPACETRACK_USER, password: from.SKYWITNESS_SPACETRACK_PASSWORD };
    const server = { url: from.SKYWITNESS_SPACETRACK_URL, login };
    host.print(describeOutcome(await fetchFromSpaceTrack(group, date, { ...cache, ...server })));
  } else if (parseReference(group).archive === 'space-track') {
    throw new SkywitnessError('OPTION_CONFLICT', `${group} needs a day. Add --date, as in --date 2022-09-26.`);
  } else {
    const { fetchFromCelestrak } = await import('../sources/celestrak.ts');
    host.print(describeOutcome(await fetchFromCelestrak(group, { ...cache, url: from.SKYWITNESS_CELESTRAK_URL })));
  }
}

async function fetchScenario(path: string, host: FetchCommandHost): Promise<void> {
  const { cacheFolder, cachedElements } = await import('../sources/element-cache.ts');
  const { fetchRemote, remoteFilesOf } = await import('../sources/remote-file.ts');
  const { fetchRemoteRecord, remoteRecordsOf } = await import('../sources/remote-records.ts');
  const folder = cacheFolder(host.environment);
  const { files, references } = await remoteFilesOf(path);
  const records = await remoteRecordsOf(path);
  for (const file of files) {
    host.print(describeRemote(await fetchRemote(file, { folder, signal: host.signal, silenceMs: host.silenceMs })));
  }
  for (const reference of references) {
    const cached = await cachedElements(reference, undefined, { folder });
    host.print(cached ? `${reference} is in the cache, as of ${cached.asOf}\n` : describeAbsence(reference));
  }
  for (const record of records) {
    host.print(
      await fetchRemoteRecord(record, { cacheFolder: folder, signal: host.signal, silenceMs: host.silenceMs }),
    );
  }
  if (files.length + references.length + records.length === 0) host.print(`${path} names nothing to fetch.\n`);
}

function describeAbsence(reference: string): string {
  const [archive, group] = reference.split(':');
  return `${reference} is not in the cache: skywitness fetch ${group}${archive === 'space-track' ? ' --date DAY' : ''}\n`;
}

const OUTCOME: Readonly<Record<FetchOutcome['status'], string>> = {
  fetched: 'fetched',
  current: 'your copy is current',
  'too-soon': 'not asked again',
};

function describeOutcome({ status, reference, folder, entry, recent }: FetchOutcome): string {
  const rejects = entry.rejects === 0 ? '' : `, ${entry.rejects} unreadable (skywitness elements lists them)`;
  const again = recent
    ? `: asked less than 2 h ago (answer: ${recent.answer}), may be asked again from ${formatInstant(recent.mayAskAt)}`
    : '';
  return [
    `${reference}  ${OUTCOME[status]}${again}`,
    `  ${entry.count} element sets${rejects}, as of ${entry.asOf}, fetched ${entry.fetchedAt}`,
    `  ${join(folder, entry.file)}`,
    `  sha256 ${entry.sha256}`,
    '',
  ].join('\n');
}

function describeRemote({ url, sha256, status, path }: RemoteOutcome): string {
  return `${url}  ${OUTCOME[status]}\n  ${path}\n  sha256 ${sha256}\n`;
}
