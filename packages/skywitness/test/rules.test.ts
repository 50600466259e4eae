import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Explanation, Summary } from '@skywitness/engine/service';
import { describe, expect, it } from 'vitest';
import { emptyFolder, type Outcome, scenarioText, skywitness } from './program.ts';
import { ALLEGED_RULE, decision, FACTUAL_RULE, statement, ZONE } from './rule-inputs.ts';

/** Writes a scenario with rules (lines of YAML) and runs a command on it. */
function runWith(rules: string, args: (file: string) => string[], more = ''): Outcome & { folder: string } {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'zone.geojson'), JSON.stringify(ZONE));
  writeFileSync(join(folder, 'scenario.yaml'), scenarioText({ more: `${rules}${more}` }));
  return { ...skywitness(args('scenario.yaml'), { cwd: folder }), folder };
}

const assess = (file: string): string[] => ['assess', file, '--out', 'run'];
const summaryOf = (folder: string, run = 'run'): Summary =>
  JSON.parse(readFileSync(join(folder, run, 'summary.json'), 'utf8'));

function bytesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name !== 'hypothetical');
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'latin1')]));
}

describe('a rule on record', () => {
  it('binds: the cell is dark, the figures name the gate, and without the rules it is as before', () => {
    const { exitCode, stderr, folder } = runWith(
      `rules:\n${FACTUAL_RULE}`,
      assess,
      'assume: { rules: [with, without] }',
    );
    expect(exitCode, stderr).toBe(0);
    const [withRules, without] = summaryOf(folder).variants;
    expect(withRules?.places[0]?.states).toEqual({ possible: 0, 'cell-active': 1 });
    expect(without?.places[0]?.states).toEqual({ possible: 1 });
    expect(withRules?.places[0]?.notEvaluated).not.toContain('cell-active');
  });

  it('that is rescinded leaves the table of results as it would be without it, byte for byte', () => {
    const rescinded = FACTUAL_RULE.replace(
      ' }\n',
      `, rescindedBy: ${decision('end', 'act: rescinds, rescinds: order, mechanism: cell', '2022-09-20')} }\n`,
    );
    const [ended, never] = [runWith(`rules:\n${rescinded}`, assess), runWith('', assess)];
    expect(ended.exitCode, ended.stderr).toBe(0);
    expect(bytesOf(join(ended.folder, 'run'))['service.parquet']).toBe(
      bytesOf(join(never.folder, 'run'))['service.parquet'],
    );
  });

  it('may stand in a file of its own, whose lines are named when it is wrong', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'zone.geojson'), JSON.stringify(ZONE));
    writeFileSync(join(folder, 'scenario.yaml'), scenarioText({ more: 'rules: rules.yaml' }));
    writeFileSync(join(folder, 'rules.yaml'), FACTUAL_RULE);
    expect(skywitness(['assess', 'scenario.yaml', '--out', 'run'], { cwd: folder }).exitCode).toBe(0);
    expect(summaryOf(folder).variants[0]?.places[0]?.states).toMatchObject({ 'cell-active': 1 });
    writeFileSync(join(folder, 'rules.yaml'), '# one\n- { id: wrong, territory: { cells: [x] } }\n');
    const { exitCode, stderr } = skywitness(['assess', 'scenario.yaml', '--out', 'run'], { cwd: folder });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('rules.yaml:2: 0');
  });

  it('is explained with whose decision it is, and what would change it', () => {
    const { stdout, stderr } = runWith(`rules:\n${FACTUAL_RULE}`, (file) => [
      'explain',
      file,
      '--at',
      'Kyiv',
      '--time',
      '2022-09-26T00:00:00Z',
      '--json',
    ]);
    expect(stderr).toBe('');
    const { state, rungs, counterfactuals } = JSON.parse(stdout) as Explanation;
    expect(state).toBe('cell-active');
    expect(rungs.find(({ gate }) => gate === 'cell-active')?.sentence).toContain('Invented office');
    expect(counterfactuals.map(({ change }) => change)).toContain('the rule dark had not been in force');
  });
});

describe('a rule that somebody says exists', () => {
  it('changes no byte of the factual run, and stands beside it, labelled', () => {
    const [with_, without] = [runWith(`rules:\n${ALLEGED_RULE}`, assess), runWith('', assess)];
    expect(with_.exitCode, with_.stderr).toBe(0);
    expect(bytesOf(join(with_.folder, 'run'))).toEqual(bytesOf(join(without.folder, 'run')));
    const { variants, stamps, digest } = summaryOf(with_.folder, 'run/hypothetical');
    expect(variants).toHaveLength(1);
    expect(variants[0]?.hypothetical).toEqual({ rule: 'refused', statement: 'said', party: 'Invented press' });
    expect(variants[0]?.places[0]?.states).toEqual({ possible: 0, 'terminal-allowed': 1 });
    expect(stamps.join()).toContain('hypothetical');
    expect(digest).not.toBe(summaryOf(with_.folder).digest);
    expect(with_.stdout).toContain('HYPOTHETICAL');
    expect(without.stdout).not.toContain('HYPOTHETICAL');
  });

  it('beside a rule on record changes no byte either, and adds to it', () => {
    const facts = runWith(`rules:\n${FACTUAL_RULE}`, assess);
    const both = runWith(`rules:\n${FACTUAL_RULE}${ALLEGED_RULE}`, assess);
    expect(both.exitCode, both.stderr).toBe(0);
    expect(bytesOf(join(both.folder, 'run'))).toEqual(bytesOf(join(facts.folder, 'run')));
    expect(summaryOf(both.folder, 'run/hypothetical').variants[0]?.places[0]?.states).toMatchObject({
      'cell-active': 1,
    });
  });

  it('can be compared with the facts, and a run with it can be written again', () => {
    const { folder } = runWith(`rules:\n${ALLEGED_RULE}`, assess);
    const { stdout, exitCode } = skywitness(['compare', 'run', 'run/hypothetical', '--json'], { cwd: folder });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout).variants[0]).toMatchObject({
      hypothetical: { rule: 'refused' },
      places: [{ possibleShare: { a: 1, b: 0, difference: -1 } }],
    });
    expect(skywitness(assess('scenario.yaml'), { cwd: folder }).exitCode).toBe(0);
  });

  it('is a variant of explain after the factual ones', () => {
    const { stdout } = runWith(`rules:\n${ALLEGED_RULE}`, (file) => [
      ...['explain', file, '--at', 'Kyiv', '--time', '2022-09-26T00:00:00Z', '--variant', '1', '--json'],
    ]);
    const explanation = JSON.parse(stdout) as Explanation;
    expect(explanation.hypothetical?.party).toBe('Invented press');
    expect(explanation.state).toBe('terminal-allowed');
    expect(explanation.otherVariants).toEqual([{ assume: {}, state: 'possible' }]);
  });
});

describe('identities', () => {
  it('meet their list and are in no output', () => {
    const rule = FACTUAL_RULE.replace('cell: { beamWidthDeg: 0 }', 'terminal: { notOnList: [KIT-1, KIT-2] }').replace(
      'mechanism: cell',
      'mechanism: terminal',
    );
    const states = (identity: string): unknown => {
      const { folder, exitCode, stderr, stdout } = runWith(
        `rules:\n${rule}`,
        assess,
        `terminals: { identity: ${identity} }`,
      );
      expect(exitCode, stderr).toBe(0);
      expect(`${stdout}${stderr}${Object.values(bytesOf(join(folder, 'run'))).join()}`).not.toMatch(/KIT-\d/);
      return summaryOf(folder).variants[0]?.places[0]?.states;
    };
    expect(states('KIT-2')).toEqual({ possible: 1 });
    expect(states('KIT-3')).toEqual({ possible: 0, 'terminal-allowed': 1 });
  });
});

describe('a rule is refused with its line', () => {
  it.each([
    ['that rests on nothing', '  - { id: a, territory: { polygon: zone.geojson }, cell: {} }\n', 'either a decision'],
    [
      'that rests on a denial',
      ALLEGED_RULE.replace(statement('said'), statement('said', 'denies')),
      'a denial restricts nothing',
    ],
    ['of both kinds', FACTUAL_RULE.replace('cell:', 'terminal: {}, cell:'), 'either cell'],
    [
      'whose decision says another mechanism',
      FACTUAL_RULE.replace('mechanism: cell', 'mechanism: terminal'),
      'mechanism',
    ],
    [
      'whose territory is not that of its decision',
      FACTUAL_RULE.replace(/sha256: \w{4}/, 'sha256: 0000'),
      'RULE_TERRITORY',
    ],
    [
      'that states what its decision says',
      FACTUAL_RULE.replace('id: dark', 'id: dark, scope: all'),
      'scope: the decision',
    ],
    ['that does not say from when', ALLEGED_RULE.replace(' from: 2022-09-01,', ''), 'from missing'],
    ['that shares its id', FACTUAL_RULE + FACTUAL_RULE, 'RULE_TWICE'],
    ['with an undated statement', ALLEGED_RULE.replace(' date: 2022-09-02,', ''), 'statement.date'],
  ])('%s', (_, rules, words) => {
    const { exitCode, stderr } = runWith(`rules:\n${rules}`, assess);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr).toMatch(/scenario\.yaml:(7|8)/);
  });
});
