import { z } from 'zod';
import { cellEdgeSchema, litBySchema } from './dark-cells.ts';
import { type Decision, decisionSchema, legalBasisSchema } from './decision.ts';
import { dateSchema, sha256Schema } from './source.ts';
import { idSchema, statementSchema } from './statement.ts';

/** Identities: in the file, in another file with one a line, or as digests that only whoever has the identities can make. */
const identityListSchema = z.union(
  [
    z.array(z.string().min(1)).min(1),
    z.string().min(1).describe('A file with one identity a line'),
    z
      .strictObject({ salt: z.string().min(1), sha256: z.array(sha256Schema).min(1) })
      .describe('SHA-256 of the salt followed by the identity'),
  ],
  'list identities, name a file with one a line, or give { salt, sha256: [...] }',
);

const cellSchema = z
  .strictObject({
    edge: cellEdgeSchema.default('centroid'),
    resolution: z.int().min(0).max(9).default(5).describe('H3 resolution of the cells that are lit or not'),
    beamWidthDeg: z
      .number()
      .min(0)
      .max(20)
      .optional()
      .describe('Full width of a beam between half-power points; 0: a sharp edge; default: the system’s'),
    litBy: litBySchema.default('highest').describe('Whose beams light a cell: the highest satellite’s or any one’s'),
  })
  .describe('Cells that are not lit');

const terminalSchema = z
  .strictObject({
    notOnList: identityListSchema.optional(),
    onList: identityListSchema.optional(),
    classes: z.array(z.string().min(1)).min(1).optional(),
    accounts: z.array(z.string().min(1)).min(1).optional(),
    purposes: z.array(z.string().min(1)).min(1).optional(),
    fasterThanKmh: z.number().min(0).optional(),
    higherThanM: z.number().optional(),
    positionErrorKm: z.number().min(0).max(1000).default(0),
  })
  .describe('Terminals that are refused: those of whom everything stated is true');

const entrySchema = z.int().min(0);

/**
 * A rule as a scenario writes it; `territory` is the schema of a territory there. It rests on exactly one of `decision`,
 * `statement` and an entry of a record, which is one of the two; exactly one of `cell` and `terminal`; interval, scope and
 * legal basis come from the decision, or are stated.
 */
export function ruleFileSchema<Territory extends z.ZodType>(territory: Territory) {
  return z
    .strictObject({
      id: idSchema,
      territory,
      cell: cellSchema.optional(),
      terminal: terminalSchema.optional(),
      decision: decisionSchema.optional(),
      rescindedBy: z
        .union(
          [decisionSchema, z.strictObject({ entry: entrySchema })],
          'give the decision that rescinds, or { entry } of the log',
        )
        .optional(),
      statement: statementSchema.optional(),
      log: z.string().min(1).describe('The record that holds what the rule rests on: folder or address').optional(),
      entry: entrySchema.describe('Number of the decision or statement in the log').optional(),
      policy: z.string().min(1).describe('File that says whom to believe of the log (C2SP tlog-policy)').optional(),
      from: dateSchema.optional(),
      until: dateSchema.optional(),
      scope: z.string().min(1).max(500).optional(),
      legalBasis: legalBasisSchema.optional(),
    })
    .refine((rule) => (rule.cell === undefined) !== (rule.terminal === undefined), {
      error: 'give either cell (cells that are not lit) or terminal (terminals that are refused)',
    })
    .refine(({ decision, statement, log }) => [decision, statement, log].filter(isGiven).length === 1, {
      error:
        'a rule rests on either a decision (the act in its issuer’s own document) or a statement (what somebody said), or on an entry of a log, which is one of them',
    })
    .refine(({ log, entry, policy }) => isGiven(log) === isGiven(entry) && isGiven(log) === isGiven(policy), {
      error: 'log, entry and policy go together: which log, which entry of it, and the file that says whom to believe',
    })
    .refine(({ log, rescindedBy }) => log !== undefined || rescindedBy === undefined || !('entry' in rescindedBy), {
      error: 'rescindedBy: { entry } means the log of the rule, and it has none: give the decision that rescinds',
    })
    .superRefine((rule, context) => {
      for (const message of faultsOfGrounds(asWritten(rule as Draft))) context.addIssue({ code: 'custom', message });
    });
}

function isGiven(value: unknown): boolean {
  return value !== undefined;
}

type Draft = Omit<z.output<ReturnType<typeof ruleFileSchema<z.ZodType>>>, 'territory'>;

/** What of a rule must agree with the decision or statement that it rests on. */
type Grounds = Omit<Draft, 'rescindedBy'> & { readonly rescindedBy?: Decision | undefined };

/** A rule without what it only refers to: what remains was written out. */
export function asWritten<Rule extends Pick<Draft, 'rescindedBy'>>({
  rescindedBy,
  ...rule
}: Rule): Omit<Rule, 'rescindedBy'> & Pick<Grounds, 'rescindedBy'> {
  return rescindedBy === undefined || 'entry' in rescindedBy ? rule : { ...rule, rescindedBy };
}

/** Where a rule and the decision or statement that it rests on do not fit; none while that is still to be read from a log. */
export function faultsOfGrounds(rule: Grounds): string[] {
  return [...faultsOfDecision(rule), ...faultsOfStatement(rule)];
}

function faultsOfDecision({ decision, rescindedBy, cell, ...rule }: Grounds): string[] {
  if (decision === undefined) return [];
  const stated = (['from', 'until', 'scope', 'legalBasis'] as const).filter((key) => rule[key] !== undefined);
  const mechanism = cell === undefined ? 'terminal' : 'cell';
  return [
    ...(stated.length === 0 ? [] : [`${stated.join(', ')}: the decision says that; take it out here`]),
    ...(decision.act === 'rescinds' ? ['a decision that rescinds restricts nothing: give it as rescindedBy'] : []),
    ...(decision.mechanism === mechanism
      ? []
      : [`the decision has mechanism ${decision.mechanism}, the rule ${mechanism}: give what the decision says`]),
    ...(rescindedBy === undefined || rescindedBy.rescinds === decision.id
      ? []
      : [`rescindedBy ends "${rescindedBy.rescinds ?? 'nothing'}", not "${decision.id}"`]),
  ];
}

function faultsOfStatement({ statement, rescindedBy, from, scope, legalBasis }: Grounds): string[] {
  if (statement === undefined) return [];
  const missing = Object.entries({ from, scope, legalBasis }).flatMap(([key, value]) =>
    value === undefined ? [key] : [],
  );
  return [
    ...(statement.stance === 'denies'
      ? ['a denial restricts nothing: rest the rule on the statement that it denies']
      : []),
    ...(missing.length === 0 ? [] : [`${missing.join(', ')} missing: say what would hold if the statement were true`]),
    ...(rescindedBy === undefined ? [] : ['rescindedBy belongs to a decision; a statement has until']),
  ];
}

/** A rule of a scenario after validation. */
export type RuleFile<Territory> = Draft & { readonly territory: Territory };
/** A rule with what it rests on at hand. */
export type GroundedRule<Territory> = Grounds & { readonly territory: Territory };
export type IdentityListFile = z.output<typeof identityListSchema>;
