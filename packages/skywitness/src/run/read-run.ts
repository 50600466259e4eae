import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { SkywitnessError } from '@skywitness/engine/errors';
import type { Json } from '@skywitness/engine/record';
import type { Summary } from '@skywitness/engine/service';
import { parquetReadObjects } from 'hyparquet';
import { errorCode, sha256Hex } from '../sources/read-bytes.ts';
import { MANIFEST_SCHEMA_PREFIX } from './atomic-write.ts';
import type { Manifest } from './manifest.ts';
import { digestOf } from './run-digest.ts';

/** A run as it lies on the disk, its files checked against the digests of its manifest. */
export interface StoredRun {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly summary: Summary;
  readonly service: readonly ServiceRow[];
}

/** A row of `service.parquet`, without the columns that nothing here needs. */
export interface ServiceRow {
  readonly variant: number;
  readonly place: string;
  readonly cell: string;
  readonly from: Date;
  readonly to: Date;
  readonly state: string;
}

const COLUMNS = ['variant', 'place', 'cell', 'from', 'to', 'state'];

/**
 * Reads a run folder.
 *
 * @throws SkywitnessError `RUN_MISSING` where there is none, `RUN_DAMAGED` when a file is missing, is not what the manifest's
 *   digest says, or cannot be read.
 */
export async function readRun(folder: string): Promise<StoredRun> {
  const manifest = await readManifest(folder);
  const files = await checkedFiles(folder, manifest);
  const summary = jsonOf<Summary>(folder, 'summary.json', fileOf(folder, files, 'summary.json'));
  requireDigest(folder, manifest, summary);
  const bytes = fileOf(folder, files, 'service.parquet');
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  try {
    const rows = await parquetReadObjects({ file, columns: COLUMNS });
    return { folder, manifest, summary, service: rows as unknown as ServiceRow[] };
  } catch (cause) {
    throw damaged(folder, 'service.parquet', 'is not a table of this version', cause);
  }
}

export async function readManifest(folder: string): Promise<Manifest> {
  const bytes = await readFile(join(folder, 'manifest.json')).catch((cause: unknown) => {
    throw new SkywitnessError(
      'RUN_MISSING',
      `${folder} is not a run: it has no manifest.json that can be read (${errorCode(cause)}). Name the folder that assess wrote.`,
      { place: { source: folder }, cause },
    );
  });
  const manifest = jsonOf<Manifest>(folder, 'manifest.json', bytes);
  if (typeof manifest?.schema === 'string' && manifest.schema.startsWith(MANIFEST_SCHEMA_PREFIX)) return manifest;
  throw new SkywitnessError(
    'RUN_MISSING',
    `${folder} is not a run of Skywitness: its manifest.json has another schema. Name the folder that assess wrote.`,
    { place: { source: folder } },
  );
}

/** Every file that the manifest names, each what its digest says. */
async function checkedFiles(folder: string, { files }: Manifest): Promise<Map<string, Uint8Array>> {
  const checked = new Map<string, Uint8Array>();
  for (const [name, sha256] of Object.entries(files ?? {})) {
    const bytes = await readFile(join(folder, basename(name))).catch((cause: unknown) => {
      throw damaged(folder, name, `cannot be read (${errorCode(cause)})`, cause);
    });
    if (sha256Hex(bytes) !== sha256)
      throw damaged(folder, name, 'has not the SHA-256 that the manifest names', undefined);
    checked.set(name, bytes);
  }
  return checked;
}

function fileOf(folder: string, files: ReadonlyMap<string, Uint8Array>, name: string): Uint8Array {
  const bytes = files.get(name);
  if (bytes === undefined) throw damaged(folder, name, 'is not among the files of the manifest', undefined);
  return bytes;
}

/** The digest that names the run is that of what the manifest says went into it, and the one that its summary bears. */
function requireDigest(folder: string, { scenario, inputs, engine, digest }: Manifest, summary: Summary): void {
  if (digestOf({ definition: scenario as Json, inputs, engine }) !== digest)
    throw damaged(
      folder,
      'manifest.json',
      'bears a digest that is not that of its scenario, inputs and engine',
      undefined,
    );
  if (summary.digest !== digest)
    throw damaged(folder, 'summary.json', 'bears another digest than the manifest', undefined);
}

function jsonOf<Content>(folder: string, name: string, bytes: Uint8Array): Content {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Content;
  } catch (cause) {
    throw damaged(folder, name, 'is not JSON', cause);
  }
}

function damaged(folder: string, name: string, fault: string, cause: unknown): SkywitnessError {
  return new SkywitnessError('RUN_DAMAGED', `${join(folder, name)} ${fault}. Write the run again with assess.`, {
    place: { source: join(folder, name) },
    cause,
  });
}
