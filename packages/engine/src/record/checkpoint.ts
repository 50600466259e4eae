import { SkywitnessError } from '../errors.ts';
import { fromBase64, fromDecimal, sameBytes, toBase64 } from './bytes.ts';
import { EMPTY_ROOT, HASH_BYTES } from './merkle-hash.ts';

/** What a log says of itself at one moment: how many entries it has and the root over them. Source: C2SP tlog-checkpoint. */
export interface Checkpoint {
  /** The log's name. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** Further lines that the log signed; nothing here writes any. */
  readonly extensions?: readonly string[];
}

/**
 * Reads the text of a checkpoint (without its signatures).
 *
 * @throws SkywitnessError `RECORD_CHECKPOINT`
 * @example
 * ```ts
 * import { parseCheckpoint } from '@skywitness/engine/record';
 * parseCheckpoint('example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n').size; // => 20852163
 * ```
 */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.slice(0, -1).split('\n');
  const [origin = '', sizeLine = '', rootLine = '', ...extensions] = lines;
  if (!text.endsWith('\n') || lines.length < 3 || lines.includes(''))
    throw checkpointError('it is not an origin, a size, a root and perhaps further lines, none of them empty');
  const size = fromDecimal(sizeLine);
  if (size === undefined) throw checkpointError(`"${sizeLine}" is no size of a log`);
  const root = fromBase64(rootLine);
  if (root?.length !== HASH_BYTES) throw checkpointError(`"${rootLine}" is no root of ${HASH_BYTES} bytes in Base 64`);
  if (size === 0 && !sameBytes(root, EMPTY_ROOT)) throw checkpointError('the empty log has another root');
  return { origin, size, root, ...(extensions.length > 0 && { extensions }) };
}

/** The text of a checkpoint, to be signed. */
export function formatCheckpoint({ origin, size, root, extensions = [] }: Checkpoint): string {
  return [origin, String(size), toBase64(root), ...extensions].map((line) => `${line}\n`).join('');
}

function checkpointError(fault: string): SkywitnessError {
  return new SkywitnessError(
    'RECORD_CHECKPOINT',
    `this is no checkpoint: ${fault}. It was damaged or is another file.`,
  );
}
