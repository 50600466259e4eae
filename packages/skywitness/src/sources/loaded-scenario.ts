import type { ScenarioFile } from '@skywitness/engine/service';
import type { YamlDocument } from './yaml-document.ts';

/** A scenario read from disk and checked against the format, with the means to say on which line a value stands. */
export interface LoadedScenario extends Omit<YamlDocument, 'content'> {
  /** The document as written, before defaults. */
  readonly document: unknown;
  readonly file: ScenarioFile;
}
