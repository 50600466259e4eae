import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RAD_PER_DEG } from '@skywitness/engine/constants';
import { explain, inputsToJson } from '@skywitness/engine/service';
import { parseInstant } from '@skywitness/engine/time';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { runFetch } from '../src/commands/fetch.ts';
import { diskFiles } from '../src/record/log-files.ts';
import { serveLog } from '../src/record/serve-log.ts';
import { resolveScenario } from '../src/sources/resolve-scenario.ts';
import { emptyFolder, type Outcome, scenarioText, skywitness } from './program.ts';
import { type Keys, logIn, makeKeys, ORIGIN, policyText, recordClaims } from './record-world.ts';
import { decisionJson, FACTUAL_RULE, statementJson, ZONE } from './rule-inputs.ts';

const RESCINDS = 'act: rescinds, rescinds: order, mechanism: cell';

/** A folder with a log: a key set, then the order of `FACTUAL_RULE` (1), what was said (2), a denial (3). */
async function recordFolder(folder = emptyFolder()): Promise<{ readonly folder: string; readonly keys: Keys }> {
  const keys = await makeKeys(folder);
  await logIn(join(folder, 'log'), keys, 0);
  await recordClaims(join(folder, 'log'), keys, [
    { json: decisionJson('order') },
    { json: statementJson('said') },
    { json: statementJson('denied', 'denies') },
  ]);
  writeFileSync(join(folder, 'policy'), `# kept by A. Keeper\n${policyText(keys.log)}`);
  writeFileSync(join(folder, 'zone.geojson'), JSON.stringify(ZONE));
  return { folder, keys };
}

const CELL = 'territory: { polygon: zone.geojson }, cell: { beamWidthDeg: 0 }';
const entryRule = (entry: number, more = CELL, id = 'dark'): string =>
  `  - { id: ${id}, log: log, entry: ${entry}, policy: policy, ${more} }\n`;
const SAID = 'territory: { polygon: zone.geojson }, terminal: {}, from: 2022-09-01, scope: all, legalBasis: order';

function writeRules(folder: string, rules: string): string {
  const path = join(folder, 'scenario.yaml');
  writeFileSync(path, scenarioText({ more: rules === '' ? '' : `rules:\n${rules}` }));
  return path;
}

function run(folder: string, rules: string, out: string): Outcome {
  writeRules(folder, rules);
  return skywitness(['assess', 'scenario.yaml', '--out', out, '--threads', '1'], { cwd: folder });
}

const refusal = (folder: string, rules: string): Promise<string> =>
  resolveScenario(writeRules(folder, rules)).then(
    () => 'accepted',
    (error: Error) => error.message,
  );

describe('a rule that is an entry of a log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'skywitness-'));
  beforeAll(() => recordFolder(folder));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const json = (path: string): Record<string, never> => JSON.parse(readFileSync(join(folder, path), 'utf8'));
  const bytes = (path: string): string => readFileSync(join(folder, path), 'latin1');

  it('binds as the same rule does that is written out, and the run names entry, checkpoint and policy', () => {
    expect(run(folder, FACTUAL_RULE, 'written')).toMatchObject({ exitCode: 0 });
    expect(run(folder, entryRule(1), 'recorded')).toMatchObject({ exitCode: 0 });
    const { digest: one, ...written } = json('written/summary.json');
    const { digest: other, ...recorded } = json('recorded/summary.json');
    expect(recorded).toEqual(written);
    expect(other).not.toBe(one);
    expect(bytes('recorded/service.parquet')).toBe(bytes('written/service.parquet'));
    const inputs = json('recorded/manifest.json').inputs as readonly { role: string; name: string; detail: string }[];
    expect(inputs.find(({ role }) => role === 'record')).toMatchObject({
      name: `entry 1 of ${ORIGIN}`,
      detail: expect.stringMatching(/^leaf hash [0-9a-f]{64}, in the tree of 4 entries with root [0-9a-f]{64}$/),
    });
    expect(inputs.find(({ role }) => role === 'policy')).toMatchObject({ name: 'policy' });
  });

  it('is the same input again, also once its texts were withdrawn, and names no keeper', async () => {
    cpSync(join(folder, 'log/payload'), join(folder, 'texts'), { recursive: true });
    rmSync(join(folder, 'log/payload'), { recursive: true });
    const { scenario, inputs } = await resolveScenario(writeRules(folder, entryRule(1)));
    expect(`${JSON.stringify(inputsToJson(scenario))}\n`).toBe(
      readFileSync(join(folder, 'recorded/inputs.json'), 'utf8'),
    );
    expect(inputs).toEqual(json('recorded/manifest.json').inputs);
    expect(bytes('recorded/inputs.json')).not.toContain('Keeper');
    cpSync(join(folder, 'texts'), join(folder, 'log/payload'), { recursive: true });
  });

  it('is explained with its office and its entry', async () => {
    const { scenario } = await resolveScenario(writeRules(folder, entryRule(1)));
    const kyiv = { latitudeRad: 50.45 * RAD_PER_DEG, longitudeRad: 30.52 * RAD_PER_DEG, heightKm: 0 };
    const { rungs } = explain(scenario, kyiv, parseInstant('2022-09-26T00:00:00Z'));
    expect(rungs.find(({ gate }) => gate === 'cell-active')).toMatchObject({
      sentence: expect.stringContaining(`dark (order, Invented office, 2022-09-01, entry 1 of ${ORIGIN})`),
      working: { source: `Invented publisher, entry 1 of ${ORIGIN} (2022-09-01)` },
      entries: [{ origin: ORIGIN, index: 1 }],
    });
  });

  it('and is a statement is hypothetical only: no byte of the facts changes', () => {
    expect(run(folder, entryRule(1) + entryRule(2, SAID, 'refused'), 'both')).toMatchObject({ exitCode: 0 });
    for (const name of ['summary.json', 'inputs.json', 'manifest.json', 'service.parquet', 'report.html'])
      expect(bytes(`both/${name}`), name).toBe(bytes(`recorded/${name}`));
    expect(json('both/hypothetical/summary.json').variants[0]).toMatchObject({
      hypothetical: { rule: 'refused', statement: 'said', party: 'Invented press' },
    });
  });

  it.each([
    ['that says what its decision says', entryRule(1, `${CELL}, scope: all`), /RULE_ENTRY.*scope: the decision/],
    ['of another mechanism', entryRule(1, CELL.replace(/cell:.*/, 'terminal: {}')), /RULE_ENTRY.*mechanism cell/],
    ['over another territory', entryRule(1, CELL.replace('zone.geojson', 'other.geojson')), /RULE_TERRITORY/],
    ['that is a denial', entryRule(3, SAID), /RULE_ENTRY.*a denial restricts nothing/],
    ['that is a statement and says no time', entryRule(2), /RULE_ENTRY.*from, scope, legalBasis missing/],
    ['that is a key set', entryRule(0), /RULE_ENTRY.*it is a key-set/],
    ['that is not there', entryRule(9), /RECORD_ENTRY.*0 to 3/],
    ['without a policy', entryRule(1).replace(' policy: policy,', ''), /log, entry and policy go together/],
    [
      'that says its decision too',
      FACTUAL_RULE.replace('id: dark', 'id: dark, log: log, entry: 1, policy: policy'),
      /either a decision/,
    ],
    [
      'ended by an entry, without a log',
      FACTUAL_RULE.replace('id: dark', 'id: dark, rescindedBy: { entry: 2 }'),
      /it has none/,
    ],
    ['of a log that is not there', entryRule(1).replace('log: log', 'log: nowhere'), /RECORD_MISSING/],
    [
      'of an address that was not fetched',
      entryRule(1).replace('log: log', "log: 'https://log.example'"),
      /RECORD_MISSING.*skywitness fetch SCENARIO/,
    ],
  ])('is refused with its line: %s', async (_, rules, words) => {
    writeFileSync(
      join(folder, 'other.geojson'),
      JSON.stringify({ ...ZONE, coordinates: [[...(ZONE.coordinates[0] ?? [])].reverse()] }),
    );
    const message = await refusal(folder, rules);
    expect(message).toMatch(new RegExp(words.source, 's'));
    expect(message).toMatch(/scenario\.yaml:7: rules/);
  });

  it('is refused when the entry, a tile, the checkpoint or the policy is another, with exit code 2', async () => {
    const files = diskFiles(folder);
    const stranger = await makeKeys(emptyFolder());
    const policy = await files.read('policy');
    for (const [path, change, code] of [
      ['log/tile/entries/000.p/4', undefined, 'RECORD_TILE'],
      ['log/tile/0/000.p/4', undefined, 'RECORD_TILE'],
      ['log/checkpoint', undefined, 'RECORD_(SIGNATURE|CHECKPOINT|NOTE)'],
      ['policy', policyText(stranger.log), 'RECORD_SIGNATURE'],
    ] as const) {
      const own = (await files.read(path)) as Uint8Array;
      writeFileSync(join(folder, path), change ?? own.with(60, (own[60] as number) ^ 1));
      expect(await refusal(folder, entryRule(1)), path).toMatch(new RegExp(`^${code}: .*scenario.yaml:7`, 's'));
      writeFileSync(join(folder, path), own);
    }
    writeFileSync(join(folder, 'policy'), policyText(stranger.log));
    const { exitCode, stderr } = run(folder, entryRule(1), 'never');
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/^RECORD_SIGNATURE: .*Check that the policy/s)]);
    writeFileSync(join(folder, 'policy'), policy as Uint8Array);
  });
});

describe('a later entry of the same log', () => {
  it('that ends a decision must be named, and then ends the rule', async () => {
    const { folder, keys } = await recordFolder();
    await recordClaims(join(folder, 'log'), keys, [{ json: decisionJson('end', RESCINDS, '2022-09-20') }]);
    expect(await refusal(folder, entryRule(1))).toMatch(/RECORD_RESCINDED: .*rescindedBy: \{ entry: 4 \}/);
    const { scenario, inputs } = await resolveScenario(
      writeRules(folder, entryRule(1, `${CELL}, rescindedBy: { entry: 4 }`)),
    );
    expect(scenario.rules[0]?.until).toBe(Date.UTC(2022, 8, 20) * 1000);
    expect(scenario.rules[0]?.entries?.map(({ index }) => index)).toEqual([1, 4]);
    expect(inputs.filter(({ role }) => role === 'record')).toHaveLength(2);
    expect(await refusal(folder, entryRule(1, `${CELL}, rescindedBy: { entry: 2 }`))).toMatch(/RECORD_RESCINDED/);
    expect(await refusal(folder, entryRule(4))).toMatch(/RULE_ENTRY.*rescinds restricts nothing/);
  });

  it('that corrects an entry must be named instead, also where it corrects what ends a decision', async () => {
    const { folder, keys } = await recordFolder();
    await recordClaims(join(folder, 'log'), keys, [
      { json: decisionJson('order'), corrects: 1 },
      { json: decisionJson('end', RESCINDS, '2022-09-20') },
    ]);
    await recordClaims(join(folder, 'log'), keys, [{ json: decisionJson('end', RESCINDS, '2022-09-21'), corrects: 5 }]);
    expect(await refusal(folder, entryRule(1))).toMatch(/RECORD_CORRECTED: .*entry 4, instead/);
    expect(await refusal(folder, entryRule(4))).toMatch(/RECORD_RESCINDED: .*2022-09-21.*entry: 6/);
    expect(await refusal(folder, entryRule(4, `${CELL}, rescindedBy: { entry: 5 }`))).toMatch(/RECORD_RESCINDED/);
    expect(await refusal(folder, entryRule(4, `${CELL}, rescindedBy: { entry: 6 }`))).toBe('accepted');
  });
});

describe('a rule whose log has an address', () => {
  it('is fetched with its log by fetch, and then needs no network; an entry that came later says so', async () => {
    const { folder, keys } = await recordFolder();
    const server = await serveLog(join(folder, 'log'), 0);
    onTestFinished(() => void server.close());
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const rules = entryRule(1).replace('log: log', `log: '${address}'`);
    const environment = { SKYWITNESS_CACHE: join(folder, 'cache') };
    const printed: string[] = [];
    await runFetch(writeRules(folder, rules), {}, { environment, now: () => 0, print: (text) => printed.push(text) });
    expect(printed.join('')).toMatch(/record\.example\/test at 4 entries; proved: entry 1\n {2}root [0-9a-f]{64}/);
    await recordClaims(join(folder, 'log'), keys, [{ json: decisionJson('later') }]);
    await new Promise((closed) => server.close(closed));
    const args = ['assess', 'scenario.yaml', '--out', 'run', '--threads', '1'];
    expect(skywitness(args, { cwd: folder, environment })).toMatchObject({ exitCode: 0 });
    vi.stubEnv('SKYWITNESS_CACHE', environment.SKYWITNESS_CACHE);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(await refusal(folder, rules.replace('entry: 1', 'entry: 4'))).toMatch(
      /RECORD_ENTRY: .*0 to 3, not entry 4.*skywitness fetch SCENARIO/s,
    );
  });
});
