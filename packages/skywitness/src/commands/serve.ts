import { existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CaseFinding } from '@skywitness/engine/case';
import { SkywitnessError } from '@skywitness/engine/errors';
import type { Command } from 'commander';
import { assessInto } from './assess.ts';

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
      'run folders that assess wrote, scenarios to assess first, or cases as JSON (default: every run in runs/)',
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
  const folders: string[] = [];
  const findings: CaseFinding[] = [];
  const { caseLibrary, readFindings } = await import('../server/case-library.ts');
  for (const arg of args.length > 0 ? args : runsHere()) {
    if (/\.json$/i.test(arg)) findings.push(...(await readFindings(arg)));
    else if (/\.ya?ml$/i.test(arg)) folders.push(await assessInto(arg, { maxRejects: '1' }));
    else folders.push(resolve(arg));
  }
  if (options.once === true) return;
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
