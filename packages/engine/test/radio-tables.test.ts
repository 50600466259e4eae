import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { capacityTable, marginTable } from './radio-tables.ts';
import { describeWithShared } from './shared.ts';

const page = readFileSync(new URL('../../../docs/how-it-works/radio.md', import.meta.url), 'utf8');

describeWithShared('the tables of the page on radio', () => {
  test.each([
    ['margins', marginTable],
    ['published capacities', capacityTable],
  ])('show the %s that the engine computes', (_, table) => {
    // On a difference the message prints the table as it should stand.
    expect(page).toContain(table().join('\n'));
  });
});
