import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Samples of this folder and the functions that they call, as JavaScript that a browser or any Node loads from `folder`. */
export function compileSamples(folder: string, names: readonly string[]): void {
  const engine = join(ROOT, 'packages/engine');
  const options = '--ignoreConfig --target es2023 --module nodenext --rewriteRelativeImportExtensions --types'.split(
    ' ',
  );
  const samples = names.map((name) => join(engine, 'test', name));
  const paths = ['--rootDir', engine, '--outDir', folder, ...samples];
  execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), ...options, '', ...paths]);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
}
