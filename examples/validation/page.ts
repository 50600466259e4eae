import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

const PAGE = new URL('../../docs/validation.md', import.meta.url);

/**
 * Holds that the page shows a table exactly as it comes out. Where it does not, vitest prints both; with
 * `SKYWITNESS_WRITE_TABLES=1` the table is written into the page instead, between `<!-- name -->` and `<!-- end -->`.
 */
export function expectOnPage(name: string, header: readonly string[], rows: readonly (readonly string[])[]): void {
  const page = readFileSync(PAGE, 'utf8');
  const place = new RegExp(`(<!-- ${name} -->\n)([\\s\\S]*?)(\n<!-- end -->)`);
  const shown = place.exec(page)?.[2];
  expect(shown, `docs/validation.md has no place for the table "${name}"`).toBeDefined();
  const table = markdown(header, rows);
  if (process.env.SKYWITNESS_WRITE_TABLES === '1') writeFileSync(PAGE, page.replace(place, `$1${table}$3`));
  else expect(shown).toBe(table);
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
