import { describe, expect, test } from 'vitest';
import { decisionSchema } from './decision.ts';
import { statementSchema } from './statement.ts';

const SOURCE = { title: 'Notice to customers', publisher: 'Example Operator', date: '2026-02-04' };

const STATEMENT = {
  kind: 'statement',
  id: 'coverage-not-enabled',
  party: { kind: 'organisation', name: 'Example Operator' },
  stance: 'denies',
  about: 'coverage-turned-off',
  text: 'Coverage there had never been enabled.',
  date: '2026-02-04',
  source: SOURCE,
};

const DECISION = {
  kind: 'decision',
  id: 'allow-list',
  issuer: { kind: 'office', name: 'Ministry of Examples' },
  act: 'orders',
  document: SOURCE,
  date: '2026-02-02',
  territory: { name: 'Exampleland', sha256: 'a'.repeat(64) },
  interval: { from: '2026-02-05' },
  mechanism: 'terminal',
  scope: 'terminals that are not on the list',
  legalBasis: 'order',
  text: 'Only listed terminals are served.',
};

const faultsOf = (schema: typeof statementSchema | typeof decisionSchema, value: object): string[] =>
  (schema.safeParse(value).error?.issues ?? []).map(({ path }) => path.join('.'));

describe('what somebody said', () => {
  test('needs a party, a date and a source, and starts without corrections', () => {
    expect(statementSchema.parse(STATEMENT).corrections).toEqual([]);
    for (const key of ['party', 'date', 'source', 'text', 'stance']) {
      expect(faultsOf(statementSchema, { ...STATEMENT, [key]: undefined })).toEqual([key]);
    }
  });

  test('names a natural person only where that person spoke publicly', () => {
    const person = { kind: 'person', name: 'A. Speaker' };
    expect(faultsOf(statementSchema, { ...STATEMENT, party: person })).toEqual(['party.spokePublicly']);
    expect(faultsOf(statementSchema, { ...STATEMENT, party: { ...person, spokePublicly: true } })).toEqual([]);
  });

  test('takes no link that could run in a reader', () => {
    expect(faultsOf(statementSchema, { ...STATEMENT, source: { ...SOURCE, url: 'javascript:alert(1)' } })).toEqual([
      'source.url',
    ]);
  });
});

describe('what somebody decided', () => {
  test('names its territory by digest and its own document', () => {
    expect(faultsOf(decisionSchema, DECISION)).toEqual([]);
    expect(faultsOf(decisionSchema, { ...DECISION, territory: { name: 'Exampleland' } })).toEqual(['territory.sha256']);
    expect(faultsOf(decisionSchema, { ...DECISION, document: undefined })).toEqual(['document']);
  });

  test('names what it rescinds when it rescinds, and only then', () => {
    expect(faultsOf(decisionSchema, { ...DECISION, act: 'rescinds' })).toEqual(['rescinds']);
    expect(faultsOf(decisionSchema, { ...DECISION, act: 'rescinds', rescinds: 'older' })).toEqual([]);
    expect(faultsOf(decisionSchema, { ...DECISION, rescinds: 'older' })).toEqual(['rescinds']);
  });
});
