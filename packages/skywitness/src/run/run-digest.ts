import { canonicalJson, type Json } from '@skywitness/engine/record';
import { sha256Hex } from '../sources/read-bytes.ts';
import type { Resolution } from '../sources/resolution.ts';
import { ENGINE } from './engine-version.ts';

/**
 * What names a run: SHA-256 of the canonical JSON (RFC 8785) of the scenario after validation, the digests of all inputs
 * and the engine's version. Comments, key order and the name of the scenario file do not count.
 */
export function runDigest({ definition, inputs }: Resolution): string {
  const digests = inputs.filter(({ role }) => role !== 'scenario').map(({ role, sha256 }) => ({ role, sha256 }));
  const material: Json = { engine: ENGINE, inputs: digests, scenario: JSON.parse(JSON.stringify(definition)) as Json };
  return sha256Hex(new TextEncoder().encode(canonicalJson(material)));
}
