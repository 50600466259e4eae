import { SkywitnessError } from '@skywitness/engine/errors';

/** A run as the list of runs names it. */
export interface RunListed {
  readonly digest: string;
  readonly title: string;
  readonly engine: string;
  readonly stamps: readonly string[];
  readonly spans: readonly { readonly start: string; readonly end: string }[];
  readonly places: readonly string[];
  readonly scenario: string;
  readonly files: readonly string[];
  /** Of a run that takes statements as true: the digest of the facts beside which it stands. */
  readonly ifTrueBeside?: string;
  /** What `explain` calls the run's first combination. */
  readonly firstVariant: number;
}

/** A run's title, with what sets a hypothetical one apart from the facts of the same title. */
export function runTitle({ title, ifTrueBeside }: RunListed): string {
  return ifTrueBeside === undefined ? title : `If true: ${title}`;
}

/** Where the app lies; everything it loads is beside it. */
export const BASE: string = new URL('.', document.baseURI).href;

export async function loadRuns(): Promise<readonly RunListed[]> {
  const { runs } = await loadJson<{ readonly runs: readonly RunListed[] }>('api/runs.json');
  if (runs.length > 0) return runs;
  throw new SkywitnessError(
    'NO_RUNS',
    'no run is served. Write one: skywitness assess SCENARIO, then skywitness serve.',
  );
}

/** The SHA-256 of a run's inputs, from its manifest. */
export async function inputsDigest(digest: string): Promise<string> {
  const manifest = await loadJson<{ readonly files: Readonly<Record<string, string>> }>(
    `api/runs/${digest}/manifest.json`,
  );
  return manifest.files['inputs.json'] ?? '';
}

/** @throws SkywitnessError `LOAD` */
export async function loadJson<Content>(path: string): Promise<Content> {
  const response = await fetch(new URL(path, BASE));
  if (response.ok) return (await response.json()) as Content;
  throw new SkywitnessError(
    'LOAD',
    `${path} could not be loaded (${response.status}). Is skywitness serve still running?`,
  );
}
