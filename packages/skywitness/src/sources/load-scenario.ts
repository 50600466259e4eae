import { SkywitnessError } from '@skywitness/engine/errors';
import { parseScenarioFile, type ScenarioIssue } from '@skywitness/engine/service';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { LoadedScenario, ScenarioPath } from './loaded-scenario.ts';
import { readFileBounded } from './read-bytes.ts';
import { isOfLaterVersion, nearestWord, scenarioKeysBeside } from './scenario-keys.ts';
import { describeScenarioPath } from './scenario-place.ts';

const MAX_SCENARIO_BYTES = 4 * 1024 * 1024;

/**
 * Reads and checks a scenario file.
 *
 * @throws SkywitnessError `SCENARIO_SYNTAX` when it is not YAML, `SCENARIO_INVALID` with every fault and its line.
 */
export async function loadScenario(path: string): Promise<LoadedScenario> {
  const input = await readFileBounded(path, { maxBytes: MAX_SCENARIO_BYTES });
  const lines = new LineCounter();
  const document = parseDocument(input.text(), { lineCounter: lines, uniqueKeys: true });
  const [fault] = document.errors;
  if (fault !== undefined) throw syntaxError(path, fault.message, fault.linePos?.[0].line);
  const lineOf = (keys: ScenarioPath): number | undefined => lineAt(document, lines, keys);
  const written = contentOf(document, path);
  const result = parseScenarioFile(written);
  if ('issues' in result) throw invalidError(path, result.issues, lineOf);
  return { path, input, document: written, file: result.file, lineOf };
}

/** Aliases may repeat a part of a scenario, but neither themselves nor so often that a small file fills the memory. */
function contentOf(document: Document, path: string): unknown {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    JSON.stringify(value);
    return value;
  } catch {
    throw new SkywitnessError(
      'SCENARIO_SYNTAX',
      `${path} has aliases (*name) that repeat too much, or themselves. Write the values out.`,
      { place: { source: path } },
    );
  }
}

function syntaxError(path: string, message: string, line: number | undefined): SkywitnessError {
  const [reason] = message.split(' at line ');
  const place = line === undefined ? { source: path } : { source: path, line };
  return new SkywitnessError(
    'SCENARIO_SYNTAX',
    `${path}${line === undefined ? '' : `:${line}`} is not YAML: ${reason}. Correct it; skywitness init writes a scenario to start from.`,
    { place },
  );
}

/** The line of the deepest node that exists along a path of keys. */
function lineAt(document: Document, lines: LineCounter, keys: ScenarioPath): number | undefined {
  for (let depth = keys.length; depth >= 0; depth--) {
    const node = document.getIn(keys.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}

function invalidError(
  path: string,
  issues: readonly ScenarioIssue[],
  lineOf: LoadedScenario['lineOf'],
): SkywitnessError {
  const sentences = issues.map((issue) => {
    return `${describeScenarioPath({ path, lineOf }, issue.path)}: ${issue.message}${suggestion(issue)}`;
  });
  const line = issues[0] === undefined ? undefined : lineOf(issues[0].path);
  return new SkywitnessError(
    'SCENARIO_INVALID',
    `the scenario has ${issues.length === 1 ? 'a fault' : `${issues.length} faults`}.\n  ${sentences.join('\n  ')}\nThe whole format: skywitness schema; a scenario that runs: skywitness init.`,
    { place: line === undefined ? { source: path } : { source: path, line } },
  );
}

function suggestion({ path, message }: ScenarioIssue): string {
  if (!message.startsWith('unknown key')) return '.';
  if (isOfLaterVersion(path)) return '; it is not in this version.';
  const near = nearestWord(String(path[path.length - 1]), scenarioKeysBeside(path));
  return near === undefined ? '.' : `; did you mean "${near}"?`;
}
