import { canonicalJson, type Json } from '@skywitness/engine/record';
import { sha256Hex } from '../sources/read-bytes.ts';
import type { Resolution, ResolvedInput } from '../sources/resolution.ts';
import { ENGINE } from './engine-version.ts';

/**
 * What names a run: SHA-256 of the canonical JSON (RFC 8785) of the scenario after validation, the digests of all inputs
 * and the engine's version. Comments, key order and the name of the scenario file do not count.
 */
export function runDigest({ definition, inputs }: Resolution): string {
  return digestOf({ definition, inputs, engine: ENGINE });
}

/** The same from a manifest, which holds all that goes into it. */
export function digestOf(run: {
  readonly definition: Json;
  readonly inputs: readonly ResolvedInput[];
  readonly engine: string;
}): string {
  const inputs = run.inputs.filter(({ role }) => role !== 'scenario').map(({ role, sha256 }) => ({ role, sha256 }));
  const scenario = JSON.parse(JSON.stringify(run.definition)) as Json;
  return sha256Hex(new TextEncoder().encode(canonicalJson({ engine: run.engine, inputs, scenario })));
}
