// Builds both back ends of every kernel from the same sources, as modules of the engine: with AssemblyScript (strict SIMD:
// relaxed instructions round differently from CPU to CPU) as bytes, and joined into one scope as TypeScript, where V8 knows each
// constant and each function that it calls (behind an import it asks again at every use: half the speed). Does nothing
// when no source has changed since.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fuseStages } from './fuse.mjs';
import { writeWordsOut } from './words.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ENTRY = 'kernels/index.ts';
const COMPILED = resolve(ROOT, 'packages/engine/src/kernel/compiled.ts');
const JOINED = resolve(ROOT, 'packages/engine/src/kernel/compiled-plain.ts');
/** Where AssemblyScript and the plain back end find the words that kernels import from their room. */
const ROOM = 'packages/engine/src/kernel/index.ts';
const ASSEMBLY_WORDS = 'kernels/assembly/lanes.ts';
const PLAIN_WORDS = 'packages/engine/src/kernel/lanes.ts';
const FLAGS = '--runtime stub --importMemory --noExportMemory --enable simd --noAssert -O3 --converge'.split(' ');

/** What the output depends on. */
function digestOf(files) {
  const hash = createHash('sha256').update(FLAGS.join(' '));
  for (const file of files) hash.update(existsSync(resolve(ROOT, file)) ? readFileSync(resolve(ROOT, file)) : '');
  return hash.digest('hex');
}

function isUpToDate() {
  if (!existsSync(COMPILED) || !existsSync(JOINED)) return false;
  const [, digest, files] = readFileSync(COMPILED, 'utf8').match(/^\/\/ built ([0-9a-f]+) from (.*)$/m) ?? [];
  return digest !== undefined && digestOf(files.split(' ')) === digest;
}

async function compile() {
  const { main, libraryFiles } = await import('assemblyscript/asc');
  libraryFiles.vector = readFileSync(resolve(ROOT, 'kernels/assembly/vector.ts'), 'utf8');
  const read = new Set([
    'kernels/build.mjs',
    'kernels/fuse.mjs',
    'kernels/words.mjs',
    'kernels/assembly/vector.ts',
    PLAIN_WORDS,
  ]);
  const readFile = (name, folder) => {
    const wanted = relative(ROOT, resolve(folder, name)).replace(/\.ts\.ts$/, '.ts');
    const file = wanted === ROOM ? ASSEMBLY_WORDS : wanted;
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
  const { error, stderr } = await main([ENTRY, '--baseDir', ROOT, '--outFile', 'kernels.wasm', ...FLAGS], {
    readFile,
    writeFile,
    listFiles: () => [],
  });
  if (error) throw new Error(`kernels do not compile:\n${stderr.toString()}`);
  return { wasm, files: [...read].sort() };
}

/** The sources that a source imports, before itself; each once. */
function inOrder(file, sorted) {
  const text = readFileSync(resolve(ROOT, file), 'utf8');
  for (const [, specifier] of text.matchAll(/^(?:import|export) [^;]*? from '([^']+)';/gm)) {
    const wanted = relative(ROOT, resolve(ROOT, dirname(file), specifier));
    const imported = wanted === ROOM ? PLAIN_WORDS : wanted;
    if (!sorted.includes(imported)) inOrder(imported, sorted);
  }
  if (file !== ENTRY) sorted.push(file);
  return sorted;
}

/** All sources as one module without imports and comments; only kernels are exported. */
function join() {
  const lists = readFileSync(resolve(ROOT, ENTRY), 'utf8').matchAll(/^export \{([^}]*)\} from/gm);
  const exported = [...lists].flatMap(([, names]) => names.split(',').map((name) => name.trim())).filter(Boolean);
  const owners = new Map();
  const texts = inOrder(ENTRY, []).map((file) => {
    const text = readFileSync(resolve(ROOT, file), 'utf8')
      .replace(/^import [^;]*? from '[^']+';/gm, '')
      .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
      .replace(/^export /gm, '');
    for (const [, name] of text.matchAll(/^(?:function|const|let|type|interface) (\w+)/gm)) {
      if (owners.has(name))
        throw new Error(`kernels: ${name} is declared in ${owners.get(name)} and in ${file}; rename one`);
      owners.set(name, file);
    }
    return text;
  });
  return `${writeWordsOut(fuseStages(texts.join('\n')))} export { ${exported.join(', ')} };`.replace(/\s+/g, ' ');
}

/** Also what vitest calls before the tests, so that they never see kernels of older sources. */
export async function setup() {
  if (isUpToDate()) return;
  const { wasm, files } = await compile();
  const header = `// built ${digestOf(files)} from ${files.join(' ')}`;
  const text = Buffer.from(wasm).toString('base64');
  // Types are checked where the sources are; here some words of the room are not used.
  writeFileSync(JOINED, `// @ts-nocheck\n${header}\n${join()}\n`);
  writeFileSync(COMPILED, `${header}\nexport const COMPILED_KERNELS: string =\n  '${text}';\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setup();
