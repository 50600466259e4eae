import { SkywitnessError } from '@skywitness/engine/errors';
import type { ScenarioIssue } from '@skywitness/engine/service';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { type InputBytes, readFileBounded } from './read-bytes.ts';
import { describeScenarioPath, type ScenarioPath, type WithLines } from './scenario-place.ts';

/** What errors say of one kind of file. */
export interface DocumentKind {
  readonly noun: string;
  readonly syntaxCode: string;
  readonly invalidCode: string;
  /** Where to find something that is right. */
  readonly help: string;
}

export const SCENARIO_DOCUMENT: DocumentKind = {
  noun: 'scenario',
  syntaxCode: 'SCENARIO_SYNTAX',
  invalidCode: 'SCENARIO_INVALID',
  help: 'The whole format: skywitness schema; a scenario that runs: skywitness init.',
};

/** A YAML file as read, with the means to say on which line a value stands. */
export interface YamlDocument extends WithLines {
  readonly input: InputBytes;
  readonly content: unknown;
}

const MAX_YAML_BYTES = 4 * 1024 * 1024;

/** Reads a YAML file. @throws SkywitnessError with the kind's code when it is not YAML, and as `readFileBounded`. */
export async function readYaml(path: string, kind: DocumentKind = SCENARIO_DOCUMENT): Promise<YamlDocument> {
  const input = await readFileBounded(path, { maxBytes: MAX_YAML_BYTES });
  const lines = new LineCounter();
  const document = parseDocument(input.text(), { lineCounter: lines, uniqueKeys: true });
  const [fault] = document.errors;
  if (fault !== undefined) throw syntaxError(path, fault.message, { line: fault.linePos?.[0].line, kind });
  const lineOf = (keys: ScenarioPath): number | undefined => lineAt(document, lines, keys);
  return { path, input, content: contentOf(document, path, kind), lineOf };
}

/** Aliases may repeat a part of a document, but neither themselves nor so often that a small file fills the memory. */
function contentOf(document: Document, path: string, { syntaxCode }: DocumentKind): unknown {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    JSON.stringify(value);
    return value;
  } catch {
    throw new SkywitnessError(
      syntaxCode,
      `${path} has aliases (*name) that repeat too much, or themselves. Write the values out.`,
      { place: { source: path } },
    );
  }
}

function syntaxError(
  path: string,
  message: string,
  { line, kind }: { readonly line: number | undefined; readonly kind: DocumentKind },
): SkywitnessError {
  const [reason] = message.split(' at line ');
  const place = line === undefined ? { source: path } : { source: path, line };
  return new SkywitnessError(
    kind.syntaxCode,
    `${path}${line === undefined ? '' : `:${line}`} is not YAML: ${reason}. Correct it. ${kind.help}`,
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

/** All faults of a document as one error, each with its line; `advice` completes the sentence about one. */
export function invalidDocument(
  { path, lineOf }: Pick<YamlDocument, 'path' | 'lineOf'>,
  issues: readonly ScenarioIssue[],
  { kind, advice }: { readonly kind: DocumentKind; readonly advice: (issue: ScenarioIssue) => string },
): SkywitnessError {
  const sentences = issues.map(
    (issue) => `${describeScenarioPath({ path, lineOf }, issue.path)}: ${issue.message}${advice(issue)}`,
  );
  const line = issues[0] === undefined ? undefined : lineOf(issues[0].path);
  return new SkywitnessError(
    kind.invalidCode,
    `the ${kind.noun} has ${issues.length === 1 ? 'a fault' : `${issues.length} faults`}.\n  ${sentences.join('\n  ')}\n${kind.help}`,
    { place: line === undefined ? { source: path } : { source: path, line } },
  );
}
