import { basename } from 'node:path';
import { type CaseFinding, type CaseScenarioRun, findCase } from '@skywitness/engine/case';
import type { Warning } from '@skywitness/engine/errors';
import { canonicalJson, type Json } from '@skywitness/engine/record';
import { formatInstant, instantOfStep, type TimeGrid } from '@skywitness/engine/time';
import type { LoadedCase } from '../sources/load-case.ts';
import { sha256Hex } from '../sources/read-bytes.ts';
import type { Resolution, ResolvedInput } from '../sources/resolution.ts';
import { resolveScenario } from '../sources/resolve-scenario.ts';
import { type Assessment, assess } from './assess.ts';
import { ENGINE } from './engine-version.ts';

/** A scenario of a case after its run, with what it read. */
export interface ScenarioOutcome extends CaseScenarioRun {
  readonly inputs: readonly ResolvedInput[];
  readonly warnings: readonly Warning[];
}

export interface CaseOptions {
  readonly maxRejects?: number;
  readonly threads: number;
  readonly signal?: AbortSignal;
  /** Called before each scenario is computed; throws where it must not be. */
  readonly permit?: (resolution: Resolution) => void;
  readonly onProgress?: (scenario: string, done: number, total: number) => void;
  /** Outcomes by the path of the scenario, so that cases that share one run it once. */
  readonly known?: Map<string, ScenarioOutcome>;
}

export interface CaseResult {
  readonly finding: CaseFinding;
  readonly inputs: readonly ResolvedInput[];
  readonly warnings: readonly Warning[];
}

/** Runs the scenarios of a case and tests its statements against them. */
export async function runCase(loaded: LoadedCase, options: CaseOptions): Promise<CaseResult> {
  const outcomes: Record<string, ScenarioOutcome> = {};
  for (const [id, path] of Object.entries(loaded.scenarioPaths)) {
    const outcome = options.known?.get(path) ?? (await runScenario(path, options));
    options.known?.set(path, outcome);
    outcomes[id] = outcome;
  }
  const all = Object.values(outcomes);
  return {
    finding: findCase(loaded.file, outcomes, { digest: caseDigest(loaded, outcomes), engine: ENGINE }),
    inputs: all.flatMap(({ inputs }) => inputs).filter(isFirst),
    warnings: all.flatMap(({ warnings }) => warnings),
  };
}

async function runScenario(path: string, options: CaseOptions): Promise<ScenarioOutcome> {
  const { maxRejects, threads, signal, permit, onProgress } = options;
  const resolution = await resolveScenario(path, maxRejects === undefined ? {} : { maxRejects });
  permit?.(resolution);
  const assessment = await assess(resolution, {
    threads,
    ...(signal === undefined ? {} : { signal }),
    onProgress: (done, total) => onProgress?.(basename(path), done, total),
  });
  return outcomeOf(assessment);
}

/** What a case needs of a run of one of its scenarios. */
export function outcomeOf({ summary, hypothetical, resolution: ran }: Assessment): ScenarioOutcome {
  return {
    summary,
    ...(hypothetical === undefined ? {} : { hypothetical: hypothetical.summary }),
    spans: ran.scenario.grids.map(spanOf),
    inputs: ran.inputs,
    warnings: ran.warnings,
  };
}

function spanOf(grid: TimeGrid): CaseScenarioRun['spans'][number] {
  return {
    start: formatInstant(grid.start),
    end: formatInstant(instantOfStep(grid, grid.count)),
    stepSeconds: grid.stepMicroseconds / 1e6,
  };
}

function isFirst(input: ResolvedInput, index: number, all: readonly ResolvedInput[]): boolean {
  return all.findIndex(({ role, sha256 }) => role === input.role && sha256 === input.sha256) === index;
}

/** What names a case: SHA-256 of the canonical JSON of the case after validation, the digests of its runs, the engine's version. */
function caseDigest({ file }: LoadedCase, outcomes: Readonly<Record<string, ScenarioOutcome>>): string {
  const runs = Object.fromEntries(
    Object.entries(outcomes).map(([id, { summary, hypothetical }]) => [
      id,
      { facts: summary.digest, ...(hypothetical === undefined ? {} : { ifTrue: hypothetical.digest }) },
    ]),
  );
  const material: Json = { case: JSON.parse(JSON.stringify(file)) as Json, engine: ENGINE, runs };
  return sha256Hex(new TextEncoder().encode(canonicalJson(material)));
}
