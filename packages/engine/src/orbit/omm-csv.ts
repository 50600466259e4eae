import type { PlacedOmmRecord } from './omm.ts';
import { type Reject, reject } from './reject.ts';

/** One field with the comma before it. */
const FIELD = /,(?:\s*"((?:[^"]|"")*)"\s*(?=,|$)|([^,]*))/g;

/** The fields of one CSV line; quoted ones may hold commas and doubled quotes (RFC 4180), not line breaks. */
export function csvFields(line: string): string[] {
  return [...`,${line}`.matchAll(FIELD)].map((match) =>
    match[1] === undefined ? (match[2] ?? '').trim() : match[1].replaceAll('""', '"'),
  );
}

/** The OMM records of a CSV text whose first line names the keys. A line with too few or too many fields is a reject. */
export function readOmmCsv(text: string, source: string): { records: PlacedOmmRecord[]; rejects: Reject[] } {
  const lines = text.split(/\r\n|\n|\r/);
  const headerIndex = lines.findIndex((line) => line.trim() !== '');
  const keys = csvFields(lines[headerIndex] ?? '');
  const records: PlacedOmmRecord[] = [];
  const rejects: Reject[] = [];
  lines.forEach((line, index) => {
    if (index <= headerIndex || line.trim() === '') return;
    const place = { source, line: index + 1 };
    const fields = csvFields(line);
    if (fields.length === keys.length) {
      records.push({ record: Object.fromEntries(keys.map((key, column) => [key, fields[column] ?? ''])), place });
      return;
    }
    const reason = `the line has ${fields.length} fields, the header ${keys.length}. It was probably cut; fetch the file again.`;
    rejects.push(reject(place, 'OMM_CSV_FIELDS', reason, knownOf(keys, fields)));
  });
  return { records, rejects };
}

function knownOf(
  keys: readonly string[],
  fields: readonly string[],
): { name: string | undefined; catalogueNumber: number | undefined } {
  const field = (key: string): string | undefined => fields[keys.indexOf(key)];
  const digits = field('NORAD_CAT_ID');
  return { name: field('OBJECT_NAME'), catalogueNumber: digits && /^\d+$/.test(digits) ? Number(digits) : undefined };
}
