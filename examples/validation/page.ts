import { expectTable } from '../tables.ts';

const PAGE = 'docs/validation.md';

/** Holds that a table of docs/validation.md stands there exactly as it comes out. */
export function expectOnPage(name: string, header: readonly string[], rows: readonly (readonly string[])[]): void {
  expectTable(PAGE, { name, header, rows });
}

export function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`;
}

export function ms(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '–' : value.toFixed(1);
}
