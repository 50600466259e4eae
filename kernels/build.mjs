// Compiles every kernel with AssemblyScript (strict SIMD: relaxed instructions round differently from CPU to CPU) and
// embeds the bytes in the engine as a module. Does nothing when no source has changed since.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUTPUT = resolve(ROOT, 'packages/engine/src/kernel/compiled.ts');
/** Where AssemblyScript finds the words of the kernel room, in place of their TypeScript. */
const WORDS = { 'packages/engine/src/kernel/index.ts': 'kernels/assembly/lanes.ts' };
const FLAGS = '--runtime stub --importMemory --noExportMemory --enable simd --noAssert -O3 --converge'.split(' ');

/** What the output depends on. */
function digestOf(files) {
  const hash = createHash('sha256').update(FLAGS.join(' '));
  for (const file of files) hash.update(existsSync(resolve(ROOT, file)) ? readFileSync(resolve(ROOT, file)) : '');
  return hash.digest('hex');
}

function isUpToDate() {
  if (!existsSync(OUTPUT)) return false;
  const [, digest, files] = readFileSync(OUTPUT, 'utf8').match(/^\/\/ built ([0-9a-f]+) from (.*)$/m) ?? [];
  return digest !== undefined && digestOf(files.split(' ')) === digest;
}

async function compile() {
  const { main, libraryFiles } = await import('assemblyscript/asc');
  libraryFiles.vector = readFileSync(resolve(ROOT, 'kernels/assembly/vector.ts'), 'utf8');
  const read = new Set(['kernels/build.mjs', 'kernels/assembly/vector.ts']);
  const readFile = (name, folder) => {
    const wanted = relative(ROOT, resolve(folder, name)).replace(/\.ts\.ts$/, '.ts');
    const file = WORDS[wanted] ?? wanted;
    if (!existsSync(resolve(ROOT, file))) return null;
    read.add(file);
    // AssemblyScript imports types like anything else and knows no word for it.
    return readFileSync(resolve(ROOT, file), 'utf8').replace(/^import( type)? \{[^}]*\}/gm, (found) =>
      found.replaceAll('type ', ''),
    );
  };
  let wasm;
  const writeFile = (_name, contents) => {
    wasm = contents;
  };
  const { error, stderr } = await main(['kernels/index.ts', '--baseDir', ROOT, '--outFile', 'kernels.wasm', ...FLAGS], {
    readFile,
    writeFile,
    listFiles: () => [],
  });
  if (error) throw new Error(`kernels do not compile:\n${stderr.toString()}`);
  return { wasm, files: [...read].sort() };
}

/** Also what vitest calls before the tests, so that they never see kernels of older sources. */
export async function setup() {
  if (isUpToDate()) return;
  const { wasm, files } = await compile();
  const header = `// built ${digestOf(files)} from ${files.join(' ')}`;
  const text = Buffer.from(wasm).toString('base64');
  writeFileSync(OUTPUT, `${header}\nexport const COMPILED_KERNELS: string =\n  '${text}';\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setup();
