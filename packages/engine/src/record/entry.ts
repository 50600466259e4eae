import { SkywitnessError } from '../errors.ts';
import { toUtf8 } from './bytes.ts';
import { canonicalJson, type Json } from './canonical-json.ts';
import { type Envelope, parseCanonical, parseEnvelope } from './envelope.ts';

/** What an entry can be. Statements and decisions are claims; a key set says who may write. */
export const ENTRY_KINDS = ['statement', 'decision', 'key-set'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
const PREDICATE_TYPE = 'urn:skywitness:$:v1';
const PLACE_TYPE = 'urn:skywitness:record:v1';

/** What an entry is about, by digest. */
export interface Subject {
  readonly name: string;
  /** SHA-256, hexadecimal. */
  readonly sha256: string;
}

/** Where an entry belongs, signed with it, so that it cannot be moved to another log or kept back for another key set. */
export interface EntryPlace {
  readonly origin: string;
  /** Index of the entry with the key set that was in force; absent in the first entry, which is the first key set. */
  readonly keySet?: number;
  /** Key of the one who proposes, in Base 64; the others approve. */
  readonly proposer: string;
  /** Index of the entry of the same id that this one corrects. */
  readonly corrects?: number;
}

/** What is signed. Source: in-toto attestation framework, Statement v1; the place is an extension field of it. */
export interface EntryContent {
  readonly kind: EntryKind;
  readonly subjects: readonly Subject[];
  readonly predicate: { readonly [key: string]: Json };
  readonly place: EntryPlace;
}

/** An entry as read: its content and the envelope around it. */
export interface Entry extends EntryContent {
  readonly envelope: Envelope;
}

/** The payload of an entry, to be signed. */
export function formatContent({ kind, subjects, predicate, place }: EntryContent): Uint8Array {
  return toUtf8(
    canonicalJson({
      _type: STATEMENT_TYPE,
      predicateType: PREDICATE_TYPE.replace('$', kind),
      predicate,
      subject: subjects.map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
      [PLACE_TYPE]: place as unknown as Json,
    }),
  );
}

/**
 * Reads an entry; whether it may be in a log is another question (`admit`).
 *
 * @throws SkywitnessError `RECORD_ENVELOPE`, `RECORD_CONTENT`
 */
export function parseEntry(bytes: Uint8Array): Entry {
  const envelope = parseEnvelope(bytes);
  return { ...parseContent(envelope.payload), envelope };
}

/** Reads a payload. @throws SkywitnessError `RECORD_ENVELOPE`, `RECORD_CONTENT` */
export function parseContent(payload: Uint8Array): EntryContent {
  const json = parseCanonical(payload, 'its payload') as { readonly [key: string]: Json };
  const kind = ENTRY_KINDS.find((name) => json?.predicateType === PREDICATE_TYPE.replace('$', name));
  if (json?._type !== STATEMENT_TYPE || kind === undefined)
    throw contentError(`it is no in-toto statement of one of the types ${ENTRY_KINDS.join(', ')}`);
  const predicate = json.predicate as { readonly [key: string]: Json };
  if (typeof predicate !== 'object' || predicate === null || predicate.kind !== kind)
    throw contentError(`its predicate is no ${kind}`);
  const content = { kind, subjects: readSubjects(json.subject), predicate, place: readPlace(json[PLACE_TYPE]) };
  if (formatContent(content).length !== payload.length) throw contentError('it has members beyond those of an entry');
  return content;
}

function readSubjects(json: Json | undefined): Subject[] {
  if (!Array.isArray(json) || json.length === 0) throw contentError('it has no subject');
  return json.map((item: Json) => {
    const { name, digest } = (item ?? {}) as { readonly name?: Json; readonly digest?: { readonly sha256?: Json } };
    const sha256 = digest?.sha256;
    if (typeof name !== 'string' || typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256))
      throw contentError('one of its subjects has no name or no SHA-256');
    return { name, sha256 };
  });
}

function readPlace(json: Json | undefined): EntryPlace {
  const { origin, keySet, proposer, corrects } = (json ?? {}) as { readonly [key: string]: Json | undefined };
  const areIndices = [keySet, corrects].every((index) => index === undefined || isIndex(index));
  if (typeof origin !== 'string' || typeof proposer !== 'string' || !areIndices)
    throw contentError('it does not say to which log it belongs and who proposed it');
  return {
    origin,
    proposer,
    ...(keySet !== undefined && { keySet: keySet as number }),
    ...(corrects !== undefined && { corrects: corrects as number }),
  };
}

function isIndex(json: Json): boolean {
  return typeof json === 'number' && Number.isSafeInteger(json) && json >= 0;
}

function contentError(fault: string): SkywitnessError {
  return new SkywitnessError(
    'RECORD_CONTENT',
    `this is no entry of a record: ${fault}. Make it with: skywitness record propose.`,
  );
}
