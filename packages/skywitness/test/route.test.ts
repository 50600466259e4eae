import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RouteSummary } from '@skywitness/engine/service';
import { describe, expect, it } from 'vitest';
import { csvField } from '../src/output/route-csv.ts';
import { emptyFolder, type ScenarioText, skywitness, writeScenario } from './program.ts';

const PLACES = '  - { name: Kyiv, lat: 50.45, lon: 30.52 }\n  - { name: Warsaw, lat: 52.23, lon: 21.01 }';
const IN_2024 = '{ start: 2024-05-01T00:00:00Z, end: 2024-05-01T00:05:00Z, step: 60s }';

function folderWith(text: ScenarioText = {}): string {
  const folder = emptyFolder();
  writeScenario(folder, { when: IN_2024, where: PLACES, ...text });
  return folder;
}

function route(folder: string, ...args: string[]) {
  return skywitness(['route', 'scenario.yaml', ...args], { cwd: folder });
}

function routeJson(folder: string, ...args: string[]): RouteSummary & { inputs: { name: string; sha256: string }[] } {
  const { exitCode, stdout, stderr } = route(folder, ...args, '--json');
  expect(exitCode, stderr).toBe(0);
  return JSON.parse(stdout);
}

describe('route', () => {
  it('goes through the points of presence of both places and says so', () => {
    const folder = folderWith();
    const { exitCode, stdout, stderr } = route(folder, '--from', 'Kyiv', '--to', 'warsaw');
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toMatch(/^Kyiv to Warsaw: 5 steps of 60 s/);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'through points of presence: Kyiv at Warsaw (inferred from distance)',
    );
    expect(stdout).toMatch(/round trip, propagation, ms +\d+\.\d\d +\d+\.\d\d +\d+\.\d\d/);
    const json = routeJson(folder, '--from', 'Kyiv', '--to', 'Warsaw');
    expect(json).toMatchObject({
      schema: 'skywitness/route/1',
      mode: 'through-points-of-presence',
      reachableShare: 1,
      terrestrialModel: { name: 'itu-detour' },
      sampling: { kind: 'steps', moments: 5, everySeconds: [60] },
    });
    expect(json.inputs.map(({ name }) => name)).toContain('scenario.yaml');
    expect(json.series[0]?.path?.[0]).toBe('Kyiv');
    expect(json.withLatencyModel).toBeUndefined();
  });

  it('runs by satellites alone when asked, slot by slot, with a latency model under its name', () => {
    const folder = folderWith({ more: 'network: { isl: force }' });
    const json = routeJson(
      folder,
      '--from',
      'Kyiv',
      '--to',
      '40.7,-74',
      '--direct',
      '--slots',
      '--latency',
      'decomposition-2023',
    );
    expect(json).toMatchObject({
      mode: 'direct',
      lasers: { kind: 'force', inService: true },
      sampling: { kind: 'slots', moments: 20 },
      withLatencyModel: { model: 'decomposition-2023', terminals: 2 },
    });
    expect(json.stamps.join()).toContain('forced lasers');
    // Kyiv and New York are 7,516 km apart.
    expect(json.propagationRttMs?.min).toBeGreaterThan((2 * 7_480) / 299.79);
    const text = route(
      folder,
      '--from',
      'Kyiv',
      '--to',
      '40.7,-74',
      '--direct',
      '--latency',
      'decomposition-2023',
    ).stdout;
    expect(text).toContain('latency model decomposition-2023 at 2 terminals');
  });

  it('takes a point of presence by code as an end, and the variant asked for', () => {
    const folder = folderWith({ more: 'assume: { gatewaysOut: [[], [Usingen]] }' });
    const [first, second] = ['0', '1'].map((variant) =>
      routeJson(folder, '--from', 'frntdeu1', '--to', 'Warsaw', '--variant', variant),
    );
    expect(first).toMatchObject({
      from: { kind: 'point-of-presence' },
      to: { home: { code: 'frntdeu1', basis: 'given' } },
    });
    expect(first?.gateways[0]?.gateway).toBe('Usingen');
    expect(second?.assume).toEqual({ gatewaysOut: ['Usingen'] });
    expect(second?.gateways.map(({ gateway }) => gateway)).not.toContain('Usingen');
  });

  it('writes each moment as CSV and the links as a contact plan', () => {
    const folder = folderWith();
    const { exitCode, stderr } = route(
      folder,
      '--from',
      'Kyiv',
      '--to',
      'Warsaw',
      '--csv',
      'a.csv',
      '--contact-plan',
      'a.plan',
    );
    expect(exitCode, stderr).toBe(0);
    const [header, ...lines] = readFileSync(join(folder, 'a.csv'), 'utf8').trim().split('\n');
    expect(header).toBe('time,state,rtt_ms,hops,path');
    expect(lines).toHaveLength(5);
    for (const line of lines) expect(line).toMatch(/^2024-05-01T00:0\d:00Z,reachable,\d+\.\d+,6,Kyiv > .* > Warsaw$/);
    const plan = readFileSync(join(folder, 'a.plan'), 'utf8').trim().split('\n');
    const commands = plan.filter((line) => !line.startsWith('#'));
    for (const line of commands) expect(line).toMatch(/^a (contact|range) \+\d+ \+\d+ \d+ \d+ [\d.]+$/);
    expect(commands.filter((line) => line.startsWith('a contact'))).toHaveLength((2 * commands.length) / 3);
    expect(plan[0]).toBe('# contact plan of a route in Kyiv for ten minutes (through-points-of-presence)');
  });

  it('prints no control characters and writes no formulas of hostile names', () => {
    const where =
      '  - { name: "=cmd|x", lat: 50.45, lon: 30.52 }\n  - { name: "B\\e[31m\\nred", lat: 52.23, lon: 21.01 }';
    const folder = folderWith({ where });
    const { exitCode, stdout, stderr } = route(
      folder,
      '--from',
      '=cmd|x',
      '--to',
      '52.23,21.01',
      '--csv',
      'a.csv',
      '--contact-plan',
      'a.plan',
    );
    expect(exitCode, stderr).toBe(0);
    expect(readFileSync(join(folder, 'a.csv'), 'utf8').split('\n')[1]).toContain(',"\'=cmd|x > ');
    const hostile = route(
      folder,
      '--from',
      'B\u001b[31m\nred',
      '--to',
      '50.45,30.52',
      '--csv',
      'b.csv',
      '--contact-plan',
      'b.plan',
    );
    expect(hostile.exitCode, hostile.stderr).toBe(0);
    const all =
      stdout +
      hostile.stdout +
      readFileSync(join(folder, 'b.csv'), 'utf8') +
      readFileSync(join(folder, 'b.plan'), 'utf8');
    expect(all).not.toContain('\u001b');
    expect(readFileSync(join(folder, 'b.csv'), 'utf8').trim().split('\n')).toHaveLength(6);
  });

  it.each([
    [['--from', 'Kiew', '--to', 'Warsaw'], 'PLACE_ARGUMENT: --from "Kiew"', 'Kyiv; Warsaw'],
    [['--from', 'Kyiv', '--to', 'Warsaw', '--variant', 'x'], 'OPTION_VALUE: --variant x', 'from 0'],
    [['--from', 'Kyiv', '--to', 'Warsaw', '--variant', '4'], 'VARIANT_UNKNOWN', '0 to 0'],
    [['--from', 'Kyiv', '--to', 'Warsaw', '--latency', 'fast'], 'LATENCY_MODEL_UNKNOWN', 'decomposition-2023'],
    [['--from', 'frntdeu1', '--to', 'Warsaw', '--direct'], 'ROUTE_DIRECT', 'leave out direct'],
    [['--from', 'frntdeu1', '--to', 'sfiabgr1'], 'ROUTE_ENDS', 'Name a place'],
    [['--from', 'Kyiv'], "required option '--to", '--help'],
  ])('%j ends with 2 and says what to type', (args, fault, advice) => {
    const folder = folderWith();
    const { exitCode, stdout, stderr } = route(folder, ...args, '--csv', 'a.csv');
    expect(exitCode, stderr).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(fault);
    expect(stderr.replace(/\s+/g, ' ')).toContain(advice);
    expect(readdirSync(folder)).toEqual(['scenario.yaml']);
  });

  it('foretells nothing where either end lies in a listed conflict area', () => {
    const folder = folderWith({ when: '{ start: 2199-01-01T00:00:00Z, end: 2199-01-01T00:01:00Z, step: 60s }' });
    for (const args of [
      ['--from', 'Kyiv', '--to', 'Warsaw'],
      ['--from', 'Warsaw', '--to', '44.6,33.52', '--direct'],
    ]) {
      const { exitCode, stderr } = route(folder, ...args);
      expect(exitCode).toBe(2);
      expect(stderr).toMatch(/^HARM_FORECAST: /);
    }
  });
});

describe('a field of CSV', () => {
  it.each([
    ['Kyiv', 'Kyiv'],
    ['a, "b"', '"a, ""b"""'],
    ['=1+1', '"\'=1+1"'],
    ['+7', '"\'+7"'],
    ['-x', '"\'-x"'],
    ['@x', '"\'@x"'],
    [' =1', '"\' =1"'],
    ['a\nb', '"a\ufffdb"'],
  ])('%j is written %s', (text, written) => expect(csvField(text)).toBe(written));
});
