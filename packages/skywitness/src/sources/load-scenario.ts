import { parseScenarioFile, type ScenarioIssue } from '@skywitness/engine/service';
import type { LoadedScenario } from './loaded-scenario.ts';
import { nearestWord, scenarioKeysBeside } from './scenario-keys.ts';
import { invalidDocument, readYaml, SCENARIO_DOCUMENT } from './yaml-document.ts';

/**
 * Reads and checks a scenario file.
 *
 * @throws SkywitnessError `SCENARIO_SYNTAX` when it is not YAML, `SCENARIO_INVALID` with every fault and its line.
 */
export async function loadScenario(path: string): Promise<LoadedScenario> {
  const { content, ...yaml } = await readYaml(path);
  const result = parseScenarioFile(content);
  if ('issues' in result) throw invalidDocument(yaml, result.issues, { kind: SCENARIO_DOCUMENT, advice: suggestion });
  return { ...yaml, document: content, file: result.file };
}

function suggestion({ path, message }: ScenarioIssue): string {
  if (!message.startsWith('unknown key')) return '.';
  const near = nearestWord(String(path[path.length - 1]), scenarioKeysBeside(path));
  return near === undefined ? '.' : `; did you mean "${near}"?`;
}
