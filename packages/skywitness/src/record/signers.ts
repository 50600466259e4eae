import { execFile } from 'node:child_process';
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { chmod } from 'node:fs/promises';
import { SkywitnessError } from '@skywitness/engine/errors';
import {
  type EnvelopeSignature,
  fromBase64,
  LOG_KEY_TYPE,
  SSH_NAMESPACE,
  signedBytes,
  sshPublicKey,
  toBase64,
  type VerifierKey,
  verifierKey,
  verifyEnvelopeSignature,
} from '@skywitness/engine/record';
import { writeFileAtomic } from '../run/atomic-write.ts';
import { errorCode, readFileBounded } from '../sources/read-bytes.ts';

/** Whoever signs the checkpoints of a log. */
export interface LogSigner {
  readonly key: VerifierKey;
  sign(message: Uint8Array): Uint8Array;
}

/** Where somebody's key is: a file with the key itself, or one that `ssh-keygen -Y sign -f` takes (an agent's key by its public file). */
export type KeyPlace = { readonly keyFile: string } | { readonly sshKeyFile: string };

/**
 * The signer of a log from a key file (PKCS #8 PEM, as `openssl genpkey -algorithm ed25519` writes it).
 *
 * @throws SkywitnessError `KEY_FILE`, `FILE_MISSING`
 */
export async function logSigner(origin: string, keyFile: string): Promise<LogSigner> {
  const key = await privateKey(keyFile);
  return {
    key: verifierKey(origin, LOG_KEY_TYPE, rawPublicKey(key)),
    sign: (message) => new Uint8Array(sign(null, message, key)),
  };
}

/** Makes a key file that only its owner can read. */
export async function createKeyFile(path: string): Promise<void> {
  const { privateKey: key } = generateKeyPairSync('ed25519');
  await writeFileAtomic(path, key.export({ format: 'pem', type: 'pkcs8' }));
  await chmod(path, 0o600);
}

/** Somebody's signature over the payload of an entry. @throws SkywitnessError `KEY_FILE`, `SSH_SIGN`, `FILE_MISSING` */
export async function signPayload(payload: Uint8Array, place: KeyPlace): Promise<EnvelopeSignature> {
  const message = signedBytes(payload);
  if ('keyFile' in place) {
    const key = await privateKey(place.keyFile);
    return { keyid: toBase64(rawPublicKey(key)), signature: new Uint8Array(sign(null, message, key)) };
  }
  const keyid = toBase64(await publicKeyOf(place));
  const signature = { keyid, signature: await sshSign(message, place.sshKeyFile) };
  if (verifyEnvelopeSignature(payload, signature)) return signature;
  throw sshError(place.sshKeyFile, 'it signed with another key than its public file says');
}

/** The public key of whoever signs there, 32 bytes. @throws SkywitnessError `KEY_FILE`, `FILE_MISSING` */
export async function publicKeyOf(place: KeyPlace): Promise<Uint8Array> {
  if ('keyFile' in place) return rawPublicKey(await privateKey(place.keyFile));
  const path = place.sshKeyFile.endsWith('.pub') ? place.sshKeyFile : `${place.sshKeyFile}.pub`;
  return readPublicKey(path);
}

/**
 * A public key file: OpenSSH (`ssh-ed25519 AAAA…`) or PEM.
 *
 * @throws SkywitnessError `KEY_FILE`, `FILE_MISSING`
 */
export async function readPublicKey(path: string): Promise<Uint8Array> {
  const text = (await readFileBounded(path, { maxBytes: 64 * 1024 })).text();
  const ssh = sshPublicKeyOf(text);
  if (ssh !== undefined) return ssh;
  if (!text.includes('-----BEGIN PUBLIC KEY-----')) throw keyFileError(path);
  return rawPublicKey(keyObject(path, () => createPublicKey(text)));
}

/** The key in a line of OpenSSH, `ssh-ed25519 AAAA… comment`, or `undefined`. */
export function sshPublicKeyOf(line: string): Uint8Array | undefined {
  const [, blob] = /^ssh-ed25519 ([A-Za-z0-9+/=]+)(?:\s|$)/.exec(line) ?? [];
  return blob === undefined ? undefined : sshPublicKey(fromBase64(blob) ?? new Uint8Array());
}

async function privateKey(path: string): Promise<KeyObject> {
  const { bytes } = await readFileBounded(path, { maxBytes: 64 * 1024 });
  return keyObject(path, () => createPrivateKey(Buffer.from(bytes)));
}

function keyObject(path: string, make: () => KeyObject): KeyObject {
  let key: KeyObject;
  try {
    key = make();
  } catch (cause) {
    throw keyFileError(path, cause);
  }
  if (key.asymmetricKeyType !== 'ed25519') throw keyFileError(path);
  return key;
}

/** A public key in DER ends with its 32 bytes. */
function rawPublicKey(key: KeyObject): Uint8Array {
  const half = key.type === 'private' ? createPublicKey(key) : key;
  return new Uint8Array(half.export({ format: 'der', type: 'spki' }).subarray(-32));
}

function sshSign(message: Uint8Array, keyFile: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      'ssh-keygen',
      ['-Y', 'sign', '-f', keyFile, '-n', SSH_NAMESPACE],
      (error, stdout, stderr) => {
        const bytes = fromBase64(stdout.replace(/-----[A-Z ]+-----|\s/g, ''));
        if (error === null && bytes !== undefined && bytes.length > 0) return resolve(bytes);
        const reason = errorCode(error) === 'ENOENT' ? 'ssh-keygen is not installed' : stderr.trim();
        reject(sshError(keyFile, reason || String(error)));
      },
    );
    // A program that ends before it has read everything is reported by its exit.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(message);
  });
}

function keyFileError(path: string, cause?: unknown): SkywitnessError {
  return new SkywitnessError(
    'KEY_FILE',
    `${path} is no Ed25519 key that can be used here. Make one with: openssl genpkey -algorithm ed25519 -out FILE; keys of ssh-keygen are given with --ssh-key.`,
    { place: { source: path }, cause },
  );
}

function sshError(path: string, reason: string): SkywitnessError {
  return new SkywitnessError(
    'SSH_SIGN',
    `ssh-keygen could not sign with ${path}: ${reason}. Try: ssh-keygen -Y sign -f ${path} -n test.`,
  );
}
