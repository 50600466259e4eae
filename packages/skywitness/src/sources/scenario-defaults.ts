import type { Json } from '@skywitness/engine/record';
import type { UsedDefault } from './resolution.ts';

const SOURCE = 'default of the format';

/** What validation added to a document: every value that the validated scenario has and the document as written has not. */
export function defaultsOfFormat(document: unknown, validated: unknown, path: readonly string[] = []): UsedDefault[] {
  if (!isTable(validated)) {
    return document === undefined ? [{ key: path.join('.'), value: validated as Json, source: SOURCE }] : [];
  }
  // A single value may be written where a list is meant: nothing was added then.
  if (document !== undefined && Array.isArray(document) !== Array.isArray(validated)) return [];
  const written = isTable(document) ? document : {};
  return Object.entries(validated).flatMap(([key, value]) =>
    value === undefined ? [] : defaultsOfFormat(written[key], value, [...path, key]),
  );
}

/** Keys and values, or a list of which something was written; an empty list is a value. */
function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !(Array.isArray(value) && value.length === 0);
}
