import { SkywitnessError } from '@skywitness/engine/errors';

/** Keys and indices from the top of a scenario to one of its values. */
export type ScenarioPath = readonly (string | number)[];

/** A file that can say on which line a value stands. */
export interface WithLines {
  readonly path: string;
  /** Line of the value at a path of keys, or of the deepest part of the path that is there. */
  readonly lineOf: (path: ScenarioPath) => number | undefined;
}

/** `file:line: where.0`: where in a scenario a path of keys stands. */
export function describeScenarioPath({ path, lineOf }: WithLines, keys: ScenarioPath): string {
  const line = lineOf(keys);
  return `${path}${line === undefined ? '' : `:${line}`}: ${keys.join('.') || 'the document'}`;
}

/** Does a part of resolving a scenario; an error then says which line of the scenario asked for it. */
export async function atScenarioPath<Result>(
  scenario: WithLines,
  keys: ScenarioPath,
  work: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SkywitnessError)) throw error;
    const sentence = error.message.slice(error.code.length + 2);
    const line = scenario.lineOf(keys);
    throw new SkywitnessError(error.code, `${describeScenarioPath(scenario, keys)}: ${sentence}`, {
      place: line === undefined ? { source: scenario.path } : { source: scenario.path, line },
      cause: error,
    });
  }
}
