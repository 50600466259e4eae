import { SkywitnessError } from '../errors.ts';
import { fromBase64, fromBigEndian, joinBytes, toBase64, toHex, toUtf8 } from './bytes.ts';
import { verifyEd25519 } from './ed25519.ts';
import { isKeyName, type VerifierKey, WITNESS_KEY_TYPE } from './verifier-key.ts';

/** Most signatures that a note is read with; the specification wants at least 16. */
const MAX_SIGNATURES = 100;

export interface NoteSignature {
  readonly name: string;
  /** Key id, hexadecimal. */
  readonly id: string;
  /** What follows the key id: the signature, for witnesses behind eight bytes of time. */
  readonly bytes: Uint8Array;
}

/** Text with the signatures under it. Source: C2SP signed-note. */
export interface SignedNote {
  /** With its last newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A signature that holds, by a key that was asked for. */
export interface VerifiedSignature {
  readonly key: VerifierKey;
  readonly signature: NoteSignature;
  /** When a witness signed, seconds since 1970. */
  readonly timeSeconds?: number;
}

/**
 * Reads a signed note; nothing is verified yet.
 *
 * @throws SkywitnessError `RECORD_NOTE`
 */
export function parseNote(note: string): SignedNote {
  const end = note.lastIndexOf('\n\n');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a note must not contain
  if (end < 0 || !note.endsWith('\n') || /[\u0000-\u0009\u000b-\u001f]/.test(note))
    throw noteError('it is not text, an empty line and signature lines, without control characters');
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) throw noteError(`it has ${lines.length} signatures, more than ${MAX_SIGNATURES}`);
  return { text: note.slice(0, end + 1), signatures: lines.map(parseSignatureLine) };
}

function parseSignatureLine(line: string): NoteSignature {
  const [, name = '', digits = ''] = /^— ([^ ]+) ([^ ]+)$/u.exec(line) ?? [];
  const bytes = fromBase64(digits);
  if (!isKeyName(name) || bytes === undefined || bytes.length < 5) throw noteError(`"${line}" is no signature line`);
  return { name, id: toHex(bytes.subarray(0, 4)), bytes: bytes.slice(4) };
}

/** A note as text. */
export function formatNote({ text, signatures }: SignedNote): string {
  return `${text}\n${signatures.map(formatSignatureLine).join('')}`;
}

/** A signature line with its newline. */
export function formatSignatureLine({ name, id, bytes }: NoteSignature): string {
  const idBytes = Uint8Array.from(id.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
  return `— ${name} ${toBase64(joinBytes(idBytes, bytes))}\n`;
}

/**
 * The signatures of known keys, each verified. Signatures of other keys are ignored.
 *
 * @throws SkywitnessError `RECORD_SIGNATURE` when a signature of a known key does not hold (the whole note is then refused).
 */
export function verifySignatures(note: SignedNote, keys: readonly VerifierKey[]): VerifiedSignature[] {
  return note.signatures.flatMap((signature) => {
    const key = keys.find(({ name, id }) => name === signature.name && id === signature.id);
    return key === undefined ? [] : [verifySignature(note.text, signature, key)];
  });
}

function verifySignature(text: string, signature: NoteSignature, key: VerifierKey): VerifiedSignature {
  if (key.type !== WITNESS_KEY_TYPE) {
    if (verifyEd25519(key.publicKey, toUtf8(text), signature.bytes)) return { key, signature };
    throw signatureError(key);
  }
  const timeSeconds = fromBigEndian(signature.bytes.subarray(0, 8));
  if (timeSeconds === undefined) throw signatureError(key);
  const message = toUtf8(cosignedMessage(text, timeSeconds));
  if (verifyEd25519(key.publicKey, message, signature.bytes.subarray(8))) return { key, signature, timeSeconds };
  throw signatureError(key);
}

/** What a witness signs. Source: C2SP tlog-cosignature, "Ed25519 signed message". */
export function cosignedMessage(text: string, timeSeconds: number): string {
  return `cosignature/v1\ntime ${timeSeconds}\n${text}`;
}

function noteError(fault: string): SkywitnessError {
  return new SkywitnessError('RECORD_NOTE', `this is no signed note: ${fault}. It was damaged or is another file.`);
}

function signatureError({ name, id }: VerifierKey): SkywitnessError {
  return new SkywitnessError(
    'RECORD_SIGNATURE',
    `the signature of ${name} (${id}) does not hold. The text was changed after it was signed, or the signature is another's: rely on nothing in it.`,
  );
}
