import { SkywitnessError } from '../errors.ts';

/** One row of a user's file before it is judged: its line (CSV) or number (JSON), and its fields by lower-case name. */
export interface TextRecord {
  readonly line: number;
  readonly fields: ReadonlyMap<string, string>;
  /** Set where the row cannot be read at all. */
  readonly fault?: string;
}

/** Rows of a CSV text with a header: commas, double quotes as in RFC 4180 (line breaks inside quotes too), CR LF or LF. */
export function csvRecords(text: string, source: string): TextRecord[] {
  const rows = csvRows(text.replace(/^\uFEFF/, ''), source).filter((row) =>
    row.cells.some((cell) => cell.trim() !== ''),
  );
  const [header, ...body] = rows;
  if (header === undefined) return [];
  const names = header.cells.map(fieldName);
  return body.map(({ line, cells }) => {
    const fields = new Map(names.map((name, index) => [name, (cells[index] ?? '').trim()]));
    const fault = `has ${cells.length} fields where the header has ${names.length}; put names with commas in double quotes`;
    return cells.length > names.length ? { line, fields, fault } : { line, fields };
  });
}

/** `Elevation Mask (deg)` and `elevationMaskDeg` are the same field. */
export function fieldName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** A decimal number as people write it; NaN for anything else, and for nothing. */
export function readNumber(text: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}

interface CsvRow {
  readonly line: number;
  readonly cells: string[];
}

/** Splits at commas and line ends outside quotes; a doubled quote inside quotes is one quote. */
function csvRows(text: string, source: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let row: CsvRow = { line: 1, cells: [''] };
  let line = 1;
  let quoted = false;
  const append = (part: string): void => {
    row.cells[row.cells.length - 1] += part;
  };
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === '\n') line++;
    if (quoted && character === '"' && text.charAt(index + 1) === '"') append(text.charAt(index++));
    else if (character === '"') quoted = !quoted;
    else if (quoted) append(character);
    else if (character === ',') row.cells.push('');
    else if (character === '\n') {
      rows.push(row);
      row = { line, cells: [''] };
    } else if (character !== '\r') append(character);
  }
  if (quoted) {
    throw new SkywitnessError(
      'GATEWAYS_FORMAT',
      `a double quote opened in ${source}, line ${row.line}, is never closed. Close it or remove it.`,
      {
        place: { source, line: row.line },
      },
    );
  }
  return [...rows, row];
}
