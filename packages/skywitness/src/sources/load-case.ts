import { dirname, resolve } from 'node:path';
import { type CaseFile, caseJsonSchema, parseCaseFile } from '@skywitness/engine/case';
import type { ScenarioIssue } from '@skywitness/engine/service';
import { keysBeside, nearestWord } from './scenario-keys.ts';
import { type DocumentKind, invalidDocument, readYaml, type YamlDocument } from './yaml-document.ts';

const CASE_DOCUMENT: DocumentKind = {
  noun: 'case',
  syntaxCode: 'CASE_SYNTAX',
  invalidCode: 'CASE_INVALID',
  help: 'The whole format: skywitness schema case.',
};

/** A case read from disk and checked against the format. */
export interface LoadedCase extends YamlDocument {
  readonly file: CaseFile;
  /** Absolute paths of its scenarios by their short names. */
  readonly scenarioPaths: Readonly<Record<string, string>>;
}

/** @throws SkywitnessError `CASE_SYNTAX` when it is not YAML, `CASE_INVALID` with every fault and its line. */
export async function loadCase(path: string): Promise<LoadedCase> {
  const yaml = await readYaml(path, CASE_DOCUMENT);
  const result = parseCaseFile(yaml.content);
  if ('issues' in result) throw invalidDocument(yaml, result.issues, { kind: CASE_DOCUMENT, advice: suggestion });
  const folder = dirname(path);
  const scenarioPaths = Object.fromEntries(
    Object.entries(result.file.scenarios).map(([id, name]) => [id, resolve(folder, name)]),
  );
  return { ...yaml, file: result.file, scenarioPaths };
}

function suggestion({ path, message }: ScenarioIssue): string {
  if (!message.startsWith('unknown key')) return '.';
  const near = nearestWord(String(path[path.length - 1]), keysBeside(caseJsonSchema(), path));
  return near === undefined ? '.' : `; did you mean "${near}"?`;
}
