import { SkywitnessError } from '../errors.ts';
import { fromBase64, fromDecimal, toBase64 } from './bytes.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { HASH_BYTES, leafHash } from './merkle-hash.ts';
import { verifyInclusion } from './merkle-proof.ts';
import { type OpenedCheckpoint, openCheckpoint } from './open-checkpoint.ts';
import type { Policy } from './policy.ts';
import { parseNote } from './signed-note.ts';

const HEADER = 'c2sp.org/tlog-proof@v1';

/** More hashes than a tree of 2^53 entries needs. */
const MAX_HASHES = 63;

/** That an entry is in a log, to be checked offline. Source: C2SP tlog-proof. */
export interface TlogProof {
  readonly index: number;
  /** Not authenticated by itself. */
  readonly extra?: Uint8Array;
  readonly hashes: readonly Uint8Array[];
  /** The signed checkpoint as the log wrote it. */
  readonly checkpoint: string;
}

/** @throws SkywitnessError `RECORD_PROOF_FILE` */
export function parseTlogProof(text: string): TlogProof {
  const end = text.indexOf('\n\n');
  const [header, ...lines] = text.slice(0, Math.max(0, end)).split('\n');
  if (header !== HEADER) throw proofFileError(`its first line is not "${HEADER}"`);
  const extraLine = lines[0]?.startsWith('extra ') ? lines.shift() : undefined;
  const extra = extraLine === undefined ? undefined : fromBase64(extraLine.slice('extra '.length));
  if (extraLine !== undefined && extra === undefined) throw proofFileError('its line "extra" is not Base 64');
  const indexLine = lines.shift() ?? '';
  const index = indexLine.startsWith('index ') ? fromDecimal(indexLine.slice('index '.length)) : undefined;
  if (index === undefined) throw proofFileError(`"${indexLine}" is not "index NUMBER"`);
  if (lines.length > MAX_HASHES) throw proofFileError(`it has ${lines.length} hashes, more than ${MAX_HASHES}`);
  const hashes = lines.map((line) => fromBase64(line));
  if (!hashes.every((hash) => hash?.length === HASH_BYTES)) throw proofFileError('one of its hashes is none');
  return { index, ...(extra && { extra }), hashes: hashes as Uint8Array[], checkpoint: text.slice(end + 2) };
}

/** A proof as a file, named `.tlog-proof`. */
export function formatTlogProof({ index, extra, hashes, checkpoint }: TlogProof): string {
  const lines = [HEADER, ...(extra ? [`extra ${toBase64(extra)}`] : []), `index ${index}`, ...hashes.map(toBase64)];
  return `${lines.join('\n')}\n\n${checkpoint}`;
}

/**
 * Verifies that an entry is in a log whose checkpoint a policy accepts.
 *
 * @param included called once the hashes hold, before signatures are looked at.
 * @throws SkywitnessError `RECORD_PROOF`, and those of `openCheckpoint`.
 */
export function verifyTlogProof(
  entry: Uint8Array,
  proof: TlogProof,
  policy: Policy,
  included: () => void = () => undefined,
): OpenedCheckpoint {
  // Hashes before signatures, which take a hundred times as long; both must hold.
  const claimed = parseCheckpoint(parseNote(proof.checkpoint).text);
  verifyInclusion(leafHash(entry), { ...claimed, index: proof.index, proof: proof.hashes });
  included();
  return openCheckpoint(proof.checkpoint, policy);
}

function proofFileError(fault: string): SkywitnessError {
  return new SkywitnessError('RECORD_PROOF_FILE', `this is no proof of a log: ${fault}. Ask for the file again.`);
}
