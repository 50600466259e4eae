import { SkywitnessError } from '@skywitness/engine/errors';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { ScenarioPath } from './loaded-scenario.ts';
import { type InputBytes, readFileBounded } from './read-bytes.ts';

/** A YAML file as read, with the means to say on which line a value stands. */
export interface YamlDocument {
  readonly path: string;
  readonly input: InputBytes;
  readonly content: unknown;
  /** Line of the value at a path of keys, or of the deepest part of the path that is there. */
  readonly lineOf: (path: ScenarioPath) => number | undefined;
}

const MAX_YAML_BYTES = 4 * 1024 * 1024;

/** Reads a YAML file. @throws SkywitnessError `SCENARIO_SYNTAX` when it is not YAML, and as `readFileBounded`. */
export async function readYaml(path: string): Promise<YamlDocument> {
  const input = await readFileBounded(path, { maxBytes: MAX_YAML_BYTES });
  const lines = new LineCounter();
  const document = parseDocument(input.text(), { lineCounter: lines, uniqueKeys: true });
  const [fault] = document.errors;
  if (fault !== undefined) throw syntaxError(path, fault.message, fault.linePos?.[0].line);
  return { path, input, content: contentOf(document, path), lineOf: (keys) => lineAt(document, lines, keys) };
}

/** Aliases may repeat a part of a file, but neither themselves nor so often that a small file fills the memory. */
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
