import { SkywitnessError } from '../errors.ts';
import { fromBase64, joinBytes, toBase64, toHex, toUtf8 } from './bytes.ts';
import { isPublicKey } from './ed25519.ts';
import { sha256 } from './merkle-hash.ts';

/** Signature types of C2SP signed-note that are supported: Ed25519, and the timestamped cosignature of a witness. */
export const LOG_KEY_TYPE = 0x01;
export const WITNESS_KEY_TYPE = 0x04;

/** A public key as signed notes name it. */
export interface VerifierKey {
  readonly name: string;
  /** First four bytes of SHA-256(name ‖ 0x0A ‖ type ‖ key), hexadecimal. */
  readonly id: string;
  readonly type: typeof LOG_KEY_TYPE | typeof WITNESS_KEY_TYPE;
  readonly publicKey: Uint8Array;
}

/** A verifier key of a name, a type and 32 bytes. Source: C2SP signed-note, "Verifier keys". @throws SkywitnessError `RECORD_KEY` */
export function verifierKey(name: string, type: VerifierKey['type'], publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name)) throw keyError(`"${name}" is no name of a key: it must not be empty or contain spaces or +`);
  if (!isPublicKey(publicKey)) throw keyError(`the key of ${name} is no Ed25519 public key`);
  return { name, type, publicKey, id: toHex(keyHash(name, type, publicKey)) };
}

/**
 * Reads a verifier key.
 *
 * @throws SkywitnessError `RECORD_KEY`: malformed, another key id, an unsupported type, no Ed25519 key.
 * @example
 * ```ts
 * import { parseVerifierKey } from '@skywitness/engine/record';
 * parseVerifierKey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k').name; // => 'example.com/foo'
 * ```
 */
export function parseVerifierKey(text: string): VerifierKey {
  const [, name = '', id, material = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const bytes = fromBase64(material);
  if (bytes === undefined || bytes.length === 0) throw keyError(`"${text}" is no verifier key (name+id+key)`);
  const [type] = bytes;
  if (type !== LOG_KEY_TYPE && type !== WITNESS_KEY_TYPE)
    throw keyError(`the key of ${name} has the signature type ${type}; 1 (Ed25519) and 4 (cosignature) are supported`);
  const key = verifierKey(name, type, bytes.slice(1));
  if (key.id !== id) throw keyError(`the key of ${name} says that its id is ${id}, but it is ${key.id}`);
  return key;
}

/** A verifier key as text: name+id+key. */
export function formatVerifierKey({ name, id, type, publicKey }: VerifierKey): string {
  return `${name}+${id}+${toBase64(joinBytes(Uint8Array.of(type), publicKey))}`;
}

/** Names of keys must not be empty or contain Unicode spaces or plus. U+0085 is a space for Unicode, not for ECMAScript. */
export function isKeyName(name: string): boolean {
  return name !== '' && !/[\s\u0085+]/u.test(name);
}

function keyHash(name: string, type: number, publicKey: Uint8Array): Uint8Array {
  return sha256(toUtf8(`${name}\n`), Uint8Array.of(type), publicKey).subarray(0, 4);
}

function keyError(fault: string): SkywitnessError {
  return new SkywitnessError('RECORD_KEY', `${fault}. Copy the key again from whoever published it.`);
}
