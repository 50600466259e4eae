import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

/** A table of the docs that a program makes, between `<!-- name -->` and `<!-- end -->`. */
export interface DocsTable {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Headers of columns that hold words; the first always does, the others hold figures. */
  readonly words?: readonly string[];
}

/**
 * Holds that a page shows a table exactly as it comes out. Where it does not, vitest prints both; with
 * `SKYWITNESS_WRITE_TABLES=1` the table is written into the page instead.
 */
export function expectTable(path: string, { name, header, rows, words = [] }: DocsTable): void {
  const page = new URL(`../${path}`, import.meta.url);
  const text = readFileSync(page, 'utf8');
  const place = new RegExp(`(<!-- ${name} -->\n)((?:(?!<!--)[\\s\\S])*)(\n<!-- end -->)`);
  const shown = place.exec(text)?.[2];
  expect(shown, `${path} has no place for the table "${name}"`).toBeDefined();
  const table = markdown(header, rows, words);
  if (process.env.SKYWITNESS_WRITE_TABLES === '1')
    writeFileSync(
      page,
      text.replace(place, (_, start, __, end) => start + table + end),
    );
  else expect(shown).toBe(table);
}

/** Words read from the left, figures from the right. */
function markdown(header: readonly string[], rows: readonly (readonly string[])[], words: readonly string[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = header.map((name, column) => (column === 0 || words.includes(name) ? '---' : '---:')).join('|');
  return [line(header), `|${rule}|`, ...rows.map(line)].join('\n');
}
