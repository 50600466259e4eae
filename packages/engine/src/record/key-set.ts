import { SkywitnessError } from '../errors.ts';
import { fromBase64, toBase64 } from './bytes.ts';
import type { Json } from './canonical-json.ts';
import { isPublicKey } from './ed25519.ts';

/** Most keys of a set; more than any office needs, few enough to verify at once. */
const MAX_KEYS = 64;

/** A key and who holds it: an office or organisation. Whoever holds several counts once. */
export interface HeldKey {
  readonly holder: string;
  /** 32 bytes in Base 64. */
  readonly publicKey: string;
}

/** Who may write into a log: so many of these holders together. It is itself an entry of the log. */
export interface KeySet {
  readonly kind: 'key-set';
  /** Holders that must sign; never fewer than two. */
  readonly threshold: number;
  readonly keys: readonly HeldKey[];
  /** Keys of those whose decisions are recorded; with them a decision can be signed by its issuer. They count for nothing else. */
  readonly issuers: readonly HeldKey[];
}

/**
 * Reads a key set.
 *
 * @throws SkywitnessError `RECORD_KEY_SET`: a threshold below two or above the number of holders, a key that is none or stands there twice.
 * @example
 * ```ts
 * import { readKeySet } from '@skywitness/engine/record';
 * const keys = [
 *   { holder: 'Editor', publicKey: '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=' },
 *   { holder: 'Archive', publicKey: 'PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=' },
 * ];
 * readKeySet({ kind: 'key-set', threshold: 2, keys, issuers: [] }).keys.length; // => 2
 * ```
 */
export function readKeySet(json: Json): KeySet {
  const { kind, threshold, keys, issuers, ...more } = (isObject(json) ? json : {}) as Record<string, Json>;
  if (kind !== 'key-set' || Object.keys(more).length > 0)
    throw keySetError('it has other members than kind, threshold, keys and issuers');
  const held = readKeys(keys, 'keys');
  const ofIssuers = readKeys(issuers, 'issuers');
  const all = [...held, ...ofIssuers].map(({ publicKey }) => publicKey);
  if (all.length > MAX_KEYS) throw keySetError(`it has ${all.length} keys, more than ${MAX_KEYS}`);
  if (new Set(all).size < all.length) throw keySetError('a key stands in it twice');
  const holders = new Set(held.map(({ holder }) => holder)).size;
  if (typeof threshold !== 'number' || !Number.isInteger(threshold) || threshold < 2 || threshold > holders)
    throw keySetError(
      `the threshold ${JSON.stringify(threshold)} is impossible with ${holders} holders; 2 to ${Math.max(2, holders)} are allowed`,
    );
  return { kind, threshold, keys: held, issuers: ofIssuers };
}

function readKeys(json: Json | undefined, name: string): HeldKey[] {
  if (!Array.isArray(json)) throw keySetError(`"${name}" is no list`);
  return json.map((item: Json) => {
    const { holder, publicKey, ...more } = (isObject(item) ? item : {}) as Record<string, Json>;
    const isWhole = typeof holder === 'string' && holder.trim() !== '' && holder.length <= 200;
    if (!isWhole || typeof publicKey !== 'string' || Object.keys(more).length > 0)
      throw keySetError(`each of "${name}" has a holder (1 to 200 characters) and a publicKey`);
    const bytes = fromBase64(publicKey);
    if (bytes === undefined || !isPublicKey(bytes)) throw keySetError(`the key of ${holder} is no Ed25519 public key`);
    return { holder, publicKey: toBase64(bytes) };
  });
}

function isObject(json: Json): json is { readonly [key: string]: Json } {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function keySetError(fault: string): SkywitnessError {
  return new SkywitnessError('RECORD_KEY_SET', `this key set cannot be used: ${fault}. Correct it.`);
}
