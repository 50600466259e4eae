import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CollateralReport } from '../src/run/collateral.ts';
import { emptyFolder, type Outcome, scenarioText, skywitness } from './program.ts';
import { ALLEGED_RULE, FACTUAL_RULE, ZONE } from './rule-inputs.ts';

function collateral(
  args: readonly string[],
  text: Parameters<typeof scenarioText>[0] = {},
): Outcome & { folder: string } {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'zone.geojson'), JSON.stringify(ZONE));
  writeFileSync(
    join(folder, 'scenario.yaml'),
    scenarioText({ more: `rules:\n${FACTUAL_RULE}${ALLEGED_RULE}`, ...text }),
  );
  return { ...skywitness(['collateral', 'scenario.yaml', '--beam', '0', ...args], { cwd: folder }), folder };
}

describe('collateral', () => {
  it('says what each way of carrying out a rule takes outside and leaves inside, as figures, list and map', () => {
    const { stdout, stderr, folder } = collateral(['--rule', 'dark', '--json', '--geojson', 'map.geojson']);
    const report = JSON.parse(stdout) as CollateralReport;
    expect(report.rule).toEqual({ id: 'dark', restsOn: 'decision', by: 'Invented office' });
    const [centroid, darkest, lightest, terminals] = report.treatments.map(({ figures }) => figures);
    expect(centroid?.outside.lost.areaKm2).toBeGreaterThan(0);
    expect(darkest?.inside.kept.areaKm2).toBe(0);
    expect(darkest?.outside.lost.areaKm2).toBeGreaterThan(centroid?.outside.lost.areaKm2 ?? 0);
    expect(lightest?.inside.kept.areaKm2).toBeGreaterThan(centroid?.inside.kept.areaKm2 ?? 0);
    expect(terminals?.outside.lost.cells).toBe(0);
    const map = JSON.parse(readFileSync(join(folder, 'map.geojson'), 'utf8'));
    const lost = map.features.filter(
      ({ properties }: { properties: Record<string, unknown> }) =>
        properties.cell !== undefined && properties.side === 'outside' && properties.fate === 'lost',
    );
    expect(lost).toHaveLength(centroid?.outside.lost.cells ?? -1);
    expect(stderr).not.toContain('HARM');
  });

  it('judges against another line: half of the zone then lies outside', () => {
    const folder = emptyFolder();
    const half = ZONE.coordinates[0]?.map(([x = 0, y = 0]) => [Math.min(x, 30.5), y]);
    writeFileSync(join(folder, 'half.geojson'), JSON.stringify({ type: 'Polygon', coordinates: [half] }));
    const { stdout } = collateral(['--rule', 'dark', '--json', '--line', join(folder, 'half.geojson')]);
    const [centroid, ...rest] = (JSON.parse(stdout) as CollateralReport).treatments;
    // Half a box of 1° × 1° at 50.5° N has 3,930 km².
    expect(centroid?.figures.outside.lost.areaKm2).toBeGreaterThan(3000);
    expect(rest.at(-1)?.figures.outside.lost.areaKm2).toBeGreaterThan(3500);
    expect(rest.at(-1)?.figures.outside.lost.areaKm2).toBeLessThan(4400);
  });

  it('labels a rule that rests on a statement, and asks which where there are several', () => {
    expect(collateral(['--rule', 'refused']).stdout).toContain('NOTE: hypothetical');
    const { exitCode, stderr } = collateral([]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('RULE_UNKNOWN: scenario.yaml has 2 rules (dark, refused)');
  });

  it('shows no edge of a conflict area that is younger than 90 days', () => {
    const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
    const when = (ago: number): string => `{ start: ${day(ago)}T00:00:00Z, end: ${day(ago)}T00:02:00Z, step: 60s }`;
    const { exitCode, stderr } = collateral(['--rule', 'dark'], { when: when(60) });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('HARM_EDGE');
    expect(collateral(['--rule', 'dark'], { when: when(95) }).exitCode).toBe(0);
  });
});
