import { z } from 'zod';
import { dateSchema, idSchema, statementSchema } from '../rule/index.ts';
import { describeIssues, type ScenarioIssue } from '../service/index.ts';
import { parseInstant } from '../time/index.ts';
import { figureSchema } from './figure.ts';
import { predicateSchema } from './predicates/index.ts';
import { SETTLING_EVIDENCE_IDS } from './settling-evidence.ts';

/** The case file as one schema: types, validation and the published JSON Schema come from here. */

const text = z.string().min(1).max(1000);

/** A day or moment that exists: the pattern alone would let the 31st of February pass. */
function isDate(date: string): boolean {
  try {
    parseInstant(date);
    return true;
  } catch {
    return false;
  }
}

/** Words for a party that name nobody: the one who published is then the party, and the text says that the sources are unnamed. */
const NOBODY = /^(?:unknown|anonymous|unnamed|undisclosed|unspecified|unidentified|sources?|n\/?a|none|\?)(?:\W|$)/i;

const NO_SUCH_DATE = 'there is no such date';

const statement = statementSchema
  .extend({
    kind: z.literal('statement').default('statement'),
    ifTrue: z.array(predicateSchema).max(20).default([]).describe('What would hold physically if it were true'),
    figures: z.array(figureSchema).max(20).default([]).describe('Computed beside it; nothing follows from them for it'),
    beyond: text.optional().describe('What in it no geometry can test'),
  })
  .refine(({ party }) => !NOBODY.test(party.name.trim()), {
    path: ['party', 'name'],
    error:
      'an unknown party cannot answer for a statement; name the office or organisation that published it, and say in the text that its sources are unnamed',
  })
  .refine(({ date }) => isDate(date), { path: ['date'], error: NO_SUCH_DATE })
  .refine(({ source }) => isDate(source.date), { path: ['source', 'date'], error: NO_SUCH_DATE })
  .refine(({ date, corrections }) => inOrder([date, ...corrections.map((correction) => correction.date)]), {
    path: ['corrections'],
    error: 'corrections stand in the order of time, after the statement',
  });

/** Days before moments of the same day; both as written. */
function inOrder(dates: readonly string[]): boolean {
  return dates.every((date, index) => index === 0 || dates[index - 1].slice(0, 10) <= date.slice(0, 10));
}

const window = z
  .strictObject({
    from: dateSchema,
    until: dateSchema.describe('Just before this'),
    note: text.optional().describe('Why this window, and how the scenarios stand to it'),
  })
  .refine(({ from, until }) => isDate(from) && isDate(until) && parseInstant(from) < parseInstant(until), {
    path: ['until'],
    error: 'the window ends after it begins, both on dates that exist',
  });

const caseFile = z
  .strictObject({
    title: z.string().min(1).max(200),
    question: text.describe('What the case asks, in one neutral sentence'),
    window: window.describe('The time that the statements speak of'),
    scenarios: z
      .record(idSchema, z.string().min(1))
      .refine((scenarios) => Object.keys(scenarios).length > 0, 'name at least one scenario')
      .describe('Scenario files by a short name, relative to the case file'),
    statements: z.array(statement).min(1).max(100),
    untestable: z.array(text).max(20).default([]).describe('What no computation can answer here, in our words'),
    wouldSettle: z.array(z.enum(SETTLING_EVIDENCE_IDS)).min(1).describe('What would decide the rest'),
  })
  .superRefine((file, context) => {
    for (const { path, message } of faultsBetween(file)) context.addIssue({ code: 'custom', path, message });
  });

/** What no part of a case shows alone: an id that is taken, a statement or scenario that is named and not there. */
function faultsBetween({
  statements,
  scenarios,
}: {
  readonly statements: readonly z.output<typeof statement>[];
  readonly scenarios: Readonly<Record<string, string>>;
}): { path: (string | number)[]; message: string }[] {
  const ids = statements.map(({ id }) => id);
  return statements.flatMap(({ id, about, ifTrue, figures }, index) => {
    const named = [
      ...ifTrue.map(({ scenario }, at) => ({ scenario, path: ['ifTrue', at, 'scenario'] })),
      ...figures.map(({ scenario }, at) => ({ scenario, path: ['figures', at, 'scenario'] })),
    ].filter(({ scenario }) => !Object.hasOwn(scenarios, scenario));
    const isAnswerToNothing = about !== undefined && (about === id || !ids.includes(about));
    const faults = [
      ...(ids.indexOf(id) === index
        ? []
        : [{ path: ['id'], message: `"${id}" is the id of an earlier statement; each has its own` }]),
      ...(isAnswerToNothing
        ? [{ path: ['about'], message: `"${about}" is no other statement of this case; name one of ${ids.join(', ')}` }]
        : []),
      ...named.map(({ scenario, path }) => ({
        path,
        message: `"${scenario}" is no scenario of this case; name one of ${Object.keys(scenarios).join(', ')}`,
      })),
    ];
    return faults.map(({ path, message }) => ({ path: ['statements', index, ...path], message }));
  });
}

/** A case file after validation, with the format's own defaults filled in. */
export type CaseFile = z.output<typeof caseFile>;
export type CaseStatement = CaseFile['statements'][number];

/**
 * Checks a parsed document against the format. What is missing (a source, a date, a party) is refused, never filled in.
 *
 * @example
 * ```ts
 * import { parseCaseFile } from '@skywitness/engine/case';
 * const result = parseCaseFile({ title: 'A case without anything else' });
 * 'issues' in result && result.issues.map(({ path }) => path.join('.')).join(' '); // => 'question window scenarios statements wouldSettle'
 * ```
 */
export function parseCaseFile(document: unknown): { file: CaseFile } | { issues: ScenarioIssue[] } {
  const result = caseFile.safeParse(document);
  if (result.success) return { file: result.data };
  return { issues: describeIssues(result.error.issues, document) };
}

/** The JSON Schema of the case file (draft 2020-12), for completion in editors. */
export function caseJsonSchema(): Record<string, unknown> {
  return { title: 'Skywitness case', ...z.toJSONSchema(caseFile, { io: 'input' }) };
}
