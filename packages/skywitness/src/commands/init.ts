import { existsSync } from 'node:fs';
import { SkywitnessError } from '@skywitness/engine/errors';
import type { Command } from 'commander';

const DEFAULT_NAME = 'scenario';

export function register(program: Command): void {
  program
    .command('init')
    .argument('[name]', 'name of the file, without .yaml', DEFAULT_NAME)
    .summary('write a runnable scenario to start from')
    .description(
      'Writes a runnable scenario that needs no data: designed shells, one point, one territory, two assumptions.',
    )
    .action(runInit);
}

async function runInit(name: string): Promise<void> {
  const path = /\.ya?ml$/i.test(name) ? name : `${name}.yaml`;
  if (existsSync(path))
    throw new SkywitnessError(
      'FILE_EXISTS',
      `${path} is there already and was left as it is. Give another name: skywitness init NAME.`,
    );
  const { readFile } = await import('node:fs/promises');
  const { writeFileAtomic } = await import('../run/atomic-write.ts');
  await writeFileAtomic(path, await readFile(new URL('../../assets/starter-scenario.yaml', import.meta.url)));
  process.stdout.write(`${path} written. Run it with: skywitness assess ${path}\n`);
}
