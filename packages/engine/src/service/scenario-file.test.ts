import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { parseScenarioFile, scenarioJsonSchema } from './scenario-file.ts';

const EXAMPLES = new URL('../../../../examples/', import.meta.url);
/** All but the cases, which have a format of their own. */
const CASES = new Set(['five-answers-case.yaml', 'the-two-accounts.yaml']);
const examples = readdirSync(EXAMPLES).filter((name) => name.endsWith('.yaml') && !CASES.has(name));

interface Document {
  [key: string]: unknown;
}

const SMALLEST: Document = {
  title: 'T',
  constellation: { shells: 'starlink-gen1' },
  when: { start: '2022-09-26T00:00:00Z', end: '2022-09-27T00:00:00Z' },
  where: [{ name: 'Sevastopol', lat: 44.6, lon: 33.52 }],
};

function issuesOf(document: unknown): string[] {
  const result = parseScenarioFile(document);
  return 'issues' in result ? result.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) : [];
}

describe('the smallest scenario', () => {
  test('names a title, satellites, a time and a place; everything else has a default', () => {
    const result = parseScenarioFile(SMALLEST);
    if ('issues' in result) throw new Error(JSON.stringify(result.issues));
    expect(result.file).toMatchObject({
      constellation: { system: 'starlink', select: 'operational', maxElementAge: '3d', standIn: false },
      when: { step: '60s' },
      ground: { gateways: 'builtin', out: [], add: [] },
      network: { isl: 'none' },
      rules: [],
      losses: [],
      assume: {},
    });
  });

  test.each(['title', 'constellation', 'when', 'where'])('cannot do without %s', (key) => {
    const { [key]: _left, ...rest } = SMALLEST;
    expect(issuesOf(rest).join()).toMatch(new RegExp(`^${key}: `));
  });
});

const place = (fields: Document) => ({ where: [{ name: 'P', ...fields }] });
const territory = (fields: Document) => place({ territory: fields });
const constellation = (fields: Document) => ({ constellation: { shells: 'starlink-gen1', ...fields } });
const shell = { altitudeKm: 550, inclinationDeg: 53, planes: 72, satellitesPerPlane: 22 };

describe('a scenario is refused, with the place and what was expected,', () => {
  test.each<[string, Document, RegExp]>([
    ['an unknown key', { gateway: [] }, /^gateway: unknown key "gateway"$/],
    ['an unknown key deeper down', { ground: { mask: 25 } }, /^ground\.mask: unknown key "mask"$/],
    ['an empty title', { title: '' }, /^title: /],
    ['elements and shells', constellation({ elements: ['a.tle'] }), /^constellation: .*not both and not neither/],
    ['neither elements nor shells', { constellation: {} }, /^constellation: .*not both and not neither/],
    ['an empty list of elements', { constellation: { elements: [] } }, /^constellation\.elements: /],
    [
      'a digest that is none',
      { constellation: { elements: [{ url: 'https://example.org/a', sha256: 'abc' }] } },
      /^constellation\.elements/,
    ],
    ['an unknown system', constellation({ system: 'iridium' }), /^constellation\.system: .*starlink/],
    ['an unknown selection', constellation({ select: 'some' }), /^constellation\.select: .*operational/],
    ['an age without unit', constellation({ maxElementAge: '3' }), /^constellation\.maxElementAge: .*3d/],
    ['a shell below the air', { constellation: { shells: [{ ...shell, altitudeKm: 100 }] } }, /^constellation\.shells/],
    ['a shell without planes', { constellation: { shells: [{ ...shell, planes: 0 }] } }, /^constellation\.shells/],
    ['no span at all', { when: [] }, /^when/],
    ['a step without unit', { when: { start: 'a', end: 'b', step: 60 } }, /^when/],
    ['no place', { where: [] }, /^where: /],
    ['latitude 91', place({ lat: 91, lon: 0 }), /^where\.0\.lat: .*90/],
    ['longitude 400', place({ lat: 0, lon: 400 }), /^where\.0\.lon: .*360/],
    ['a latitude as text', place({ lat: '44N', lon: 0 }), /^where\.0\.lat: found "44N"; .*-90 to 90/],
    ['a latitude that is no number', place({ lat: Number.NaN, lon: 0 }), /^where\.0\.lat: /],
    ['a latitude alone', place({ lat: 44 }), /^where\.0: give both lat and lon/],
    ['a place that is nowhere', place({}), /^where\.0: give either lat and lon \(a point\) or territory/],
    ['a place that is both', place({ lat: 1, lon: 1, territory: { cells: ['a'] } }), /^where\.0: give either/],
    [
      'a resolution of a point',
      place({ lat: 1, lon: 1, resolution: 5 }),
      /^where\.0: resolution belongs to a territory/,
    ],
    ['a resolution of 12', place({ territory: { cells: ['a'] }, resolution: 12 }), /^where\.0\.resolution: .*9/],
    ['a country without a view', territory({ code: 'UA' }), /^where\.0\.territory: say whose borders/],
    ['an unknown view', territory({ code: 'UA', view: 'google' }), /^where\.0\.territory\.view: .*natural-earth/],
    [
      'a territory of two kinds',
      territory({ code: 'UA', view: 'visionscarto', cells: ['a'] }),
      /^where\.0\.territory: give exactly one/,
    ],
    ['a territory of no kind', territory({}), /^where\.0\.territory: give exactly one/],
    [
      'a fault in what is subtracted',
      territory({ cells: ['a'], minus: { code: 'UA' } }),
      /^where\.0\.territory\.minus: say whose borders/,
    ],
    ['a mask of 90°', { ground: { elevationMaskDeg: 90 } }, /^ground\.elevationMaskDeg: .*90/],
    ['a mask below the horizon', { terminals: { elevationMaskDeg: -1 } }, /^terminals\.elevationMaskDeg: /],
    ['a gateway without a country', { ground: { add: [{ name: 'G', lat: 1, lon: 1 }] } }, /^ground\.add\.0\.country: /],
    [
      'a country by name',
      { ground: { add: [{ name: 'G', lat: 1, lon: 1, country: 'Turkey' }] } },
      /^ground\.add\.0\.country: .*two-letter/,
    ],
    ['a cone of 0°', { terminals: { fieldOfViewDeg: 0 } }, /^terminals\.fieldOfViewDeg: /],
    ['a horizon of one number', { terminals: { horizon: [[90]] } }, /^terminals\.horizon\.0/],
    ['an unknown kind of laser links', { network: { isl: 'lasers' } }, /^network\.isl: .*plus-grid/],
    ['a range of 0 km', { network: { userMaxRangeKm: 0 } }, /^network\.userMaxRangeKm: /],
    ['rules', { rules: [{ mechanism: 'cell' }] }, /^rules\.0\.id: missing/],
    ['a loss of nothing', { losses: [{ from: '2022-09-26' }] }, /^losses\.0: name one thing that is lost/],
    ['a loss of two things', { losses: [{ gateway: 'G', satellite: 1, from: '2022-09-26' }] }, /^losses\.0: name one/],
    [
      'a landing near a point of presence that nobody asks for',
      { network: { pointOfPresence: 'none', landing: 'nearest-to-point-of-presence' } },
      /^network\.landing: this rule asks for the way/,
    ],
    ['a loss without a time', { losses: [{ gateway: 'G' }] }, /^losses\.0\.from: /],
    ['an assumption without values', { assume: { gsoSeparationDeg: [] } }, /^assume\.gsoSeparationDeg: /],
    ['a separation of 91°', { assume: { gsoSeparationDeg: [91] } }, /^assume\.gsoSeparationDeg\.0: .*91.*90/],
    [
      'a separation of one end',
      { assume: { gsoSeparationDeg: [{ user: 22 }] } },
      /^assume\.gsoSeparationDeg\.0\.gateway: missing/,
    ],
    ['gateways out that are no lists', { assume: { gatewaysOut: ['Muallim'] } }, /^assume\.gatewaysOut\.0: /],
    ['an assumption that is none', { assume: { altitude: [1] } }, /^assume\.altitude: unknown key "altitude"$/],
  ])('for %s', (_, change, issue) => {
    const issues = issuesOf({ ...SMALLEST, ...change });
    expect(
      issues.filter((text) => issue.test(text)),
      issues.join(' | '),
    ).not.toEqual([]);
  });

  test('for several faults at once: all are named', () => {
    expect(issuesOf({ ...SMALLEST, title: '', rule: [], where: [{ name: 'P', lat: 99, lon: 0 }] })).toHaveLength(3);
  });

  test.each([undefined, null, 7, 'text', []])('for %j, which is no scenario', (document) => {
    expect(issuesOf(document)).toHaveLength(1);
  });
});

describe('the published JSON Schema', () => {
  const schema = scenarioJsonSchema();
  const byJsonSchema = z.fromJSONSchema(schema as z.core.JSONSchema.JSONSchema);

  test('is draft 2020-12 and plain JSON', () => {
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });

  test.each(examples)('admits examples/%s, and so does the parser', (name) => {
    const document = parse(readFileSync(new URL(name, EXAMPLES), 'utf8')) as unknown;
    expect(issuesOf(document)).toEqual([]);
    expect(byJsonSchema.safeParse(document).error).toBeUndefined();
  });

  test('was tried on every example there is', () => {
    expect(examples).toContain('five-answers.yaml');
  });

  test.each<[string, Document]>([
    ['an unknown key', { gateway: [] }],
    ['latitude 91', { where: [{ name: 'P', lat: 91, lon: 0 }] }],
    ['an age without unit', { constellation: { shells: 'starlink-gen1', maxElementAge: '3' } }],
    ['a separation of 91°', { assume: { gsoSeparationDeg: [91] } }],
    ['rules', { rules: [{}] }],
  ])('refuses %s as the parser does', (_, change) => {
    expect(byJsonSchema.safeParse(SMALLEST).success).toBe(true);
    expect(byJsonSchema.safeParse({ ...SMALLEST, ...change }).success).toBe(false);
  });
});
