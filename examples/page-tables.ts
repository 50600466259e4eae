import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { figure } from '../packages/engine/test/figures.ts';

/** Holds one table of a page: its name there, the headers of its columns, its rows. */
export type ExpectTable = (name: string, header: readonly string[], rows: readonly (readonly string[])[]) => void;

/**
 * Holds that a page of docs shows tables exactly as they come out. Where it does not, vitest prints both; with
 * `SKYWITNESS_WRITE_TABLES=1` a table is written into the page instead, between `<!-- name -->` and `<!-- end -->`.
 */
export function tablesOf(page: 'validation' | 'reliance'): ExpectTable {
  const file = new URL(`../docs/${page}.md`, import.meta.url);
  return (name, header, rows) => {
    const text = readFileSync(file, 'utf8');
    const place = new RegExp(`(<!-- ${name} -->\n)([\\s\\S]*?)\n?(<!-- end -->)`);
    const shown = place.exec(text)?.[2];
    expect(shown, `docs/${page}.md has no place for the table "${name}"`).toBeDefined();
    const table = markdown(header, rows);
    figure(`docs/${page}.md, ${name}\n${table}`);
    if (process.env.SKYWITNESS_WRITE_TABLES === '1') writeFileSync(file, text.replace(place, `$1${table}\n$3`));
    else expect(shown).toBe(table);
  };
}

/** The first column reads from the left, figures from the right. */
function markdown(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = `|---|${'---:|'.repeat(header.length - 1)}`;
  return [line(header), rule, ...rows.map(line)].join('\n');
}

export function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`;
}

export function ms(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '–' : value.toFixed(1);
}
