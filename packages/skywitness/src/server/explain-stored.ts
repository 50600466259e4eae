import { geodeticFromDegrees } from '@skywitness/engine/earth';
import { SkywitnessError } from '@skywitness/engine/errors';
import { mayShowEdges, mayShowSatellites } from '@skywitness/engine/publication';
import {
  type Explanation,
  explain,
  type InputsJson,
  type ResolvedScenario,
  scenarioFromJson,
} from '@skywitness/engine/service';
import { formatInstant, parseInstant } from '@skywitness/engine/time';
import type { RunLibrary } from './run-library.ts';

export interface Question {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly time: string;
  readonly variant: number;
}

/** Most recent scenario, because questions about one run follow one another. */
let latest: { readonly digest: string; readonly scenario: ResolvedScenario } | undefined;

/** The ladder of one place and moment of a stored run; undefined where there is no such run. */
export async function explainStored(
  library: RunLibrary,
  digest: string,
  { latitudeDeg, longitudeDeg, time, variant }: Question,
): Promise<Explanation | undefined> {
  const scenario = await scenarioOf(library, digest);
  if (scenario === undefined) return undefined;
  const position = geodeticFromDegrees(latitudeDeg, longitudeDeg);
  const instant = parseInstant(time);
  const now = Date.now() * 1000;
  for (const may of scenario.rules.length > 0 ? [mayShowSatellites, mayShowEdges] : [mayShowSatellites]) {
    const permission = may(position, instant, now);
    if (!permission.allowed)
      throw new SkywitnessError(permission.code, `asked about ${formatInstant(instant)}: ${permission.sentence}`);
  }
  return explain(scenario, position, instant, { variant });
}

async function scenarioOf(library: RunLibrary, digest: string): Promise<ResolvedScenario | undefined> {
  if (latest?.digest === digest) return latest.scenario;
  const bytes = await library.fileOf(digest, 'inputs.json');
  if (bytes === undefined) return undefined;
  const scenario = scenarioFromJson(JSON.parse(new TextDecoder().decode(bytes)) as InputsJson);
  latest = { digest, scenario };
  return scenario;
}
