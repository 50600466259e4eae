import type { ErrorPlace } from '../errors.ts';
import type { OmmRecord, PlacedOmmRecord } from './omm.ts';
import { type Reject, reject } from './reject.ts';

interface Piece {
  readonly text: string;
  readonly line: number;
  readonly complete: boolean;
}

/**
 * The OMM records of a JSON text: an array, one object, or one object a line. The text is read record by record, so that
 * a file that was cut, or damaged in one place, still yields every record that is whole; the damaged ones are rejects.
 */
export function readOmmJson(text: string, source: string): { records: PlacedOmmRecord[]; rejects: Reject[] } {
  const { pieces, unclosedListLine } = splitObjects(text);
  const records: PlacedOmmRecord[] = [];
  const rejects: Reject[] = [];
  for (const piece of pieces) {
    const place = { source, line: piece.line };
    const record = piece.complete ? parseObject(piece.text) : undefined;
    if (record) records.push({ record, place });
    else rejects.push(damaged(piece, place));
  }
  if (unclosedListLine !== undefined && pieces.at(-1)?.complete !== false) {
    const reason =
      'the list is not closed by "]": the file was cut after this line, and records after it are missing. Fetch the file again.';
    rejects.push(reject({ source, line: unclosedListLine }, 'ELEMENTS_TRUNCATED', reason));
  }
  return { records, rejects };
}

function parseObject(text: string): OmmRecord | undefined {
  try {
    return JSON.parse(text) as OmmRecord;
  } catch {
    return undefined;
  }
}

function damaged(piece: Piece, place: ErrorPlace): Reject {
  const name = /"OBJECT_NAME"\s*:\s*"([^"\n]*)"/.exec(piece.text)?.[1];
  const digits = /"NORAD_CAT_ID"\s*:\s*"?(\d+)\b/.exec(piece.text)?.[1];
  const record = { name, catalogueNumber: digits === undefined ? undefined : Number(digits) };
  return piece.complete
    ? reject(place, 'OMM_JSON', 'the record is not valid JSON. It was probably damaged; fetch it again.', record)
    : reject(place, 'ELEMENTS_TRUNCATED', 'the record breaks off. The file was probably cut; fetch it again.', record);
}

/** Strings, brackets and everything that stands loose between them; a raw line break ends a string, as JSON forbids it inside. */
const TOKEN = /"(?:[^"\\\n]|\\.)*(?:"|(?=\n)|$)|[{}[\]\n]|[^"{}[\]\n]+/g;

/**
 * Cuts a text into its objects. An OMM is flat, so a brace that opens inside a record means that the record lost its end.
 * Loose words between objects are damaged records; commas and spaces are not.
 */
function splitObjects(text: string): { pieces: Piece[]; unclosedListLine: number | undefined } {
  const pieces: Piece[] = [];
  let line = 1;
  let open: { readonly start: number; readonly line: number } | undefined;
  let listIsOpen = false;
  const close = (end: number, complete: boolean): void => {
    if (open) pieces.push({ text: text.slice(open.start, end), line: open.line, complete });
    open = undefined;
  };
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === '\n') line += 1;
    else if (token === '{') {
      close(index, false);
      open = { start: index, line };
    } else if (token === '}') close(index + 1, true);
    else if (open) continue;
    else if (token === '[' || token === ']') listIsOpen = token === '[';
    else if (/[^\s,]/.test(token)) pieces.push({ text: token, line, complete: true });
  }
  close(text.length, false);
  return { pieces, unclosedListLine: listIsOpen ? line : undefined };
}
