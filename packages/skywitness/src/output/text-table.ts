/** One column of a table for the terminal; numbers are set to the right, their unit stands in the header. */
export interface TextColumn {
  readonly header: string;
  readonly align: 'left' | 'right';
}

/** Control characters (a terminal's escape codes among them) in text that others wrote. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Text of others (names of satellites, places) made harmless for a terminal. */
export function printable(text: string): string {
  return text.replace(CONTROL, '\ufffd');
}

/** Lines of an aligned table; no cell is cut. */
export function textTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string {
  const cells = [columns.map(({ header }) => header), ...rows.map((row) => row.map(printable))];
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => (row[index] ?? '').length)));
  const lines = cells.map((row) =>
    row
      .map((cell, index) =>
        columns[index]?.align === 'right' ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

/** Text made harmless and broken at spaces to lines of at most `width` characters, each after the indent. */
export function wrapped(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const word of printable(text).split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return `${[...lines, indent + line].join('\n')}\n`;
}

/** Columns of the terminal, else COLUMNS of the environment, else 80; from 40 to 120, so that lines stay readable. */
export function terminalWidth(): number {
  const columns = process.stdout.columns ?? Number(process.env.COLUMNS || 80);
  return Math.max(40, Math.min(Number.isFinite(columns) ? columns : 80, 120));
}
