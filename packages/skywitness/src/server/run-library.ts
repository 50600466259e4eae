import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { SkywitnessError } from '@skywitness/engine/errors';
import type { ScenarioFile, Summary } from '@skywitness/engine/service';
import { HYPOTHETICAL_FOLDER } from '../run/atomic-write.ts';
import type { Manifest } from '../run/manifest.ts';
import { readManifest } from '../run/read-run.ts';
import { sha256Hex } from '../sources/read-bytes.ts';

/** The files of a run that may be served, each with its type. No other name ever reaches the file system. */
export const RUN_FILES = {
  'manifest.json': 'application/json',
  'summary.json': 'application/json',
  'inputs.json': 'application/json',
  'service.parquet': 'application/vnd.apache.parquet',
  'paths.parquet': 'application/vnd.apache.parquet',
  'report.html': 'text/html; charset=utf-8',
} as const;
export type RunFileName = keyof typeof RUN_FILES;

/** One run that is served: what the list of runs says about it. */
export interface RunEntry {
  readonly digest: string;
  readonly title: string;
  readonly engine: string;
  readonly stamps: readonly string[];
  readonly spans: readonly { readonly start: string; readonly end: string }[];
  readonly places: readonly string[];
  /** The scenario file's name, for the commands that reproduce what is shown. */
  readonly scenario: string;
  readonly files: readonly RunFileName[];
  /** Of a run that takes statements as true: the digest of the facts beside which it stands. */
  readonly ifTrueBeside?: string;
  /** How `explain` counts the run's first combination of assumptions: those of the facts come before the hypothetical ones. */
  readonly firstVariant: number;
}

/** The runs that a server was started with; clients name them by digest. */
export interface RunLibrary {
  readonly entries: readonly RunEntry[];
  /** The bytes of a file, checked against the manifest; undefined where the run or the file is not known. */
  readonly fileOf: (digest: string, name: string) => Promise<Uint8Array | undefined>;
  /** The folder of a run, for the host's own readers. */
  readonly folderOf: (digest: string) => string | undefined;
}

/**
 * Opens run folders, each with the hypothetical run in it; a run given twice is listed once.
 *
 * @throws SkywitnessError `RUN_MISSING`, `RUN_WITHOUT_INPUTS`.
 */
export async function openRuns(folders: readonly string[]): Promise<RunLibrary> {
  const opened = (await Promise.all(folders.map(openRun))).flat();
  const byDigest = new Map<
    string,
    { readonly folder: string; readonly manifest: Manifest; readonly entry: RunEntry }
  >();
  for (const run of opened) {
    if (!byDigest.has(run.manifest.digest)) byDigest.set(run.manifest.digest, { ...run, entry: entryOf(run) });
  }
  return {
    entries: [...byDigest.values()].map(({ entry }) => entry),
    folderOf: (digest) => byDigest.get(digest)?.folder,
    fileOf: async (digest, name) => {
      const run = byDigest.get(digest);
      const known = run?.entry.files.find((file) => file === name);
      return run === undefined || known === undefined ? undefined : checkedFile(run, known);
    },
  };
}

interface OpenRun {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly beside?: { readonly digest: string; readonly variants: number };
}

async function openRun(named: string): Promise<OpenRun[]> {
  // A hypothetical run is never without its facts: named alone it brings them along.
  const parent = dirname(resolve(named));
  const isInner = basename(named) === HYPOTHETICAL_FOLDER && existsSync(join(parent, 'manifest.json'));
  const folder = isInner ? parent : named;
  const manifest = await readManifest(folder);
  const inner = join(folder, HYPOTHETICAL_FOLDER);
  if (!existsSync(join(inner, 'manifest.json'))) return [{ folder, manifest }];
  const summary = await checkedFile({ folder, manifest }, 'summary.json');
  const { variants } = JSON.parse(new TextDecoder().decode(summary)) as Summary;
  const beside = { digest: manifest.digest, variants: variants.length };
  return [
    { folder, manifest },
    { folder: inner, manifest: await readManifest(inner), beside },
  ];
}

function entryOf({ folder, manifest, beside }: OpenRun): RunEntry {
  const files = ['manifest.json' as const, ...Object.keys(manifest.files)].filter((name): name is RunFileName =>
    Object.hasOwn(RUN_FILES, name),
  );
  if (!files.includes('inputs.json'))
    throw new SkywitnessError(
      'RUN_WITHOUT_INPUTS',
      `${folder} was written by an earlier version and has no inputs.json, from which the app computes. Write the run again with assess.`,
      { place: { source: folder } },
    );
  const { when, where } = manifest.scenario as ScenarioFile;
  return {
    digest: manifest.digest,
    title: manifest.title,
    engine: manifest.engine,
    stamps: manifest.stamps,
    spans: (Array.isArray(when) ? when : [when]).map(({ start, end }) => ({ start, end })),
    places: where.map(({ name }) => name),
    scenario: manifest.inputs.find(({ role }) => role === 'scenario')?.name ?? 'scenario.yaml',
    files,
    ...(beside === undefined ? {} : { ifTrueBeside: beside.digest }),
    firstVariant: beside?.variants ?? 0,
  };
}

/** Largest file that is sent: the inputs of a large catalogue over weeks are some 20 MB. */
const MAX_FILE_BYTES = 256 * 1024 * 1024;

async function checkedFile(
  { folder, manifest }: { readonly folder: string; readonly manifest: Manifest },
  name: RunFileName,
): Promise<Uint8Array> {
  const path = join(folder, name);
  const { size } = await stat(path);
  if (size > MAX_FILE_BYTES)
    throw new SkywitnessError(
      'FILE_TOO_LARGE',
      `${name} has more than 256 MiB and is not served. Read it from the disk.`,
    );
  const bytes = await readFile(path);
  if (name === 'manifest.json' || sha256Hex(bytes) === manifest.files[name]) return bytes;
  throw new SkywitnessError('RUN_DAMAGED', `${name} has not the SHA-256 that the manifest names. Write the run again.`);
}
