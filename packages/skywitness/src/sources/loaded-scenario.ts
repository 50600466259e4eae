import type { ScenarioFile } from '@skywitness/engine/service';
import type { InputBytes } from './read-bytes.ts';

/** Keys and indices from the top of a scenario to one of its values. */
export type ScenarioPath = readonly (string | number)[];

/** A scenario read from disk and checked against the format, with the means to say on which line a value stands. */
export interface LoadedScenario {
  readonly path: string;
  readonly input: InputBytes;
  /** The document as written, before defaults. */
  readonly document: unknown;
  readonly file: ScenarioFile;
  /** Line of the value at a path of keys, or of the deepest part of the path that is there. */
  readonly lineOf: (path: ScenarioPath) => number | undefined;
}
