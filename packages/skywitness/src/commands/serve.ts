import { existsSync, readdirSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CaseFinding } from '@skywitness/engine/case';
import { SkywitnessError } from '@skywitness/engine/errors';
import type { Command } from 'commander';
import { assessInto, type WrittenRun } from './assess.ts';

interface ServeOptions {
  readonly port: string;
  readonly host: string;
  readonly write?: string;
  readonly once?: boolean;
}

const WEB = new URL('../web/', import.meta.url);

export function register(program: Command): void {
  program
    .command('serve')
    .argument(
      '[run...]',
      'run folders that assess wrote, scenarios to assess first, cases to test first or as JSON (default: every run in runs/)',
    )
    .option('--port <n>', 'port; 0 takes a free one', '8047')
    .option(
      '--host <address>',
      'address to listen on; others than 127.0.0.1 let other machines read the runs',
      '127.0.0.1',
    )
    .option('--write <dir>', 'write the app with the runs as files for a static host, instead of serving')
    .option('--once', 'assess the scenarios, print the answers and end')
    .summary('look at runs in the browser: globe, explanations, timeline, assumptions')
    .description('Serves the web app and a read-only HTTP API (described at /api/openapi.json) on this machine.')
    .action(runServe);
}

async function runServe(args: readonly string[], options: ServeOptions): Promise<void> {
  const port = portOf(options.port);
  if (options.once === true && options.write !== undefined)
    throw new SkywitnessError('OPTION_CONFLICT', '--once ends before the app is written. Leave out --once or --write.');
  const { folders, findings } = await opened(args.length > 0 ? args : runsHere());
  if (options.once === true) return;
  const { caseLibrary } = await import('../server/case-library.ts');
  const cases = caseLibrary(findings);
  const { openRuns } = await import('../server/run-library.ts');
  const { readWebFiles } = await import('../server/web-files.ts');
  const [library, web] = [await openRuns(folders), readWebFiles(fileURLToPath(WEB))];
  if (options.write !== undefined) {
    const { writeStaticSite } = await import('../server/static-site.ts');
    const count = await writeStaticSite(resolve(options.write), { library, cases, web });
    process.stdout.write(`${count} files: ${relative(process.cwd(), resolve(options.write)) || '.'}\n`);
    return;
  }
  const { listen } = await import('../server/listen.ts');
  const { interruptible } = await import('../output/progress.ts');
  const signal = interruptible();
  const { url, close } = await listen({ library, cases, web }, { host: options.host, port });
  process.stdout.write(`\nlook at ${counted(library.entries.length)}: ${url}\n`);
  process.stderr.write('Ctrl-C ends it.\n');
  signal.addEventListener('abort', () => void close());
}

interface Opened {
  readonly folders: readonly string[];
  readonly findings: readonly CaseFinding[];
}

/** Folders of runs as they are, scenarios after they were assessed, and cases with the runs of their scenarios. */
async function opened(args: readonly string[]): Promise<Opened> {
  const { readFindings } = await import('../server/case-library.ts');
  const written = new Map<string, WrittenRun>();
  const assessed = async (path: string): Promise<WrittenRun> => {
    requireOwnFolder(path, [...written.keys()]);
    const run = written.get(path) ?? (await assessInto(path, { maxRejects: '1' }));
    written.set(path, run);
    return run;
  };
  const folders: string[] = [];
  const findings: CaseFinding[] = [];
  for (const arg of args) {
    if (/\.json$/i.test(arg)) findings.push(...(await readFindings(arg)));
    else if (!/\.ya?ml$/i.test(arg)) folders.push(resolve(arg));
    else if (await isCase(arg)) findings.push(await tested(resolve(arg), assessed));
    else await assessed(resolve(arg));
  }
  return { folders: [...folders, ...[...written.values()].map(({ folder }) => folder)], findings };
}

/** Runs are written to folders named after their scenarios, so that two of one name would fall on each other. */
function requireOwnFolder(path: string, others: readonly string[]): void {
  const twin = others.find((other) => other !== path && basename(other) === basename(path));
  if (twin === undefined) return;
  throw new SkywitnessError(
    'OPTION_VALUE',
    `the runs of ${twin} and ${path} would both be written to ${join('runs', basename(path).replace(/\.ya?ml$/i, ''))}. Rename one of the scenarios.`,
  );
}

async function isCase(path: string): Promise<boolean> {
  const { readYaml } = await import('../sources/yaml-document.ts');
  const { content } = await readYaml(path);
  return typeof content === 'object' && content !== null && 'statements' in content;
}

/** A case, tested on runs that are written and served too, so that its page has live maps. */
async function tested(path: string, assessed: (path: string) => Promise<WrittenRun>): Promise<CaseFinding> {
  const { loadCase } = await import('../sources/load-case.ts');
  const { outcomeOf, runCase } = await import('../run/run-case.ts');
  const { casebookText } = await import('../output/case-text.ts');
  const loaded = await loadCase(path);
  const known = new Map<string, ReturnType<typeof outcomeOf>>();
  for (const scenario of new Set(Object.values(loaded.scenarioPaths)))
    known.set(scenario, outcomeOf((await assessed(scenario)).assessment));
  const { finding } = await runCase(loaded, { threads: 0, known });
  process.stdout.write(`\n${casebookText([finding])}`);
  return finding;
}

function counted(runs: number): string {
  return runs === 1 ? 'the run' : `${runs} runs`;
}

/** Every run in `runs/`, where assess puts them. */
function runsHere(): string[] {
  const folders = existsSync('runs') ? readdirSync('runs').map((name) => join('runs', name)) : [];
  const runs = folders.filter((folder) => existsSync(join(folder, 'manifest.json')));
  if (runs.length > 0) return runs.sort();
  throw new SkywitnessError(
    'RUN_MISSING',
    'there is no run in runs/. Write one: skywitness assess SCENARIO, or name a scenario here.',
  );
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new SkywitnessError('OPTION_VALUE', `--port ${text} is impossible. Give a whole number from 0 to 65535.`);
}
