import { fileURLToPath } from 'node:url';
import { type CaseFinding, OUTCOME_LABELS, type StatementFinding, workingOf } from '@skywitness/engine/case';
import { assumptionName, percent } from '@skywitness/engine/service';
import { beforeAll, expect, test } from 'vitest';
import { describeWithShared } from '../../packages/engine/test/shared.ts';
import { assessFleet, type FleetReport } from '../../packages/skywitness/src/run/fleet.ts';
import { runCase, type ScenarioOutcome } from '../../packages/skywitness/src/run/run-case.ts';
import { loadCase } from '../../packages/skywitness/src/sources/load-case.ts';
import { tablesOf } from '../page-tables.ts';

const expectTable = tablesOf('the-two-accounts');
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

const FLEET = fileURLToPath(new URL('scenarios/fleet-15000-limits.yaml', import.meta.url));

/** Variants of the fleet's scenario, in words. */
const WORLDS = ['as nobody limited it', 'if limited by terminal', 'if limited by cell'];

const numberOf = ({ id }: StatementFinding): number => Number(/^s(\d\d)-/.exec(id)?.[1]);

/** @param known outcomes of scenarios that other cases have run already, by path */
export function describeTwoAccounts(known: Map<string, ScenarioOutcome>): void {
  describeWithShared('the two accounts', () => {
    let finding: CaseFinding;
    const fleets: FleetReport[] = [];
    beforeAll(async () => {
      finding = (await runCase(await loadCase(CASE), { threads: 0, known })).finding;
      const options = { resolution: 5, maxRejects: 0.01, threads: 0, check: () => undefined };
      for (const variant of WORLDS.keys()) fleets.push((await assessFleet(FLEET, { ...options, variant })).report);
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

    test('have a fleet in which a rule by terminal refuses whom it means, and one by cell all that stand there', () => {
      const denied = (world: number, region: string, kind: string): number => {
        const group = fleets[world]?.groups.find((one) => one.region === region && one.class === kind);
        expect(group, `${WORLDS[world]}, ${region}, ${kind}`).toBeDefined();
        return (group?.states['terminal-allowed'] ?? 0) + (group?.states['cell-active'] ?? 0);
      };
      expect(fleets.map(({ terminals }) => terminals)).toEqual([15_000, 15_000, 15_000]);
      for (const kind of ['standard', 'performance']) {
        expect(denied(0, 'Box of ours', kind)).toBe(0);
        expect(denied(2, 'Box of ours', kind)).toBeGreaterThan(0.9);
        // What lies at the edge of a dark cell may still stand in the beam of a lit one, and the other way round.
        expect(denied(2, 'Rest of Ukraine', kind)).toBeGreaterThan(0);
        expect(denied(2, 'Rest of Ukraine', kind)).toBeLessThan(0.05);
      }
      expect(denied(1, 'Box of ours', 'performance')).toBe(1);
      expect(denied(1, 'Box of ours', 'standard')).toBe(0);
      expect(denied(1, 'Rest of Ukraine', 'performance')).toBe(0);
    });

    test('stand on their page as they come out', () => {
      const said = ({ party, text }: StatementFinding): string => `${party.name}: ${text}`;
      const cells = (statements: readonly StatementFinding[]): string => statements.map(said).join('<br>') || '–';
      expectTable(
        'statements',
        ['#', 'asserted', 'denied or qualified', 'account', 'lands', 'outcome', 'hangs on'],
        LANDS.map(([accounts, lands], index) => {
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
        ['asserted', 'denied or qualified', 'account', 'lands', 'outcome', 'hangs on'],
      );
      expectTable(
        'figures',
        ['#', 'why', 'found'],
        finding.statements.flatMap((statement) =>
          workingOf(statement).map(({ why, sentences }) => [String(numberOf(statement)), why, sentences.join('<br>')]),
        ),
        ['why', 'found'],
      );
      expectTable(
        'fleet',
        ['world', 'region', 'terminals of', 'count', 'asked for, Mb/s', 'possible', 'refused', 'cell dark'],
        fleets.flatMap(({ groups }, world) =>
          groups.map(({ class: kind, region, terminals, demandMbps, states }, row) => [
            row === 0 ? (WORLDS[world] as string) : '',
            region,
            kind === 'standard' ? 'civilians' : 'the military',
            terminals.toFixed(0),
            demandMbps.toFixed(0),
            percent(states.possible ?? 0),
            percent(states['terminal-allowed'] ?? 0),
            percent(states['cell-active'] ?? 0),
          ]),
        ),
        ['region', 'terminals of'],
      );
      expectTable(
        'box',
        ['you may not write', 'what would settle it'],
        rowsBeside(finding.box.mayNotWrite, finding.box.wouldSettle),
        ['what would settle it'],
      );
    });
  });
}

function rowsBeside(left: readonly string[], right: readonly string[]): string[][] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, row) => [left[row] ?? '', right[row] ?? '']);
}
