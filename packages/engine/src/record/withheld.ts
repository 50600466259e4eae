import { SkywitnessError } from '../errors.ts';
import { toHex, toUtf8 } from './bytes.ts';
import { canonicalJson, type Json } from './canonical-json.ts';
import { parseCanonical } from './envelope.ts';
import { sha256 } from './merkle-hash.ts';

/** Stands in an entry for text that may have to be withdrawn one day; the address form where a field must be one (RFC 2606 reserves .invalid). */
const REFERENCE = /^(?:withheld:sha256:|https:\/\/withheld\.invalid\/sha256\/)([0-9a-f]{64})$/;

/** Random bytes that keep a short text from being guessed by its digest. */
export const SALT_BYTES = 32;

/** A withheld text as its file holds it. Without the file nothing about the text can be learned from the log. */
export interface Payload {
  /** Hexadecimal. */
  readonly salt: string;
  readonly text: string;
}

/** Path of a payload in a log. Removing the file withdraws the text; the log stays whole. */
export function payloadPath(digest: string): string {
  return `payload/${digest}.json`;
}

/** The bytes of a payload's file. */
export function formatPayload({ salt, text }: Payload): Uint8Array {
  return toUtf8(canonicalJson({ salt, text }));
}

/** The reference that stands in the entry for a payload. */
export function withhold(payload: Payload): { readonly reference: string; readonly digest: string } {
  const digest = toHex(sha256(formatPayload(payload)));
  const isAddress = /^https?:\/\//.test(payload.text);
  return { reference: isAddress ? `https://withheld.invalid/sha256/${digest}` : `withheld:sha256:${digest}`, digest };
}

/** The value with words in the place of every withheld text, for readers; an address keeps its form. */
export function inWords(value: Json, words: string): Json {
  if (typeof value === 'string') return REFERENCE.test(value) && !value.startsWith('https:') ? words : value;
  if (Array.isArray(value)) return value.map((item: Json) => inWords(item, words));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, inWords(member as Json, words)]));
}

/** The digests of all texts that are withheld in a value, in the order of its members. */
export function withheldIn(value: Json): string[] {
  if (typeof value === 'string') return REFERENCE.exec(value)?.slice(1) ?? [];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(withheldIn);
}

/**
 * The value with the texts in their places, as far as their payloads are at hand; a withdrawn one leaves its reference.
 *
 * @param payloads the bytes of payload files by digest.
 * @throws SkywitnessError `RECORD_PAYLOAD` when bytes have another digest.
 */
export function reveal(value: Json, payloads: ReadonlyMap<string, Uint8Array>): Json {
  if (typeof value === 'string') {
    const digest = REFERENCE.exec(value)?.[1];
    const bytes = digest === undefined ? undefined : payloads.get(digest);
    return digest === undefined || bytes === undefined ? value : readPayload(digest, bytes).text;
  }
  if (Array.isArray(value)) return value.map((item: Json) => reveal(item, payloads));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, reveal(member as Json, payloads)]));
}

/** @throws SkywitnessError `RECORD_PAYLOAD` */
export function readPayload(digest: string, bytes: Uint8Array): Payload {
  if (toHex(sha256(bytes)) !== digest)
    throw new SkywitnessError(
      'RECORD_PAYLOAD',
      `${payloadPath(digest)} has another digest: the text was changed after it was recorded. Use the original, or remove the file to withdraw the text.`,
    );
  return parseCanonical(bytes, 'the payload') as unknown as Payload;
}
