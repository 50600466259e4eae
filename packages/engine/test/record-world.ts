import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import {
  addSignature,
  bundlePath,
  cosignedMessage,
  EMPTY_EDGE,
  type EntryContent,
  type Envelope,
  formatCheckpoint,
  formatContent,
  formatEnvelope,
  formatNote,
  grow,
  joinBytes,
  joinEntries,
  leafHash,
  type NoteSignature,
  type ReadLogFile,
  rootOfEdge,
  signedBytes,
  TILE_WIDTH,
  tilePath,
  toBase64,
  toUtf8,
  type VerifierKey,
  verifierKey,
} from '@skywitness/engine/record';

/** A key pair made from one byte, so that tests repeat. */
export interface Signer {
  readonly publicKey: Uint8Array;
  readonly keyid: string;
  sign(message: Uint8Array): Uint8Array;
}

export function signerOf(seed: number): Signer {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, seed)]);
  const key: KeyObject = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32));
  return { publicKey, keyid: toBase64(publicKey), sign: (message) => new Uint8Array(sign(null, message, key)) };
}

export function noteSignature(text: string, key: VerifierKey, signer: Signer): NoteSignature {
  return { name: key.name, id: key.id, bytes: signer.sign(toUtf8(text)) };
}

export function cosignature(
  text: string,
  key: VerifierKey,
  signer: Signer,
  timeSeconds = 1_790_000_000,
): NoteSignature {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(timeSeconds));
  return {
    name: key.name,
    id: key.id,
    bytes: joinBytes(time, signer.sign(toUtf8(cosignedMessage(text, timeSeconds)))),
  };
}

/** An envelope around a payload, signed by these. */
export function envelopeOf(payload: Uint8Array, signers: readonly Signer[]): Envelope {
  return signers.reduce<Envelope>(
    (envelope, { keyid, sign: signBytes }) =>
      addSignature(envelope, { keyid, signature: signBytes(signedBytes(payload)) }),
    { payload, signatures: [] },
  );
}

export function entryBytes(content: EntryContent, signers: readonly Signer[]): Uint8Array {
  return formatEnvelope(envelopeOf(formatContent(content), signers));
}

export const ORIGIN = 'record.example/log';
const logSigner = signerOf(1);
export const witnessSigner: Signer = signerOf(2);
export const LOG_KEY: VerifierKey = verifierKey(ORIGIN, 1, logSigner.publicKey);
export const WITNESS_KEY: VerifierKey = verifierKey('witness.example/w1', 4, witnessSigner.publicKey);

/** The checkpoint of a tree, signed by the log and cosigned by its one witness. */
export function checkpointNote(size: number, root: Uint8Array): string {
  const text = formatCheckpoint({ origin: ORIGIN, size, root });
  const signatures = [noteSignature(text, LOG_KEY, logSigner), cosignature(text, WITNESS_KEY, witnessSigner)];
  return formatNote({ text, signatures });
}

/** A log in memory: the files that a web server would serve. */
export function logFiles(entries: readonly Uint8Array[]): Map<string, Uint8Array> {
  const { edge, tiles } = grow(EMPTY_EDGE, entries.map(leafHash));
  const files = new Map(tiles.map(({ tile, hashes }) => [tilePath(tile), joinBytes(...hashes)]));
  for (let index = 0; index * TILE_WIDTH < entries.length; index++) {
    const bundle = entries.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH);
    files.set(bundlePath({ index, width: bundle.length }), joinEntries(bundle));
  }
  return files.set('checkpoint', toUtf8(checkpointNote(entries.length, rootOfEdge(edge))));
}

export function readerOf(files: ReadonlyMap<string, Uint8Array>): ReadLogFile {
  return (path) => Promise.resolve(files.get(path));
}

/** Holders of the key set of this world, with one more key for the first of them. */
export const [ALICE, BORIS, CHIARA, ALICE_TOO, OUTSIDER, ISSUER] = [11, 12, 13, 14, 15, 16].map(signerOf) as [
  Signer,
  Signer,
  Signer,
  Signer,
  Signer,
  Signer,
];

export const HOLDERS: readonly (readonly [holder: string, signer: Signer])[] = [
  ['Editors', ALICE],
  ['Editors', ALICE_TOO],
  ['Archive', BORIS],
  ['Law clinic', CHIARA],
];

export function keySetContent(
  place: Partial<EntryContent['place']> = {},
  { threshold = 2, holders = HOLDERS }: { readonly threshold?: number; readonly holders?: typeof HOLDERS } = {},
): EntryContent {
  const keys = holders.map(([holder, { keyid }]) => ({ holder, publicKey: keyid }));
  const issuers = [{ holder: 'Ministry of Signals', publicKey: ISSUER.keyid }];
  return {
    kind: 'key-set',
    subjects: [{ name: 'log', sha256: '00'.repeat(32) }],
    predicate: { kind: 'key-set', threshold, keys, issuers },
    place: { origin: ORIGIN, proposer: ALICE.keyid, ...place },
  };
}

export function statementContent(id: string, place: Partial<EntryContent['place']> = {}): EntryContent {
  return {
    kind: 'statement',
    subjects: [{ name: 'source', sha256: 'ab'.repeat(32) }],
    predicate: { kind: 'statement', id, text: `withheld:sha256:${'cd'.repeat(32)}` },
    place: { origin: ORIGIN, keySet: 0, proposer: ALICE.keyid, ...place },
  };
}
