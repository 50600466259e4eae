import { Point } from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import { joinBytes, sameBytes } from './bytes.ts';

export const PUBLIC_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

/** Order L of the base point (RFC 8032, section 5.1). */
const GROUP_ORDER = Point.CURVE().n;

/**
 * Whether an Ed25519 signature is accepted. One strict rule, the same in Node and in browsers; whatever it accepts, RFC 8032
 * (section 5.1.7), OpenSSL, Go and libsodium accept as well:
 *
 * - the key and R are canonical encodings of points that are not of small order;
 * - 0 ≤ S < L;
 * - [S]B − [k]A, encoded, is R byte for byte (the equation without cofactor), k = SHA-512(R ‖ A ‖ message) mod L.
 *
 * Never throws: bytes of another length are no signature. Arithmetic of points by @noble/ed25519, SHA-512 by @noble/hashes.
 *
 * @example
 * ```ts
 * import { fromHex, verifyEd25519 } from '@skywitness/engine/record';
 * const key = fromHex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
 * const signature = fromHex('92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00');
 * verifyEd25519(key, Uint8Array.of(0x72), signature); // => true
 * ```
 */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== PUBLIC_KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  const encodedR = signature.subarray(0, 32);
  const scalar = littleEndian(signature.subarray(32));
  const key = strictPoint(publicKey);
  if (key === undefined || scalar >= GROUP_ORDER) return false;
  const challenge = littleEndian(sha512(joinBytes(encodedR, publicKey, message))) % GROUP_ORDER;
  const found = Point.BASE.multiply(scalar, false).subtract(key.multiply(challenge, false));
  // An R that is written otherwise than the point that was found is none, so that R need not be decoded.
  return sameBytes(found.toBytes(), encodedR) && !found.isSmallOrder();
}

/** Whether bytes can be a key at all: a canonical point that is not of small order. */
export function isPublicKey(bytes: Uint8Array): boolean {
  return bytes.length === PUBLIC_KEY_BYTES && strictPoint(bytes) !== undefined;
}

function strictPoint(bytes: Uint8Array): Point | undefined {
  try {
    const point = Point.fromBytes(bytes);
    return point.isSmallOrder() ? undefined : point;
  } catch {
    return undefined;
  }
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
}
