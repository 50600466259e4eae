import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { emptyFolder, skywitness, writeScenario } from './program.ts';

describe('in a listed conflict area', () => {
  const DAY = 86_400_000;
  const minute = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 16)}:00Z`;

  /** A scenario of ten minutes that begin so many days from now, at Kyiv or elsewhere. */
  const ask = (days: number, args: readonly string[], where?: string): ReturnType<typeof skywitness> => {
    const folder = emptyFolder();
    const start = Date.now() + days * DAY;
    const when = `{ start: ${minute(start)}, end: ${minute(start + 600_000)} }`;
    writeScenario(folder, { when, ...(where === undefined ? {} : { where }) });
    const [command, ...rest] = args as [string, ...string[]];
    const time = command === 'explain' ? ['--time', minute(start)] : [];
    const outcome = skywitness([command, 'scenario.yaml', ...rest, ...time], { cwd: folder });
    if (outcome.exitCode !== 0) expect(readdirSync(folder)).toEqual(['scenario.yaml']);
    return outcome;
  };

  const PASSES = ['passes', '--at', 'Kyiv'];
  const EXPLAIN = ['explain', '--at', 'Kyiv'];
  const DETAIL = ['assess', '--detail', 'path'];
  const SHARES = ['assess'];

  it.each([
    ['forecast of passes', 1, PASSES, 'HARM_FORECAST'],
    ['forecast of the ladder', 1, EXPLAIN, 'HARM_FORECAST'],
    ['forecast of shares', 1, SHARES, 'HARM_FORECAST'],
    ['pass of last week', -7, PASSES, 'HARM_PRESENT_TIME'],
    ['serving satellite of last week', -7, EXPLAIN, 'HARM_PRESENT_TIME'],
    ['path of last week', -7, DETAIL, 'HARM_PRESENT_TIME'],
  ])('no %s is given, and the refusal says why and what is possible', (_what, days, args, code) => {
    const { exitCode, stdout, stderr } = ask(days, args);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(new RegExp(`^${code}: .*Ukraine.*Ask about time before .*docs/HARM\\.md`));
  });

  it.each([
    ['shares of last week', -7, SHARES],
    ['passes of 40 days ago', -40, PASSES],
    ['the ladder of 40 days ago', -40, EXPLAIN],
    ['paths of 40 days ago', -40, DETAIL],
  ])('%s are given', (_what, days, args) => {
    const { exitCode, stderr } = ask(days, args);
    expect(exitCode, stderr).toBe(0);
  });

  it('a territory counts by its cells', () => {
    const crimea = '{ code: UA, view: visionscarto, minus: { code: UA, view: natural-earth } }';
    const where = `  - { name: Taipei, lat: 25.04, lon: 121.56 }\n  - { name: Crimea, resolution: 3, territory: ${crimea} }`;
    expect(ask(1, SHARES, where).stderr).toMatch(/^HARM_FORECAST/);
  });

  it('elsewhere tomorrow may be asked about', () => {
    expect(ask(1, ['passes', '--at', '25.04,121.56']).exitCode).toBe(0);
    expect(ask(1, SHARES, '  - { name: Taipei, lat: 25.04, lon: 121.56 }').exitCode).toBe(0);
  });
});
