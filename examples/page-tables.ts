import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { figure } from '../packages/engine/test/figures.ts';

/** Holds one table of a page: its name there, the headers of its columns, its rows, and which columns besides the first hold words. */
export type ExpectTable = (
  name: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
  words?: readonly string[],
) => void;

/**
 * Holds that a page of docs shows tables exactly as they come out. Where it does not, vitest prints both; with
 * `SKYWITNESS_WRITE_TABLES=1` a table is written into the page instead, between `<!-- name -->` and `<!-- end -->`.
 */
export function tablesOf(page: 'validation' | 'reliance' | 'casebook' | 'the-two-accounts'): ExpectTable {
  const file = new URL(`../docs/${page}.md`, import.meta.url);
  return (name, header, rows, words = []) => {
    const text = readFileSync(file, 'utf8');
    const place = new RegExp(`(<!-- ${name} -->\n)([\\s\\S]*?)\n?(<!-- end -->)`);
    const shown = place.exec(text)?.[2];
    expect(shown, `docs/${page}.md has no place for the table "${name}"`).toBeDefined();
    const table = markdown(header, rows, words);
    figure(`docs/${page}.md, ${name}\n${table}`);
    if (process.env.SKYWITNESS_WRITE_TABLES === '1') writeFileSync(file, text.replace(place, `$1${table}\n$3`));
    else expect(shown).toBe(table);
  };
}

/** Words read from the left, figures from the right. */
function markdown(header: readonly string[], rows: readonly (readonly string[])[], words: readonly string[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = header.map((name, column) => (column === 0 || words.includes(name) ? '---' : '---:')).join('|');
  return [line(header), `|${rule}|`, ...rows.map(line)].join('\n');
}

export function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`;
}

export function ms(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '–' : value.toFixed(1);
}
