import { SkywitnessError } from '@skywitness/engine/errors';
import type { LoadedScenario, ScenarioPath } from './loaded-scenario.ts';

/** `file:line: where.0`: where in a scenario a path of keys stands. */
export function describeScenarioPath(
  { path, lineOf }: Pick<LoadedScenario, 'path' | 'lineOf'>,
  keys: ScenarioPath,
): string {
  const line = lineOf(keys);
  return `${path}${line === undefined ? '' : `:${line}`}: ${keys.join('.') || 'the document'}`;
}

/** Does a part of resolving a scenario; an error then says which line of the scenario asked for it. */
export async function atScenarioPath<Result>(
  scenario: Pick<LoadedScenario, 'path' | 'lineOf'>,
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
