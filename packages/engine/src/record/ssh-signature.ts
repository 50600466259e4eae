import { sha512 } from '@noble/hashes/sha2.js';
import { bigEndian, fromBigEndian, fromUtf8, joinBytes, sameBytes, toUtf8 } from './bytes.ts';
import { verifyEd25519 } from './ed25519.ts';
import { sha256 } from './merkle-hash.ts';

const MAGIC = toUtf8('SSHSIG');
const KEY_TYPE = 'ssh-ed25519';

/** The purpose that `ssh-keygen -Y sign -n` is told, so that a signature made for something else says nothing here. */
export const SSH_NAMESPACE = 'skywitness-record';

/**
 * Whether a signature as `ssh-keygen -Y sign` makes it (the bytes inside its armour) is by this key, over this message and for a
 * record. Keys of hardware tokens (sk-) sign other bytes and are not supported.
 * Source: OpenSSH, PROTOCOL.sshsig.
 */
export function verifySshSignature(publicKey: Uint8Array, message: Uint8Array, blob: Uint8Array): boolean {
  if (!sameBytes(blob.subarray(0, MAGIC.length), MAGIC)) return false;
  const version = fromBigEndian(blob.subarray(MAGIC.length, MAGIC.length + 4));
  const fields = sshStrings(blob.subarray(MAGIC.length + 4));
  if (version !== 1 || fields?.length !== 5) return false;
  const [key, namespace, reserved, hashName, signature] = fields as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  const digest = digestOf(fromUtf8(hashName), message);
  const [keyType, keyBytes] = sshStrings(key) ?? [];
  const [signatureType, signatureBytes] = sshStrings(signature) ?? [];
  const isMeant =
    digest !== undefined &&
    fromUtf8(namespace) === SSH_NAMESPACE &&
    reserved.length === 0 &&
    [keyType, signatureType].every((type) => type !== undefined && fromUtf8(type) === KEY_TYPE) &&
    keyBytes !== undefined &&
    sameBytes(keyBytes, publicKey);
  if (!isMeant || signatureBytes === undefined) return false;
  const signed = joinBytes(MAGIC, ...[namespace, reserved, hashName, digest].map(sshString));
  return verifyEd25519(publicKey, signed, signatureBytes);
}

/** The 32 bytes of a key in the form of OpenSSH's public key files, or `undefined`. */
export function sshPublicKey(blob: Uint8Array): Uint8Array | undefined {
  const [type, key, ...more] = sshStrings(blob) ?? [];
  return type !== undefined && fromUtf8(type) === KEY_TYPE && more.length === 0 ? key : undefined;
}

function digestOf(name: string | undefined, message: Uint8Array): Uint8Array | undefined {
  if (name === 'sha512') return sha512(message);
  return name === 'sha256' ? sha256(message) : undefined;
}

function sshString(bytes: Uint8Array): Uint8Array {
  return joinBytes(bigEndian(bytes.length, 4), bytes);
}

/** Strings one after the other, each behind its length in four bytes; `undefined` where they do not end with the bytes. */
function sshStrings(bytes: Uint8Array): Uint8Array[] | undefined {
  const strings: Uint8Array[] = [];
  let start = 0;
  while (start + 4 <= bytes.length) {
    const end = start + 4 + (fromBigEndian(bytes.subarray(start, start + 4)) as number);
    strings.push(bytes.subarray(start + 4, end));
    start = end;
  }
  return start === bytes.length ? strings : undefined;
}
