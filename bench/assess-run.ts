import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { prepareSimulation, type ResolvedScenario, sweep } from '@skywitness/engine/service';

/** The program's own modules, as built; bench looks into them because the command line measures itself with its start. */
async function program() {
  const load = (path: string) => import(new URL(`../../packages/skywitness/dist/${path}`, import.meta.url).href);
  const { resolveScenario } = (await load(
    'sources/resolve-scenario.js',
  )) as typeof import('../packages/skywitness/src/sources/resolve-scenario.ts');
  const { assess, writeRun } = (await load(
    'run/assess.js',
  )) as typeof import('../packages/skywitness/src/run/assess.ts');
  return { resolveScenario, assess, writeRun };
}

/** What is asked: where, at which step, for how long. */
export interface Question {
  /** The `where` of the scenario, YAML. */
  readonly where: string;
  readonly step: string;
  readonly end: string;
}

export interface AssessRun {
  /** From the scenario file to the run folder. */
  readonly run: () => Promise<void>;
  /** Compares some steps with the same steps site by site, every number; says how many evaluations were compared. */
  readonly check: (steps: number) => string;
  readonly close: () => void;
}

export async function assessRun(elements: string, question: Question): Promise<AssessRun> {
  const { resolveScenario, assess, writeRun } = await program();
  const folder = mkdtempSync(join(tmpdir(), 'assess-'));
  const path = join(folder, 'scenario.yaml');
  writeFileSync(join(folder, 'elements.tle'), elements);
  writeFileSync(path, scenarioText(question));
  let scenario: ResolvedScenario | undefined;
  let runs = 0;
  return {
    run: async () => {
      const resolution = await resolveScenario(path, { maxRejects: 0.01 });
      ({ scenario } = resolution);
      await writeRun(await assess(resolution, { threads: 1 }), join(folder, `run-${runs++}`), 'assess');
    },
    check: (steps) => compareSteps(scenario as ResolvedScenario, steps),
    close: () => rmSync(folder, { recursive: true }),
  };
}

function scenarioText({ where, step, end }: Question): string {
  return `title: bench
constellation: { elements: [elements.tle], system: starlink, select: all }
when: { start: 2026-04-01T00:00:00Z, end: ${end}, step: ${step} }
where:
  - ${where}
assume: { gsoSeparationDeg: [18] }
`;
}

function compareSteps(scenario: ResolvedScenario, steps: number): string {
  const simulation = prepareSimulation(scenario);
  const middle = Math.floor((scenario.grids[0]?.count ?? 0) / 2);
  const windows = [{ grid: 0, firstStep: middle, stepCount: steps }];
  const [atOnce, siteBySite] = [false, true].map((everySite) => sweep(simulation, windows, { everySite }));
  if (!isDeepStrictEqual(atOnce, siteBySite)) throw new Error('all sites at once and site by site differ');
  return `${(simulation.observers.count * steps).toLocaleString('en')} evaluations as site by site, every number`;
}
