import { describe, expect, test } from 'vitest';
import { caseJsonSchema, parseCaseFile } from './case-file.ts';

const SOURCE = { title: 'A report', publisher: 'A paper', date: '2023-09-07' };
const STATEMENT = {
  id: 'turned-off',
  party: { kind: 'organisation', name: 'A paper' },
  stance: 'asserts',
  text: 'Coverage was turned off.',
  date: '2023-09-07',
  source: SOURCE,
};
const CASE = {
  title: 'A case',
  question: 'Was there anything to turn off?',
  window: { from: '2022-09-01', until: '2022-10-01' },
  scenarios: { day: 'day.yaml' },
  statements: [STATEMENT],
  wouldSettle: ['service-before-and-after'],
};
const PREDICATE = { test: 'possible-share', scenario: 'day', places: ['Here'], atLeast: 0.9, because: 'so' };

/** Paths of the faults of a case whose one statement is changed. */
function faultsWith(change: object, more: object = {}): string[] {
  return faultsOf({ ...CASE, statements: [{ ...STATEMENT, ...change }], ...more });
}

function faultsOf(document: object): string[] {
  const result = parseCaseFile(document);
  return 'issues' in result ? result.issues.map(({ path }) => path.join('.')) : [];
}

describe('a case', () => {
  test('with a question, a window, a scenario and a sourced, dated statement of somebody is accepted', () => {
    expect(faultsOf(CASE)).toEqual([]);
  });

  test('is refused where a statement has no source, no date or no party', () => {
    for (const key of ['source', 'date', 'party'])
      expect(faultsWith({ [key]: undefined })).toEqual([`statements.0.${key}`]);
    expect(faultsWith({ source: { ...SOURCE, date: undefined } })).toEqual(['statements.0.source.date']);
    expect(faultsWith({ source: { ...SOURCE, publisher: undefined } })).toEqual(['statements.0.source.publisher']);
  });

  test('is refused where nobody in particular is the party', () => {
    for (const name of ['unknown', 'Anonymous officials', 'sources', 'Unnamed officer', '?'])
      expect(faultsWith({ party: { kind: 'office', name } }), name).toEqual(['statements.0.party.name']);
    expect(faultsWith({ party: { kind: 'crowd', name: 'Many' } })).not.toEqual([]);
  });

  test('names a natural person only where that person spoke in public', () => {
    expect(faultsWith({ party: { kind: 'person', name: 'A. Speaker' } })).not.toEqual([]);
    expect(faultsWith({ party: { kind: 'person', name: 'A. Speaker', spokePublicly: true } })).toEqual([]);
  });

  test('is refused where a date does not exist', () => {
    expect(faultsWith({ date: '2023-02-31' })).toEqual(['statements.0.date']);
    expect(faultsWith({}, { window: { from: '2022-10-01', until: '2022-09-01' } })).toEqual(['window.until']);
  });

  test('keeps corrections in the order of time', () => {
    const correction = (date: string): object => ({ date, text: 'Not so.', source: SOURCE });
    expect(faultsWith({ corrections: [correction('2023-09-09'), correction('2023-09-12')] })).toEqual([]);
    expect(faultsWith({ corrections: [correction('2023-09-12'), correction('2023-09-09')] })).toEqual([
      'statements.0.corrections',
    ]);
    expect(faultsWith({ corrections: [correction('2023-09-01')] })).toEqual(['statements.0.corrections']);
  });

  test('has statements that answer another statement of the same case, each with its own id', () => {
    expect(faultsWith({ about: 'elsewhere' })).toEqual(['statements.0.about']);
    expect(faultsWith({ about: 'turned-off' })).toEqual(['statements.0.about']);
    expect(faultsOf({ ...CASE, statements: [STATEMENT, STATEMENT] })).toEqual(['statements.1.id']);
  });

  test('tests with scenarios that it names, under one bound each', () => {
    expect(faultsWith({ ifTrue: [PREDICATE] })).toEqual([]);
    expect(faultsWith({ ifTrue: [{ ...PREDICATE, scenario: 'night' }] })).toEqual(['statements.0.ifTrue.0.scenario']);
    expect(faultsWith({ ifTrue: [{ ...PREDICATE, atMost: 0.1 }] })).toEqual(['statements.0.ifTrue.0.atLeast']);
    expect(faultsWith({ ifTrue: [{ ...PREDICATE, because: undefined }] })).toEqual(['statements.0.ifTrue.0.because']);
  });

  test('has no key that the format does not know', () => {
    expect(faultsOf({ ...CASE, verdict: 'guilty' })).toEqual(['verdict']);
    expect(faultsWith({ ifTrue: [{ ...PREDICATE, certain: true }] })).toEqual(['statements.0.ifTrue.0.certain']);
  });

  test('has a JSON Schema that asks for what it cannot be without', () => {
    expect(caseJsonSchema().required).toEqual([
      'title',
      'question',
      'window',
      'scenarios',
      'statements',
      'wouldSettle',
    ]);
  });
});
