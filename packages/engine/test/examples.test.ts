import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assertShown } from './shown-value.ts';

const SOURCES = fileURLToPath(new URL('../src/', import.meta.url));
/** Inside the repository, so that the examples import the engine as the other tests do. */
const MODULES = fileURLToPath(new URL(`./.examples-${process.pid}/`, import.meta.url));

interface Example {
  readonly place: string;
  readonly code: string;
}

/** Every ```ts block in the docstrings of a source. */
function examplesIn(path: string): Example[] {
  const source = readFileSync(join(SOURCES, path), 'utf8');
  return [...source.matchAll(/\/\*\*[\s\S]*?\*\//g)].flatMap((comment) =>
    [...comment[0].matchAll(/^ *\* ```ts\n([\s\S]*?)^ *\* ```$/gm)].map((block) => ({
      place: `${path}:${source.slice(0, comment.index + block.index).split('\n').length + 1}`,
      code: (block[1] as string).replace(/^ *\* ?/gm, ''),
    })),
  );
}

/** Turns each statement that shows its value, `expression; // => value`, into an assertion; `const x = …` keeps its name. */
export function withAssertions(code: string): string {
  const statement = /^(?! )(?:(const|let) (\w+)(?:: [^=]+)? = )?((?:.|\n (?=.)|\n[)\]}])+?); *\/\/ => (.+)$/gm;
  const asserted = code.replace(statement, (_, keyword, name, expression, shown) => {
    const assertion = `assertShown(${name ?? expression}, ${JSON.stringify(shown)});`;
    return keyword ? `${keyword} ${name} = ${expression}; ${assertion}` : assertion;
  });
  return `import { assertShown } from '../shown-value.ts';\n${asserted}`;
}

const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.ts') && !path.endsWith('.test.ts'),
);
const examples = files.sort().flatMap(examplesIn);

describe('the example in the docstring', () => {
  beforeAll(() => mkdirSync(MODULES, { recursive: true }));
  afterAll(() => rmSync(MODULES, { recursive: true, force: true }));

  test.each(examples.map(({ place, code }, index) => ({ place, code, index })))(
    'at $place shows what it says',
    async ({ code, index }) => {
      const path = join(MODULES, `example-${index}.ts`);
      const module = withAssertions(code);
      expect(
        module.split('assertShown(').length,
        'a value behind // => was not recognised; end the statement on that line',
      ).toBe(code.split('// =>').length);
      writeFileSync(path, module);
      await import(/* @vite-ignore */ pathToFileURL(path).href);
    },
  );

  test('is found: no block of code in a docstring was missed', () => {
    const blocks = files
      .map((path) => readFileSync(join(SOURCES, path), 'utf8').split('```ts').length - 1)
      .reduce((a, b) => a + b, 0);
    expect(examples.length).toBe(blocks);
    expect(examples.length).toBeGreaterThan(0);
  });
});

describe('a shown value', () => {
  test.each([
    [1440, '1440'],
    [0.12345, '0.123'],
    [-1.26e-7, '-1.3e-7'],
    ['a // b', "'a // b'"],
    [[1.004, { name: 'x', at: undefined }], "[1.00, { name: 'x', at: undefined }]"],
    [{ km: 550.04 }, '{ km: 550.0 }'],
    [Number.NaN, 'NaN'],
    [true, 'true'],
  ])('%j is rightly shown as %s', (value, shown) => {
    expect(() => assertShown(value, shown)).not.toThrow();
  });

  test.each([
    [1441, '1440'],
    [1440.001, '1440'],
    [0.12351, '0.123'],
    [-1.36e-7, '-1.3e-7'],
    ['b', "'a'"],
    [[1, 2], '[1]'],
    [{ a: 1, b: 2 }, '{ a: 1 }'],
    [undefined, 'null'],
  ])('%j is wrongly shown as %s', (value, shown) => {
    expect(() => assertShown(value, shown)).toThrow();
  });

  test('is asserted also behind a name and after several lines', () => {
    const code = "const a = f(\n  1,\n); // => 2\ng(a); // => 'x'\nh();";
    expect(withAssertions(code).split('\n').slice(1).join('\n')).toBe(
      'const a = f(\n  1,\n); assertShown(a, "2");\nassertShown(g(a), "\'x\'");\nh();',
    );
  });
});
