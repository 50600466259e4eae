import type { z } from 'zod';

/** One thing wrong with a scenario: where in the document, and what was expected. */
export interface ScenarioIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** The faults of a document in plain words, each with the value that was found. */
export function describeIssues(issues: readonly z.core.$ZodIssue[], document: unknown): ScenarioIssue[] {
  return issues.flatMap((issue) => describeIssue(issue, document, []));
}

function describeIssue(
  issue: z.core.$ZodIssue,
  document: unknown,
  before: readonly (string | number)[],
): ScenarioIssue[] {
  const path = [...before, ...issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))];
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], message: `unknown key "${key}"` }));
  const meant = issue.code === 'invalid_union' ? branchMeant(issue.errors) : undefined;
  if (meant !== undefined) return meant.flatMap((inner) => describeIssue(inner, document, path));
  const value = valueAt(document, path);
  if (value === undefined) return [{ path, message: `missing; ${expectation(issue)}` }];
  // A rule about several keys at once speaks for itself.
  return [{ path, message: issue.code === 'custom' ? issue.message : `found ${shown(value)}; ${expectation(issue)}` }];
}

/** Of the forms that a value may have, the one whose kind (object, list, text) it has: its faults are those to name. */
function branchMeant(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | undefined {
  const ofKind = branches.filter((branch) => branch.every((issue) => issue.path.length > 0 || !isKind(issue)));
  return ofKind.length === 1 ? ofKind[0] : undefined;
}

function isKind({ code }: z.core.$ZodIssue): boolean {
  return code === 'invalid_type' || code === 'invalid_value';
}

function expectation(issue: z.core.$ZodIssue): string {
  const own = /^(?:Invalid|Too)\b/.test(issue.message) ? undefined : issue.message;
  if (own !== undefined) return own;
  if (issue.code === 'too_big')
    return `write ${issue.inclusive ? 'at most' : 'less than'} ${sizeOf(issue, issue.maximum)}`;
  if (issue.code === 'too_small')
    return `write ${issue.inclusive ? 'at least' : 'more than'} ${sizeOf(issue, issue.minimum)}`;
  if (issue.code === 'invalid_type') return `write ${KINDS[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') return `write ${issue.values.map(String).join(' or ')}`;
  return issue.code === 'invalid_format' ? `write a ${issue.format === 'url' ? 'URL' : issue.format}` : issue.message;
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'keys and values',
};

function sizeOf({ origin }: { readonly origin: string }, limit: number | bigint): string {
  const noun = { array: 'value', string: 'character' }[origin];
  return noun === undefined ? String(limit) : `${limit} ${noun}${limit === 1 ? '' : 's'}`;
}

function valueAt(document: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    document,
  );
}

const LONGEST_SHOWN = 60;

function shown(value: unknown): string {
  if (typeof value === 'object')
    return Array.isArray(value) ? 'a list' : value === null ? 'nothing' : 'keys and values';
  const text = typeof value === 'string' ? `"${value}"` : String(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
