import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FleetReport } from '../src/run/fleet.ts';
import { emptyFolder, type Outcome, scenarioText, skywitness } from './program.ts';
import { ALLEGED_RULE, decision, ZONE, ZONE_SHA256 } from './rule-inputs.ts';

const FLEET = [
  'id,lat,lon,class,purpose',
  'KIT-1,50.5,30.5,standard,relief',
  'KIT-2,50.5,30.6,standard,relief',
  'KIT-3,50.5,30.7,mini,relief',
  'KIT-4,49.9,30.5,mini,other',
].join('\n');

const REGION = '  - { name: Zone, territory: { polygon: zone.geojson } }';

function fleet(args: readonly string[], more: string): Outcome & { folder: string } {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'zone.geojson'), JSON.stringify(ZONE));
  writeFileSync(join(folder, 'fleet.csv'), FLEET);
  writeFileSync(join(folder, 'allowed.txt'), '# who may\nKIT-1\nKIT-3\n');
  writeFileSync(join(folder, 'scenario.yaml'), scenarioText({ where: REGION, more }));
  return { ...skywitness(args, { cwd: folder }), folder };
}

const assess = ['fleet', 'assess', 'scenario.yaml', '--json'];
const OF_FILE = 'terminals: { fleet: fleet.csv }';

describe('fleet assess', () => {
  it('counts by class and region who is denied, from an allow list in a file, and names nobody', () => {
    const rule = `rules:\n  - { id: listed, territory: { polygon: zone.geojson }, terminal: { notOnList: allowed.txt }, decision: ${decision('list', 'act: orders, mechanism: terminal')} }`;
    const { exitCode, stdout, stderr } = fleet(assess, `${OF_FILE}\n${rule}`);
    expect(exitCode, stderr).toBe(0);
    const { groups, terminals, series } = JSON.parse(stdout) as FleetReport;
    expect(terminals).toBe(4);
    expect(groups.map(({ class: name, region, states }) => [name, region, states])).toEqual([
      ['mini', 'Zone', { possible: 1 }],
      ['mini', 'elsewhere', { possible: 1 }],
      ['standard', 'Zone', { possible: 0.5, 'terminal-allowed': 0.5 }],
    ]);
    expect(series).toContainEqual({
      from: '2022-09-26T00:00:00Z',
      region: 'Zone',
      possible: 2,
      denied: 1,
      notCovered: 0,
    });
    expect(`${stdout}${stderr}`).not.toContain('KIT');
  });

  it('knows a list of digests that only an owner of the identities can match', () => {
    const salted = 'b00fee1f0e8f3b2cbf9b9a9b2d1a5b0c7b6f7d3b1c0d9e8f7a6b5c4d3e2f1a0b';
    const rule = `rules:\n  - { id: listed, territory: { polygon: zone.geojson }, terminal: { notOnList: { salt: s, sha256: [${salted}] } }, decision: ${decision('list', 'act: orders, mechanism: terminal')} }`;
    const { stdout, stderr } = fleet(assess, `${OF_FILE}\n${rule}`);
    expect(stderr).not.toContain('KIT');
    const zone = (JSON.parse(stdout) as FleetReport).groups.filter(({ region }) => region === 'Zone');
    for (const { states } of zone) expect(states).toEqual({ 'terminal-allowed': 1 });
  });

  it('counts a statement only where the hypothetical variant is asked for', () => {
    const facts = JSON.parse(fleet(assess, `${OF_FILE}\nrules:\n${ALLEGED_RULE}`).stdout) as FleetReport;
    expect(facts.groups.every(({ states }) => states.possible === 1)).toBe(true);
    const { stdout } = fleet([...assess, '--variant', '1'], `${OF_FILE}\nrules:\n${ALLEGED_RULE}`);
    const hypothetical = JSON.parse(stdout) as FleetReport;
    expect(hypothetical.hypothetical?.party).toBe('Invented press');
    expect(hypothetical.groups.find(({ region }) => region === 'Zone')?.states).toEqual({ 'terminal-allowed': 1 });
  });

  it('makes a fleet from a plan, moving ones with cells and handovers, and prints a table', () => {
    const plan =
      'terminals: { fleet: { seed: 1, count: 200, places: [{ lat: 50.45, lon: 30.52, radiusKm: 40 }], classes: [{ class: standard }], moving: { share: 0.5, speedKmh: 120, legKm: 40 } } }';
    const { exitCode, stdout } = fleet(['fleet', 'assess', 'scenario.yaml'], plan);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/200 terminals in \d+ cells/);
    expect(stdout).toMatch(/\d+ terminals move: [\d.]+ cells each/);
  });

  it('says what is missing or wrong', () => {
    expect(fleet(assess, '').stderr).toContain('FLEET_MISSING');
    expect(fleet([...assess, '--variant', '7'], OF_FILE).stderr).toContain('VARIANT_UNKNOWN');
    expect(fleet(assess, 'terminals: { fleet: none.csv }').stderr).toContain('FILE_MISSING');
    expect(ZONE_SHA256).toHaveLength(64);
  });
});

describe('fleet sites', () => {
  const SITES =
    'name,lat,lon,country\nClinic & <b>ward</b>,-21.1,-175.2,TO\nDepot,13.6,25.3,SD\nClinic & <b>ward</b>,-21.2,-175.1,\n';

  it('writes a sheet for each site, and a list, that load nothing and hold no markup of others', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'sites.csv'), SITES);
    writeFileSync(
      join(folder, 'scenario.yaml'),
      scenarioText({ when: '{ start: 2024-05-15T00:00:00Z, end: 2024-05-15T02:00:00Z, step: 60s }' }),
    );
    const { exitCode, stdout, stderr } = skywitness(
      ['fleet', 'sites', 'sites.csv', '--scenario', 'scenario.yaml', '--out', 'out'],
      { cwd: folder },
    );
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toContain('3 sheets');
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([
      '1-clinic-b-ward-b.html',
      '2-depot.html',
      '3-clinic-b-ward-b.html',
      'index.html',
    ]);
    const [clinic, depot] = ['1-clinic-b-ward-b', '2-depot'].map((name) =>
      readFileSync(join(folder, 'out', `${name}.html`), 'utf8'),
    );
    for (const words of ['How to set the dish', 'must be clear above', 'Suva (FJ)', 'Plan B'])
      expect(clinic).toContain(words);
    expect(depot).toContain('not offered since 2024-04-30');
    expect(depot).toContain('no gateway reached');
    for (const page of [clinic, depot]) {
      expect(page).toContain("default-src 'none'");
      expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\/|<script|<b>/);
    }
  });

  it('stops at a list in which too much is wrong, and foretells nothing in a conflict area', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'bad.csv'), 'name,lat,lon\nA,1,1\n,1,1\n');
    expect(skywitness(['fleet', 'sites', 'bad.csv'], { cwd: folder }).stderr).toContain('SITES_REJECTS');
    writeFileSync(join(folder, 'kyiv.csv'), 'name,lat,lon\nA,50.4,30.5\n');
    const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    writeFileSync(
      join(folder, 'scenario.yaml'),
      scenarioText({ when: `{ start: ${tomorrow}T00:00:00Z, end: ${tomorrow}T00:10:00Z, step: 60s }` }),
    );
    const { exitCode, stderr } = skywitness(['fleet', 'sites', 'kyiv.csv', '--scenario', 'scenario.yaml'], {
      cwd: folder,
    });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('HARM_FORECAST');
  });
});
