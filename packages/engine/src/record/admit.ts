import { SkywitnessError } from '../errors.ts';
import { type Entry, parseEntry } from './entry.ts';
import { verifyEnvelopeSignature } from './envelope.ts';
import { type HeldKey, type KeySet, readKeySet } from './key-set.ts';

/** What a log's entries so far decide about the next one. */
export interface RecordState {
  readonly origin: string;
  readonly size: number;
  readonly keySet?: { readonly index: number; readonly set: KeySet };
  /** The latest entry of each id. */
  readonly latest: ReadonlyMap<string, LatestEntry>;
}

interface LatestEntry {
  readonly index: number;
  readonly kind: string;
}

/** An entry that may be in the log, and the state after it. */
export interface Admission {
  readonly entry: Entry;
  readonly state: RecordState;
}

/** The state of a log without entries. */
export function emptyRecord(origin: string): RecordState {
  return { origin, size: 0, latest: new Map() };
}

/**
 * Decides whether an entry may be the next one of a log. The first is a key set, signed by its own threshold; each further one is
 * signed by the threshold of the set in force, proposer among them; a new set by both thresholds. A decision rests on its issuer's own
 * document by digest, or is signed by its issuer; a statement on its source by digest. An id comes back only to correct its latest entry.
 *
 * @throws SkywitnessError `RECORD_ENVELOPE`, `RECORD_CONTENT`, `RECORD_KEY_SET`, `RECORD_AUTHORITY`, `RECORD_ID`
 */
export function admit(state: RecordState, bytes: Uint8Array): Admission {
  const entry = check(state, bytes, { isKnown: false });
  return { entry, state: follow(state, entry, new Map(state.latest)) };
}

/**
 * The state after the entries of an authenticated tree, which `admit` let in one by one; their signatures are not verified again
 * unless asked for.
 *
 * @param options.onEntry called with each entry and its index.
 * @throws SkywitnessError those of `admit`, with the number of the entry.
 */
export async function replay(
  origin: string,
  entries: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: { readonly verify?: boolean; readonly onEntry?: (entry: Entry, index: number) => void } = {},
): Promise<RecordState> {
  const latest = new Map<string, LatestEntry>();
  let state = emptyRecord(origin);
  for await (const bytes of entries) {
    const entry = checkAt(state, bytes, { isKnown: options.verify !== true });
    options.onEntry?.(entry, state.size);
    state = follow(state, entry, latest);
  }
  return state;
}

function checkAt(state: RecordState, bytes: Uint8Array, options: { readonly isKnown: boolean }): Entry {
  try {
    return check(state, bytes, options);
  } catch (cause) {
    if (!(cause instanceof SkywitnessError)) throw cause;
    const sentence = cause.message.slice(cause.code.length + 2);
    throw new SkywitnessError(cause.code, `entry ${state.size} of "${state.origin}": ${sentence}`, { cause });
  }
}

function check(state: RecordState, bytes: Uint8Array, { isKnown }: { readonly isKnown: boolean }): Entry {
  const entry = parseEntry(bytes);
  requirePlace(state, entry);
  requireId(state, entry);
  if (!isKnown) requireAuthority(entry, state.keySet?.set);
  return entry;
}

/** The state after an entry; `latest` is extended in place. */
function follow(state: RecordState, entry: Entry, latest: Map<string, LatestEntry>): RecordState {
  const { kind, predicate } = entry;
  const index = state.size;
  if (typeof predicate.id === 'string') latest.set(predicate.id, { index, kind });
  const keySet = kind === 'key-set' ? { index, set: readKeySet(predicate) } : state.keySet;
  return { origin: state.origin, size: index + 1, latest, ...(keySet && { keySet }) };
}

/** The entry was made for this log and for the key set in force. */
function requirePlace({ origin, keySet }: RecordState, { kind, place }: Entry): void {
  if (place.origin !== origin) throw authorityError(`it was made for the log "${place.origin}", not for "${origin}"`);
  if (keySet === undefined && kind !== 'key-set') throw authorityError('the first entry of a log is its key set');
  if (place.keySet !== keySet?.index)
    throw authorityError(
      `it was signed under ${place.keySet === undefined ? 'no key set' : `the key set of entry ${place.keySet}`}, but ${keySet === undefined ? 'there is none yet' : `that of entry ${keySet.index} is in force`}`,
    );
}

/**
 * The two-person rule: every signature is of a key of one of the sets (in force, and the next where the entry is one) and holds, and
 * the holders of each set that signed reach its threshold. A decision rests on its issuer's own document by digest, or is signed by its
 * issuer; a statement on its source by digest.
 *
 * @param inForce the key set in force; absent for the first entry of a log.
 * @throws SkywitnessError `RECORD_AUTHORITY`, `RECORD_KEY_SET`
 */
export function requireAuthority(entry: Entry, inForce: KeySet | undefined): void {
  const next = entry.kind === 'key-set' ? readKeySet(entry.predicate) : undefined;
  const [first, ...others] = [inForce, next].filter((set) => set !== undefined);
  if (first === undefined) throw authorityError('no key set is in force');
  for (const set of [first, ...others]) requireThreshold(entry, set);
  if (!signersOf(entry, first.keys).some(({ publicKey }) => publicKey === entry.place.proposer))
    throw authorityError('its proposer is no holder of the key set, or did not sign it');
  requireGround(entry, first.issuers);
  // Last, because it takes a thousand times as long as the rest.
  requireSignatures(
    entry,
    [first, ...others].flatMap(({ keys, issuers }) => [...keys, ...issuers]),
  );
}

function requireSignatures({ envelope }: Entry, known: readonly HeldKey[]): void {
  const holderOf = (keyid: string): string | undefined => known.find(({ publicKey }) => publicKey === keyid)?.holder;
  const stranger = envelope.signatures.find(({ keyid }) => holderOf(keyid) === undefined);
  if (stranger !== undefined) throw authorityError(`the key ${stranger.keyid} is in no key set`);
  const forged = envelope.signatures.find((signature) => !verifyEnvelopeSignature(envelope.payload, signature));
  if (forged !== undefined) throw authorityError(`the signature of ${holderOf(forged.keyid)} does not hold`);
}

function requireThreshold(entry: Entry, { keys, threshold }: KeySet): void {
  const holders = new Set(signersOf(entry, keys).map(({ holder }) => holder));
  if (holders.size >= threshold) return;
  throw authorityError(
    `${threshold} holders must sign, ${holders.size === 0 ? 'none did' : `only ${[...holders].join(', ')} did`}`,
  );
}

/** The keys of a list that signed an entry. */
export function signersOf({ envelope }: Entry, keys: readonly HeldKey[]): HeldKey[] {
  return keys.filter(({ publicKey }) => envelope.signatures.some(({ keyid }) => keyid === publicKey));
}

/** What a claim rests on is named by digest, or signed by the one whose act it is. */
function requireGround(entry: Entry, issuers: readonly HeldKey[]): void {
  const has = (name: string): boolean => entry.subjects.some((subject) => subject.name === name);
  if (entry.kind === 'statement' && !has('source')) throw authorityError('a statement needs its source by SHA-256');
  if (entry.kind !== 'decision') return;
  if (!has('territory')) throw authorityError('a decision needs its territory by SHA-256');
  const issuer = (entry.predicate.issuer ?? {}) as { readonly name?: unknown };
  if (!has('document') && !signersOf(entry, issuers).some(({ holder }) => holder === issuer.name))
    throw authorityError('a decision needs its issuer’s own document by SHA-256, or the signature of its issuer');
}

function requireId({ latest }: RecordState, { kind, predicate, place }: Entry): void {
  const { id } = predicate;
  if (kind === 'key-set') {
    if (place.corrects !== undefined) throw idError('a key set corrects nothing; it follows the one in force');
    return;
  }
  if (typeof id !== 'string') throw idError('it has no id');
  const earlier = latest.get(id);
  if (earlier === undefined && place.corrects !== undefined)
    throw idError(`it corrects entry ${place.corrects}, but no entry has the id "${id}"`);
  if (earlier !== undefined && earlier.index !== place.corrects)
    throw idError(`the latest entry with the id "${id}" is ${earlier.index}, and it does not say that it corrects it`);
  if (earlier !== undefined && earlier.kind !== kind)
    throw idError(`the entry with the id "${id}" is a ${earlier.kind}, not a ${kind}`);
}

function authorityError(fault: string): SkywitnessError {
  return new SkywitnessError('RECORD_AUTHORITY', `the entry may not be in this log: ${fault}.`);
}

function idError(fault: string): SkywitnessError {
  return new SkywitnessError(
    'RECORD_ID',
    `the entry may not be in this log: ${fault}. Give it another id, or name the entry that it corrects.`,
  );
}
