import type { Warning } from '@skywitness/engine/errors';
import { GATES, notEvaluatedGates } from '@skywitness/engine/service';
import { sha256Hex } from '../sources/read-bytes.ts';
import type { Resolution, ResolvedInput, UsedDefault } from '../sources/resolution.ts';
import { MANIFEST_SCHEMA_PREFIX } from './atomic-write.ts';
import { ENGINE } from './engine-version.ts';

/** `manifest.json`: what went into a run and what came out, without host, clock or Node version. */
export interface Manifest {
  readonly schema: string;
  readonly digest: string;
  readonly engine: string;
  readonly title: string;
  readonly stamps: readonly string[];
  readonly notEvaluated: readonly string[];
  readonly inputs: readonly ResolvedInput[];
  readonly defaults: readonly UsedDefault[];
  readonly warnings: readonly Warning[];
  readonly scenario: unknown;
  /** SHA-256 of every other file of the run. */
  readonly files: Readonly<Record<string, string>>;
}

export function manifest(
  resolution: Resolution,
  run: {
    digest: string;
    stamps: readonly string[];
    files: ReadonlyMap<string, Uint8Array>;
  },
): Manifest {
  return {
    schema: `${MANIFEST_SCHEMA_PREFIX}1`,
    digest: run.digest,
    engine: ENGINE,
    title: resolution.scenario.title,
    stamps: run.stamps,
    notEvaluated: notEvaluatedGates(
      GATES.filter((gate) => resolution.scenario.variants.some(({ gates }) => gates.includes(gate))),
    ),
    inputs: resolution.inputs,
    defaults: resolution.defaults,
    warnings: resolution.warnings,
    scenario: resolution.definition,
    files: Object.fromEntries([...run.files].map(([name, bytes]) => [name, sha256Hex(bytes)])),
  };
}
