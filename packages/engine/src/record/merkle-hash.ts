import { sha256 as digest } from '@noble/hashes/sha2.js';
import { SkywitnessError } from '../errors.ts';
import { fromHex, joinBytes } from './bytes.ts';

/** Length of a SHA-256 digest. */
export const HASH_BYTES = 32;

/** SHA-256 of bytes. Source: FIPS 180-4; by @noble/hashes, the same in Node and in browsers. */
export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  return digest(parts.length === 1 ? (parts[0] as Uint8Array) : joinBytes(...parts));
}

/**
 * The hash of an entry of a log. Source: RFC 6962, section 2.1: SHA-256(0x00 ‖ entry).
 *
 * @example
 * ```ts
 * import { leafHash, toHex } from '@skywitness/engine/record';
 * toHex(leafHash(new Uint8Array())).slice(0, 16); // => '6e340b9cffb37a98'
 * ```
 */
export function leafHash(entry: Uint8Array): Uint8Array {
  return sha256(Uint8Array.of(0), entry);
}

/** The hash over two neighbouring subtrees. Source: RFC 6962, section 2.1: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(Uint8Array.of(1), left, right);
}

/** Root of the empty tree: SHA-256 of nothing (RFC 6962, section 2.1). */
export const EMPTY_ROOT: Uint8Array = fromHex(
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
) as Uint8Array;

/** Root over the hashes of neighbouring subtrees of one size, the last of which may be missing on the right (RFC 6962, section 2.1). */
export function foldHashes(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return EMPTY_ROOT;
  if (hashes.length === 1) return hashes[0] as Uint8Array;
  const split = largestPowerOfTwoBelow(hashes.length);
  return nodeHash(foldHashes(hashes.slice(0, split)), foldHashes(hashes.slice(split)));
}

/** The largest power of two smaller than a number above 1: where RFC 6962 splits a tree. */
export function largestPowerOfTwoBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

/** @throws SkywitnessError `RECORD_PROOF` unless every value has the length of a hash. */
export function requireHashes(what: string, hashes: readonly Uint8Array[]): void {
  const wrong = hashes.find((hash) => hash.length !== HASH_BYTES);
  if (wrong === undefined) return;
  throw new SkywitnessError(
    'RECORD_PROOF',
    `${what} has a hash of ${wrong.length} bytes; a hash has ${HASH_BYTES}. The proof was damaged or made wrongly; ask for another.`,
  );
}
