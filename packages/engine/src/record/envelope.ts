import { SkywitnessError } from '../errors.ts';
import { fromBase64, fromUtf8, joinBytes, toBase64, toUtf8 } from './bytes.ts';
import { canonicalJson, type Json } from './canonical-json.ts';
import { SIGNATURE_BYTES, verifyEd25519 } from './ed25519.ts';
import { verifySshSignature } from './ssh-signature.ts';

/** Type of what is signed: an in-toto statement. */
export const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

export interface EnvelopeSignature {
  /** The public key in Base 64. */
  readonly keyid: string;
  /** 64 bytes of Ed25519, or what `ssh-keygen -Y sign` made. */
  readonly signature: Uint8Array;
}

/** A payload with the signatures over it. Source: DSSE 1.0 (secure-systems-lab/dsse). */
export interface Envelope {
  readonly payload: Uint8Array;
  /** One a key, in the order of the keys. */
  readonly signatures: readonly EnvelopeSignature[];
}

/**
 * The bytes that are signed: type and payload with their lengths, so that one cannot be taken for the other.
 * Source: DSSE 1.0, protocol.md, PAE.
 *
 * @example
 * ```ts
 * import { fromUtf8, signedBytes, toUtf8 } from '@skywitness/engine/record';
 * fromUtf8(signedBytes(toUtf8('{}'))); // => 'DSSEv1 28 application/vnd.in-toto+json 2 {}'
 * ```
 */
export function signedBytes(payload: Uint8Array): Uint8Array {
  return joinBytes(toUtf8(`DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${payload.length} `), payload);
}

/** Whether a signature of an envelope holds: Ed25519 over the signed bytes, directly or as `ssh-keygen -Y sign` does it. */
export function verifyEnvelopeSignature(payload: Uint8Array, { keyid, signature }: EnvelopeSignature): boolean {
  const key = fromBase64(keyid);
  if (key === undefined) return false;
  const verify = signature.length === SIGNATURE_BYTES ? verifyEd25519 : verifySshSignature;
  return verify(key, signedBytes(payload), signature);
}

/** An entry of a log: the envelope as canonical JSON (RFC 8785). */
export function formatEnvelope({ payload, signatures }: Envelope): Uint8Array {
  const json = {
    payload: toBase64(payload),
    payloadType: PAYLOAD_TYPE,
    signatures: signatures.map(({ keyid, signature }) => ({ keyid, sig: toBase64(signature) })),
  };
  return toUtf8(canonicalJson(json));
}

/**
 * Reads an entry. There is one way to write an envelope: other spaces, keys or an unordered list of signatures are refused.
 *
 * @throws SkywitnessError `RECORD_ENVELOPE`
 */
export function parseEnvelope(entry: Uint8Array): Envelope {
  const json = parseCanonical(entry, 'the entry') as {
    readonly payload?: Json;
    readonly payloadType?: Json;
    readonly signatures?: Json;
  } | null;
  const payload = typeof json?.payload === 'string' ? fromBase64(json.payload) : undefined;
  if (payload === undefined || json?.payloadType !== PAYLOAD_TYPE || !Array.isArray(json.signatures))
    throw envelopeError(`it is no envelope with a payload of type ${PAYLOAD_TYPE}`);
  const envelope = { payload, signatures: json.signatures.map(readSignature) };
  const keys = envelope.signatures.map(({ keyid }) => keyid);
  if (keys.some((key, index) => index > 0 && key <= (keys[index - 1] as string)))
    throw envelopeError('its signatures are not one a key, in the order of the keys');
  if (formatEnvelope(envelope).length !== entry.length)
    throw envelopeError('it has members beyond those of an envelope');
  return envelope;
}

function readSignature(json: Json): EnvelopeSignature {
  const { keyid, sig } = (json ?? {}) as { readonly keyid?: Json; readonly sig?: Json };
  const signature = typeof sig === 'string' ? fromBase64(sig) : undefined;
  if (typeof keyid !== 'string' || signature === undefined) throw envelopeError('one of its signatures is none');
  return { keyid, signature };
}

/** The envelope with a further signature, in its place. */
export function addSignature(envelope: Envelope, signature: EnvelopeSignature): Envelope {
  const others = envelope.signatures.filter(({ keyid }) => keyid !== signature.keyid);
  const signatures = [...others, signature].sort((a, b) => (a.keyid < b.keyid ? -1 : 1));
  return { payload: envelope.payload, signatures };
}

/** JSON that is written in the one canonical way. @throws SkywitnessError `RECORD_ENVELOPE` */
export function parseCanonical(bytes: Uint8Array, what: string): Json {
  const text = fromUtf8(bytes);
  let json: Json;
  let canonical: string;
  try {
    json = JSON.parse(text ?? '') as Json;
    canonical = canonicalJson(json);
  } catch (cause) {
    // Also where it is nested deeper than the stack.
    throw envelopeError(`${what} is no JSON that can be read`, cause);
  }
  if (canonical !== text) throw envelopeError(`${what} is not canonical JSON (RFC 8785)`);
  return json;
}

function envelopeError(fault: string, cause?: unknown): SkywitnessError {
  return new SkywitnessError(
    'RECORD_ENVELOPE',
    `this is no entry of a record: ${fault}. Make it with: skywitness record propose.`,
    { cause },
  );
}
