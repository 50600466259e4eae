import { describe, expect, test } from 'vitest';
import { summaryOf } from '../../test/summaries.ts';
import { type CaseFile, parseCaseFile } from './case-file.ts';
import { findCase } from './find-case.ts';
import { coverageSentence } from './words.ts';

const SOURCE = { title: 'A report', publisher: 'A paper', date: '2023-09-07' };
const statement = (id: string, keys: object = {}): object => ({
  id,
  party: { kind: 'organisation', name: 'A paper' },
  stance: 'asserts',
  text: `The text of ${id}.`,
  date: '2023-09-07',
  source: SOURCE,
  ...keys,
});
const possible = (place: string, bound: object): object => ({
  test: 'possible-share',
  scenario: 'day',
  places: [place],
  because: 'so',
  ...bound,
});

function caseOf(statements: readonly object[]): CaseFile {
  const result = parseCaseFile({
    title: 'A case',
    question: 'What fits?',
    window: { from: '2022-09-01', until: '2022-09-11' },
    scenarios: { day: 'day.yaml' },
    statements,
    wouldSettle: ['operator-document'],
  });
  if ('issues' in result) throw new Error(JSON.stringify(result.issues));
  return result.file;
}

/** Always possible at Here; at There only without a GSO angle; nowhere at Nowhere. */
const summary = summaryOf([
  { assume: { gsoSeparationDeg: 0 }, places: { Here: 1, There: 1, Nowhere: 0 } },
  { assume: { gsoSeparationDeg: 18 }, places: { Here: 1, There: 0.2, Nowhere: 0 } },
]);
const spans = [{ start: '2022-09-06T00:00:00Z', end: '2022-09-07T00:00:00Z', stepSeconds: 60 }];
const find = (statements: readonly object[]): ReturnType<typeof findCase> =>
  findCase(caseOf(statements), { day: { summary, spans } }, { digest: 'e'.repeat(64), engine: 'test' });

describe('a statement', () => {
  test('is compatible, incompatible, not decided or on record only by what would follow from it', () => {
    const { statements } = find([
      statement('fits', { ifTrue: [possible('Here', { atLeast: 0.9 })] }),
      statement('excluded', { ifTrue: [possible('Here', { atLeast: 0.9 }), possible('Nowhere', { atLeast: 0.9 })] }),
      statement('open', { ifTrue: [possible('There', { atLeast: 0.9 })] }),
      statement('motive'),
    ]);
    expect(statements.map(({ outcome }) => outcome)).toEqual([
      'compatible',
      'incompatible',
      'not-decided',
      'on-record-only',
    ]);
    expect(statements.map(({ dependsOn }) => dependsOn)).toEqual([[], [], ['gsoSeparationDeg'], []]);
  });

  test('that is excluded stays so, however many of its other consequences hold', () => {
    const { statements } = find([
      statement('mixed', { ifTrue: [possible('There', { atLeast: 0.9 }), possible('Nowhere', { atLeast: 0.9 })] }),
    ]);
    expect(statements[0]?.outcome).toBe('incompatible');
  });

  test('changes nothing about another one', () => {
    const fits = statement('fits', { ifTrue: [possible('Here', { atLeast: 0.9 })] });
    const [alone] = find([fits]).statements;
    expect(find([fits, statement('motive')]).statements[0]).toEqual(alone);
  });
});

describe('a figure beside a statement', () => {
  const figure = { scenario: 'day', places: ['There'], note: 'for comparison' };
  const { statements, box } = find([statement('motive', { figures: [figure] })]);

  test('is computed over every combination and decides nothing', () => {
    expect(statements[0]?.outcome).toBe('on-record-only');
    expect(statements[0]?.figures[0]).toMatchObject({ place: 'There', possibleShare: [0.2, 1], landsIn: [] });
    expect(box.mayWrite.map((sentence) => sentence.replaceAll('\u00a0', ' '))).toEqual([
      'Written by hand: There: possible for 20 % to 100 % of the time; otherwise mostly “no gateway reached”.',
    ]);
  });

  test('tells what its terminals could get, where they ask for something', () => {
    const room = (metShare: number) => ({
      terminals: 100,
      metShare,
      mbpsPerTerminal: { mean: 10 * metShare, least: 1 },
    });
    const busy = summaryOf([
      { assume: { radio: 'pessimistic' }, places: { There: { possibleShare: 0, room: room(0.95) } } },
      { assume: { radio: 'optimistic' }, places: { There: { possibleShare: 1, room: room(1) } } },
    ]);
    const file = caseOf([statement('many', { figures: [figure] })]);
    const [many] = findCase(file, { day: { summary: busy, spans } }, { digest: '', engine: '' }).statements;
    expect(many?.figures[0]?.room).toEqual({ terminals: 100, metShare: [0.95, 1], meanMbpsPerTerminal: [9.5, 10] });
    expect(many?.figures[0]?.found.replaceAll('\u00a0', ' ')).toContain(
      'room for 95 % to 100 % of what 100 terminals ask for (9.5 Mb/s to 10.0 Mb/s each in the mean)',
    );
  });

  test('may fix an assumption, and then says so', () => {
    const fixed = find([statement('motive', { figures: [{ ...figure, given: { gsoSeparationDeg: 18 } }] })]);
    expect(fixed.statements[0]?.figures[0]).toMatchObject({ possibleShare: [0.2, 0.2] });
    expect(fixed.box.mayWrite[0]).toContain('There (given GSO 18°): possible');
  });
});

describe('an assertion and its denial', () => {
  const asserted = statement('on', { ifTrue: [possible('Here', { atLeast: 0.9 })] });
  const denied = (place: string): object =>
    statement('off', { stance: 'denies', about: 'on', ifTrue: [possible(place, { atLeast: 0.9 })] });

  test('are not told apart where both fit, and are where one is excluded', () => {
    expect(find([asserted, denied('Here')]).notToldApart).toEqual([['on', 'off']]);
    expect(find([asserted, denied('Nowhere')]).notToldApart).toEqual([]);
  });

  test('of which nothing was tested are no finding', () => {
    expect(find([statement('on'), statement('off', { stance: 'denies', about: 'on' })]).notToldApart).toEqual([]);
  });

  test('stand side by side: the assertion names its answers', () => {
    expect(find([asserted, denied('Here')]).statements[0]?.answeredBy).toEqual(['off']);
  });
});

describe('the box', () => {
  const { box } = find([
    statement('fits', { ifTrue: [possible('Here', { atLeast: 0.9 })] }),
    statement('open', { ifTrue: [possible('There', { atLeast: 0.9 })] }),
    statement('again', { ifTrue: [possible('Here', { atLeast: 0.9 })] }),
    statement('motive'),
  ]);

  test('gives what was found once, with the range where it depends', () => {
    expect(box.mayWrite.map((sentence) => sentence.replaceAll('\u00a0', ' '))).toEqual([
      'Written by hand: under every assumption tested service at Here was possible for at least 90 % of the time; found 100 %.',
      'Written by hand: whether service at There was possible for at least 90 % of the time depends on the GSO separation angle (0°: yes, 18°: no); found 20 % to 100 %.',
    ]);
  });

  test('says together what was found alike at several places', () => {
    const places = ['Here', 'Hereabouts'];
    const alike = summaryOf([{ assume: {}, places: { Here: 1, Hereabouts: 1 } }]);
    const file = caseOf([statement('fits', { ifTrue: [{ ...possible('Here', { atLeast: 0.9 }), places }] })]);
    const found = findCase(file, { day: { summary: alike, spans } }, { digest: '', engine: '' });
    expect(found.statements[0]?.tests).toHaveLength(2);
    expect(found.box.mayWrite.map((sentence) => sentence.replaceAll('\u00a0', ' '))).toEqual([
      'Written by hand: as stated, service at Here and Hereabouts was possible for at least 90 % of the time; found 100 %.',
    ]);
  });

  test('never lets geometry say that anybody was served, restricted or switched off', () => {
    const text = box.mayNotWrite.join('\n');
    for (const word of ['served', 'restricted', 'switched off', 'true because it is compatible', 'motive'])
      expect(text).toContain(word);
  });

  test('asks for what the outcome hangs on besides what the case names', () => {
    expect(box.wouldSettle).toEqual([
      expect.stringContaining("operator's own document"),
      expect.stringContaining('separation from the geostationary arc'),
    ]);
  });
});

describe('the window', () => {
  const coverage = (start: string, end: string, stepSeconds = 900): string => {
    const { runs } = findCase(
      caseOf([statement('motive')]),
      { day: { summary, spans: [{ start, end, stepSeconds }] } },
      { digest: '', engine: '' },
    );
    return runs.map(coverageSentence).join().replaceAll('\u00a0', ' ');
  };

  test('is said to be tested whole, in part, or not at all', () => {
    expect(coverage('2022-09-01T00:00:00Z', '2022-09-11T00:00:00Z')).toBe(
      'Tested from 2022-09-01 to 2022-09-11, sampled every 15 min: the whole window.',
    );
    expect(coverage('2022-09-06T00:00:00Z', '2022-09-07T00:00:00Z')).toBe(
      'Tested on 2022-09-06, sampled every 15 min: 10 % of the window.',
    );
    expect(coverage('2022-07-24T00:00:00Z', '2022-07-25T00:00:00Z')).toBe(
      'Tested on 2022-07-24, sampled every 15 min: no moment of the window itself, the nearest is 38 days away.',
    );
  });

  test('tells long steps in hours', () => {
    const [start, end] = ['2022-09-01T00:00:00Z', '2022-09-11T00:00:00Z'];
    expect(coverage(start, end, 1472 * 60)).toContain('sampled every 24 h 32 min:');
    expect(coverage(start, end, 7200)).toContain('sampled every 2 h:');
    expect(coverage(start, end, 97 * 60)).toContain('sampled every 97 min:');
  });
});

test('an error inside a predicate says which statement it belongs to', () => {
  expect(() => find([statement('lost', { ifTrue: [possible('Elsewhere', { atLeast: 1 })] })])).toThrow(
    /CASE_PLACE: statement lost, ifTrue 1: the scenario/,
  );
});
