import { SkywitnessError } from '../errors.ts';
import { bigEndian, joinBytes } from './bytes.ts';

/** Most bytes of an entry: its length is written in two bytes (C2SP tlog-tiles, "Log entries"). */
export const MAX_ENTRY_BYTES = 65_535;

/** Entries one after the other, each behind its length in two bytes, big-endian. @throws SkywitnessError `RECORD_ENTRY_SIZE` */
export function joinEntries(entries: readonly Uint8Array[]): Uint8Array {
  return joinBytes(...entries.flatMap((entry) => [bigEndian(requireEntrySize(entry).length, 2), entry]));
}

/** The entries of a bundle. @throws SkywitnessError `RECORD_TILE` where the bytes end inside an entry or hold another number of entries. */
export function splitEntries(bytes: Uint8Array, count: number): Uint8Array[] {
  const entries: Uint8Array[] = [];
  let start = 0;
  while (start < bytes.length) {
    const length = (bytes[start] as number) * 256 + (bytes[start + 1] ?? 0);
    entries.push(bytes.subarray(start + 2, start + 2 + length));
    start += 2 + length;
  }
  if (start === bytes.length && entries.length === count) return entries;
  throw new SkywitnessError(
    'RECORD_TILE',
    `a bundle of ${count} entries ${start === bytes.length ? `holds ${entries.length}` : 'ends inside an entry'}. Fetch it again; it was cut or exchanged.`,
  );
}

/** @throws SkywitnessError `RECORD_ENTRY_SIZE` */
export function requireEntrySize(entry: Uint8Array): Uint8Array {
  if (entry.length <= MAX_ENTRY_BYTES) return entry;
  throw new SkywitnessError(
    'RECORD_ENTRY_SIZE',
    `an entry of ${entry.length} bytes is too long; at most ${MAX_ENTRY_BYTES} are allowed. Put long texts behind a digest.`,
  );
}
