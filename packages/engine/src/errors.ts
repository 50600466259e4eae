/** Where a fault was found: a file or scenario, and the line in it when there is one. */
export interface ErrorPlace {
  readonly source: string;
  readonly line?: number;
}

/**
 * The one error class of Skywitness. `code` is stable and machine-readable; `message` is full sentences that say what
 * was found, where, what was expected and what to do next.
 *
 * @example
 * ```ts
 * import { SkywitnessError } from '@skywitness/engine/errors';
 * const error = new SkywitnessError('LATITUDE_RANGE', 'latitude 91 is outside -90 to 90. Check the order of latitude and longitude.');
 * error.message; // => 'LATITUDE_RANGE: latitude 91 is outside -90 to 90. Check the order of latitude and longitude.'
 * ```
 */
export class SkywitnessError extends Error {
  readonly code: string;
  readonly place: ErrorPlace | undefined;

  constructor(code: string, sentence: string, options: { place?: ErrorPlace; cause?: unknown } = {}) {
    super(`${code}: ${sentence}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'SkywitnessError';
    this.code = code;
    this.place = options.place;
  }
}

/**
 * What was noticed but did not stop the work: a repaired polygon, a dropped record. Libraries return these, they never print.
 */
export interface Warning {
  readonly code: string;
  readonly message: string;
}

/** `file:line` for messages, or just the file. */
export function describePlace(place: ErrorPlace): string {
  return place.line === undefined ? place.source : `${place.source}:${place.line}`;
}

/** Letters to insert, delete or replace to turn one word into another (Levenshtein distance), for "did you mean" in messages. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let line = 1; line <= a.length; line++) {
    const next = [line];
    for (let column = 1; column <= b.length; column++) {
      const replaced = row[column - 1] + (a[line - 1] === b[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[column] + 1, next[column - 1] + 1));
    }
    row = next;
  }
  return row[b.length];
}
