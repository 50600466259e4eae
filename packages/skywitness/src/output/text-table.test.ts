import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { printable, terminalWidth, textTable, wrapped } from './text-table.ts';

describe('text for a terminal', () => {
  it('keeps letters of all scripts and loses what a terminal would obey', () => {
    expect(printable('Севастополь 台北 Nukuʻalofa')).toBe('Севастополь 台北 Nukuʻalofa');
    expect(printable('a\u001b[31mb\u0007c\u202ed')).toBe('a\ufffd[31mb\ufffdc\ufffdd');
  });

  it('breaks at spaces and loses no word, whatever the width', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-zé°,.]{1,12}$/), { minLength: 1 }),
        fc.integer({ min: 12, max: 100 }),
        (words, width) => {
          const lines = wrapped(words.join(' '), width).trimEnd().split('\n');
          expect(lines.join(' ')).toBe(words.join(' '));
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  it('never breaks between a figure and its unit', () => {
    expect(wrapped('Possible for 94.6\u00a0% of the time', 16)).toBe('Possible for\n94.6\u00a0% of the\ntime\n');
  });

  it('sets numbers to the right under their header, and cuts no cell', () => {
    const table = textTable(
      [
        { header: 'place', align: 'left' },
        { header: 'range km', align: 'right' },
      ],
      [
        ['Kyiv', '550'],
        ['Black Sea 100 km south', '1123.4'],
      ],
    );
    expect(table.split('\n')).toEqual([
      'place                   range km',
      'Kyiv                         550',
      'Black Sea 100 km south    1123.4',
      '',
    ]);
  });

  it('is as wide as COLUMNS says where there is no terminal, between 40 and 120', () => {
    const { columns } = process.stdout;
    Object.assign(process.stdout, { columns: undefined });
    try {
      for (const [given, expected] of [
        ['100', 100],
        ['10', 40],
        ['1000', 120],
        ['wide', 80],
        ['', 80],
      ] as const) {
        vi.stubEnv('COLUMNS', given);
        expect(terminalWidth()).toBe(expected);
      }
    } finally {
      vi.unstubAllEnvs();
      Object.assign(process.stdout, { columns });
    }
  });
});
