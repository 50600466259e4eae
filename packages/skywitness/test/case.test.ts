import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseFinding } from '@skywitness/engine/case';
import { describe, expect, it } from 'vitest';
import { casePage } from '../src/run/case-page.ts';
import { emptyFolder, skywitness, writeScenario } from './program.ts';

/** A case on a designed shell over Kyiv: the title on line 1, the statement from line 6 on. */
function caseText(statement: string, more = ''): string {
  return [
    'title: A case',
    'question: Could Kyiv be served?',
    'window: { from: 2022-09-26, until: 2022-09-27 }',
    'scenarios: { day: scenario.yaml }',
    'statements:',
    statement,
    'wouldSettle: [service-before-and-after]',
    more,
    '',
  ].join('\n');
}

const TEST =
  '{ test: possible-share, scenario: day, places: [Kyiv], atLeast: 0.99, because: only what was there can end }';
const lines = (keys: readonly string[]): string => `  - ${keys.join('\n    ')}`;
const KEYS = [
  'id: ended',
  'party: { kind: organisation, name: A paper }',
  'stance: asserts',
  'text: Service at Kyiv ended.',
  'date: 2023-09-07',
  'source: { title: A report, publisher: A paper, date: 2023-09-07 }',
  `ifTrue: [${TEST}]`,
];
const without = (key: string): string[] => KEYS.filter((line) => !line.startsWith(`${key}:`));

function writeCase(text: string, name = 'case.yaml', folder = emptyFolder()): string {
  writeScenario(folder);
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** Text without line breaks and no-break spaces. */
const flat = (text: string): string => text.replace(/\s+/g, ' ');

describe('skywitness case', () => {
  it('prints statement by statement what fits, and the box', () => {
    const { exitCode, stdout } = skywitness(['case', writeCase(caseText(lines(KEYS)))]);
    expect(exitCode).toBe(0);
    const text = flat(stdout);
    expect(text).toContain('ended, asserted by A paper (organisation), 2023-09-07');
    expect(text).toContain('COMPATIBLE.');
    expect(text).toContain('Service at Kyiv was possible for at least 99 % of the time: yes. Found: 100 %.');
    expect(text).toContain('NOTE: designed constellation');
    // The stamps of its runs bar sentences of their own.
    expect(text).toContain('where only bent pipe was evaluated');
    expect(text).toContain('filed shells stand in.');
    for (const heading of ['You may write', 'You may not write', 'What would settle it'])
      expect(text).toContain(heading);
    expect(text).toMatch(/digest [0-9a-f]{64}/);
  });

  it('gives the same finding as JSON, whatever the number of threads, and another digest for another bound', () => {
    const path = writeCase(caseText(lines(KEYS)));
    const [one, two] = ['1', '2'].map((threads) => skywitness(['case', path, '--json', '--threads', threads]).stdout);
    expect(one).toBe(two);
    const finding = JSON.parse(one as string) as CaseFinding;
    expect(finding.schema).toBe('skywitness/case/1');
    expect(finding.statements.map(({ outcome }) => outcome)).toEqual(['compatible']);
    writeFileSync(path, readFileSync(path, 'utf8').replace('0.99', '0.98'));
    const other = JSON.parse(skywitness(['case', path, '--json']).stdout) as CaseFinding;
    expect(other.digest).not.toBe(finding.digest);
    expect(other.runs).toEqual(finding.runs);
  });

  it('gives several cases as one table, and runs a scenario that they share once', () => {
    const folder = emptyFolder();
    const paths = ['a.yaml', 'b.yaml'].map((name) => writeCase(caseText(lines(KEYS)), name, folder));
    const { stdout, exitCode } = skywitness(['case', ...paths]);
    expect(exitCode).toBe(0);
    expect(stdout.split('\n')[0]).toMatch(/^case +statements +compatible +incompatible/);
    expect(stdout.match(/^A case /gm)).toHaveLength(2);
  });

  it.each([
    ['source', /case\.yaml:\d+: statements\.0\.source: missing/],
    ['date', /case\.yaml:\d+: statements\.0\.date: missing/],
    ['party', /case\.yaml:\d+: statements\.0\.party: missing/],
  ])('refuses a statement without %s, with the line', (key, message) => {
    const { exitCode, stderr, stdout } = skywitness(['case', writeCase(caseText(lines(without(key))))]);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain('CASE_INVALID');
    expect(stderr).toMatch(message);
  });

  it('refuses an unknown party, a key that is a slip, and what is not YAML', () => {
    const unknown = KEYS.map((line) => line.replace('name: A paper }', 'name: Unknown officials }'));
    expect(skywitness(['case', writeCase(caseText(lines(unknown)))]).stderr).toContain(
      'an unknown party cannot answer',
    );
    const slip = KEYS.map((line) => line.replace('ifTrue', 'ifTru'));
    expect(skywitness(['case', writeCase(caseText(lines(slip)))]).stderr).toContain('did you mean "ifTrue"?');
    const broken = skywitness(['case', writeCase('title: [')]);
    expect([broken.exitCode, broken.stderr]).toEqual([2, expect.stringContaining('CASE_SYNTAX')]);
  });

  it('refuses to foretell in a conflict area', () => {
    const path = writeCase(caseText(lines(KEYS)));
    const when = '{ start: 2090-09-26T00:00:00Z, end: 2090-09-26T00:10:00Z, step: 60s }';
    writeScenario(join(path, '..'), { when });
    expect(skywitness(['case', path])).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('HARM_FORECAST') });
  });

  it('refuses two cases that would be written to one page', () => {
    const paths = [writeCase(caseText(lines(KEYS))), writeCase(caseText(lines(KEYS)))];
    const outcome = skywitness(['case', ...paths, '--out', join(emptyFolder(), 'pages')]);
    expect(outcome).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('two cases would both be written') });
  });
});

describe('the page of a case', () => {
  const hostile = '<img src=x onerror=alert(1)></style><script>alert(2)</script>';
  const page = (): string => {
    const out = join(emptyFolder(), 'pages');
    const keys = KEYS.map((line) =>
      line
        .replace('text: Service at Kyiv ended.', `text: '${hostile}'`)
        .replace('title: A report', `title: '${hostile}'`),
    );
    const { exitCode } = skywitness(['case', writeCase(caseText(lines(keys))), '--out', out]);
    expect(exitCode).toBe(0);
    return readFileSync(join(out, 'case.html'), 'utf8');
  };

  it('is one file without a script that loads nothing and carries its digest', () => {
    const text = page();
    expect(text).not.toMatch(/<(?:script|img|iframe|object)|rel="stylesheet"|@import|url\(/i);
    expect(text).toMatch(/default-src &#39;none&#39;|default-src 'none'/);
    expect(text).toMatch(/Digest of the case <code>[0-9a-f]{64}<\/code>/);
    expect(text).toContain('skywitness case case.yaml');
  });

  it('shows hostile text as text', () => {
    const text = page();
    expect(text).toContain('&#60;img src=x onerror=alert(1)&#62;');
    expect(text.match(/<\/style>/g)).toHaveLength(1);
  });

  it('links to sources by http only, and says it all without colour', () => {
    const finding = JSON.parse(
      skywitness([
        'case',
        writeCase(
          caseText(
            lines(
              KEYS.map((line) =>
                line.replace('publisher: A paper', 'publisher: A paper, url: "https://example.org/a?b=1&c=2"'),
              ),
            ),
          ),
        ),
        '--json',
      ]).stdout,
    ) as CaseFinding;
    const text = casePage(finding, { inputs: [], command: 'skywitness case case.yaml' });
    expect(text).toContain('<a href="https://example.org/a?b=1&#38;c=2" rel="noopener noreferrer">A report</a>');
    expect(text).toContain('○ compatible');
  });
});
