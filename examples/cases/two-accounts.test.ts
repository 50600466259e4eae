import { fileURLToPath } from 'node:url';
import { type CaseFinding, OUTCOME_LABELS, type StatementFinding, workingOf } from '@skywitness/engine/case';
import { assumptionName } from '@skywitness/engine/service';
import { beforeAll, expect, test } from 'vitest';
import { describeWithShared } from '../../packages/engine/test/shared.ts';
import { runCase } from '../../packages/skywitness/src/run/run-case.ts';
import { loadCase } from '../../packages/skywitness/src/sources/load-case.ts';
import { expectTable } from '../tables.ts';

const PAGE = 'docs/the-two-accounts.md';
const CASE = fileURLToPath(new URL('../the-two-accounts.yaml', import.meta.url));

/** The eighteen statements: in which account each stands, and where it lands. */
const LANDS: readonly (readonly [accounts: string, lands: 'computed' | 'tested' | 'record' | 'outside'])[] = [
  ['A', 'computed'],
  ['B', 'tested'],
  ['A', 'computed'],
  ['A', 'tested'],
  ['A', 'tested'],
  ['B', 'tested'],
  ['A', 'tested'],
  ['B', 'tested'],
  ['A, B', 'record'],
  ['A, B', 'record'],
  ['A, B', 'record'],
  ['A', 'computed'],
  ['A', 'computed'],
  ['A', 'outside'],
  ['A', 'record'],
  ['A', 'outside'],
  ['A, B', 'record'],
  ['A, B', 'outside'],
];

const numberOf = ({ id }: StatementFinding): number => Number(/^s(\d\d)-/.exec(id)?.[1]);

describeWithShared('the two accounts', () => {
  let finding: CaseFinding;
  beforeAll(async () => {
    finding = (await runCase(await loadCase(CASE), { threads: 0 })).finding;
  }, 600_000);

  const of = (number: number): StatementFinding[] =>
    finding.statements.filter((statement) => numberOf(statement) === number);

  test('have eighteen statements, each of which lands where the list says', () => {
    expect(new Set(finding.statements.map(numberOf))).toEqual(new Set(LANDS.map((_, index) => index + 1)));
    for (const [index, [, lands]] of LANDS.entries()) {
      const tested = of(index + 1).some(({ tests }) => tests.length > 0);
      expect(tested, `statement ${index + 1}`).toBe(lands === 'tested');
      if (lands === 'record' || lands === 'outside')
        expect(
          of(index + 1).every(({ outcome, figures }) => outcome === 'on-record-only' && figures.length === 0),
        ).toBe(true);
    }
  });

  test('keep every denial beside what it denies', () => {
    for (const number of [7, 8, 9, 10]) {
      const [assertion, ...answers] = of(number);
      expect(assertion?.stance).toBe('asserts');
      expect(
        answers.some(({ stance }) => stance === 'denies'),
        `statement ${number}`,
      ).toBe(true);
    }
  });

  test('stand on their page as they come out', () => {
    const said = ({ party, text }: StatementFinding): string => `${party.name}: ${text}`;
    const cells = (statements: readonly StatementFinding[]): string => statements.map(said).join('<br>') || '–';
    expectTable(PAGE, {
      name: 'statements',
      header: ['#', 'asserted', 'denied or qualified', 'account', 'lands', 'outcome', 'hangs on'],
      words: ['asserted', 'denied or qualified', 'account', 'lands', 'outcome', 'hangs on'],
      rows: LANDS.map(([accounts, lands], index) => {
        const all = of(index + 1);
        const tested = all.filter(({ tests }) => tests.length > 0);
        const hangsOn = [...new Set(tested.flatMap(({ dependsOn }) => dependsOn))].map(assumptionName);
        return [
          String(index + 1),
          cells(all.filter(({ stance }) => stance === 'asserts')),
          cells(all.filter(({ stance }) => stance !== 'asserts')),
          accounts,
          lands,
          [...new Set(tested.map(({ outcome }) => OUTCOME_LABELS[outcome]))].join(', ') || '–',
          hangsOn.join(', ') || '–',
        ];
      }),
    });
    expectTable(PAGE, {
      name: 'figures',
      header: ['#', 'why', 'found'],
      words: ['why', 'found'],
      rows: finding.statements.flatMap((statement) =>
        workingOf(statement).map(({ why, sentences }) => [String(numberOf(statement)), why, sentences.join('<br>')]),
      ),
    });
    expectTable(PAGE, {
      name: 'box',
      header: ['you may not write', 'what would settle it'],
      words: ['what would settle it'],
      rows: rowsBeside(finding.box.mayNotWrite, finding.box.wouldSettle),
    });
  });
});

function rowsBeside(left: readonly string[], right: readonly string[]): string[][] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, row) => [left[row] ?? '', right[row] ?? '']);
}
