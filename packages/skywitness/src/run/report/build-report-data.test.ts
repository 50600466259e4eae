import { fileURLToPath } from 'node:url';
import { joinSweeps, prepareSimulation, STATES, summarise, sweep, windowsOf } from '@skywitness/engine/service';
import { beforeAll, describe, expect, test } from 'vitest';
import { resolveScenario } from '../../sources/resolve-scenario.ts';
import { buildReportData } from './build-report-data.ts';
import type { ReportData } from './report-data.ts';

const EXAMPLE = fileURLToPath(new URL('../../../../../examples/five-answers.yaml', import.meta.url));

describe('the report of the five answers', () => {
  let data: ReportData;
  let again: ReportData;

  beforeAll(async () => {
    const resolution = await resolveScenario(EXAMPLE);
    const simulation = prepareSimulation(resolution.scenario);
    const result = joinSweeps(simulation, [sweep(simulation, windowsOf(simulation))]);
    const summary = summarise(simulation, result, { digest: 'd', engine: '0.1.0' });
    const run = { resolution, simulation, result, summary, command: 'skywitness assess five-answers.yaml' };
    data = buildReportData(run);
    again = buildReportData(run);
  }, 60_000);

  test('is the same data every time, and small', () => {
    expect(JSON.stringify(again)).toBe(JSON.stringify(data));
    expect(JSON.stringify(data).length).toBeLessThan(500_000);
  });

  test('has one dial for the GSO angle and one for the gateways, and every combination of them once', () => {
    expect(data.assumptions.map(({ key, values }) => [key, values])).toEqual([
      ['gsoSeparationDeg', ['18°', '0°', '22°']],
      ['gatewaysOut', ['all gateways', 'without Muallim']],
    ]);
    expect(new Set(data.choices.map((choice) => choice.join())).size).toBe(6);
  });

  test('shows by its timelines the possible shares that the summary states', () => {
    const period = data.spans.reduce((sum, { from, to }) => sum + to - from, 0);
    data.places.forEach(({ byVariant }, place) => {
      byVariant.forEach(({ runs, bins }, variant) => {
        const possibleMs =
          runs?.reduce((sum, [from, to, state]) => sum + (state === 0 ? to - from : 0), 0) ??
          bins?.reduce((sum, { from, to, shares }) => sum + ((to - from) * (shares[0] ?? 0)) / 1000, 0) ??
          Number.NaN;
        // Runs are exact, the summary rounds to 1e-6; a bin takes up to 1/1000 for each state to keep it visible.
        const tolerance = runs ? 1e-6 : STATES.length / 1000;
        const stated = data.summary.variants[variant]?.places[place]?.possibleShare ?? Number.NaN;
        expect(Math.abs(possibleMs / period - stated)).toBeLessThanOrEqual(tolerance);
      });
    });
  });

  test('marks Crimea inside Crimea and draws each of its cells', () => {
    const crimea = data.places.find(({ name }) => name === 'Crimea');
    const summary = data.summary.variants[0]?.places.find(({ name }) => name === 'Crimea');
    expect(crimea?.cells?.length).toBe(summary?.cells);
    expect(crimea?.byVariant[0]?.cellShares?.length).toBe(summary?.cells);
    // The peninsula's extremes: 44.39° to 46.23° N, 32.48° to 36.66° E.
    expect(crimea?.latitudeDeg).toBeGreaterThan(44.9);
    expect(crimea?.latitudeDeg).toBeLessThan(45.7);
    expect(crimea?.longitudeDeg).toBeGreaterThan(33.5);
    expect(crimea?.longitudeDeg).toBeLessThan(35);
  });

  test('shows every gateway at which anything landed, with its source in the working', () => {
    const landed = new Set(
      data.summary.variants.flatMap(({ places }) =>
        places.flatMap(({ landings }) => landings.map(({ gateway }) => gateway)),
      ),
    );
    expect(landed.size).toBeGreaterThan(0);
    for (const name of landed) {
      expect(data.gateways.map((gateway) => gateway.name)).toContain(name);
      expect(data.sources.some(({ what, source }) => what.startsWith(`Gateway ${name},`) && source.length > 10)).toBe(
        true,
      );
    }
    const names = data.gateways.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test('names the countries of gateways, in answers too', () => {
    for (const { country } of data.gateways) expect(data.countries[country]?.length).toBeGreaterThan(2);
    const crimea = data.places.find(({ name }) => name === 'Crimea');
    expect(crimea?.byVariant[0]?.answer).toContain('landing in Türkiye (');
    expect(data.sources.map(({ what }) => what)).toContain('Gateway Muallim, Türkiye (TR)');
  });

  test('takes the share of what could be answered and the failing gate from the engine', () => {
    data.places.forEach(({ byVariant }, place) => {
      byVariant.forEach(({ answeredShare, failing }, variant) => {
        const figures = data.summary.variants[variant]?.places[place];
        // No set is too old here, so the share of what could be answered is that of the whole time.
        expect(answeredShare).toBe(figures?.possibleShare);
        expect(failing === null).toBe(figures?.possibleShare === 1);
      });
    });
  });

  test('leaves out gateways that were not there yet and those too far to matter', () => {
    const names = data.gateways.map(({ name }) => name);
    expect(names).not.toContain('Foggia');
    expect(data.gateways.some(({ longitudeDeg }) => longitudeDeg < -20 && longitudeDeg > -160)).toBe(false);
  });

  test('says where each assumed angle comes from, and that the sources for 22° have another angle at the gateway', () => {
    const angles = data.sources.filter(({ what }) => what === 'GSO separation angle, assumed');
    expect(angles.map(({ value }) => value)).toEqual(['18°', '0°', '22°']);
    expect(angles[0]?.source).toContain('SAT-MOD-20200417-00037');
    expect(angles[2]?.source).toContain('Gateway 18°: SAT-MOD-20200417-00037');
    for (const { source } of data.sources) expect(source).not.toBe('');
  });

  test('tells of Crimea in ranges over everything assumed, by the alphabet, and of a loss only whether service is kept', () => {
    const { reliance } = data.places.find(({ name }) => name === 'Crimea') ?? {};
    const names = reliance?.countries.map(({ name }) => name) ?? [];
    expect(names).toContain('Türkiye (TR)');
    expect(names).toEqual(names.toSorted());
    for (const { words, evidence } of reliance?.countries ?? []) {
      expect(words).not.toMatch(/100|\./);
      expect(['low', 'medium', 'high']).toContain(evidence);
    }
    expect(reliance?.covers).toContain('the GSO separation angle and which gateways were out');
    expect(reliance?.loss.length).toBeGreaterThan(0);
    for (const { outcome } of reliance?.loss ?? []) expect(['kept (pass)', 'not kept (fail)']).toContain(outcome);
    expect(JSON.stringify(reliance)).not.toContain('Wola Krobowska');
    expect(data.places.find(({ name }) => name === 'Tehran')?.reliance).toBeUndefined();
  });

  test('says what round-trip times are made of and where the models come from', () => {
    for (const { roundTrip } of data.places) expect(roundTrip).toMatch(/propagation only|^No round-trip times/);
    const timed = data.summary.variants.some(({ places }) => places.some(({ rttMs }) => rttMs !== undefined));
    expect(data.sources.some(({ value }) => value === 'itu-detour')).toBe(timed);
  });

  test('the answer for Taipei depends on the angle and not on the Turkish gateway', () => {
    expect(data.places.find(({ name }) => name === 'Taipei')?.dependsOn).toEqual(['gsoSeparationDeg']);
  });
});
