import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { codeOnly, importsOf } from './source-scanner.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const ENGINE = join(ROOT, 'packages/engine/src');
const COMMAND_LINE = join(ROOT, 'packages/skywitness/src');

/** The order of the rooms: each imports only from rooms before it. */
const LOWER_ROOMS = 'constants errors vector math kernel record time earth system orbit sky ground radio'.split(' ');
const ROOMS = [...LOWER_ROOMS, ...'network rule service case evidence publication'.split(' ')];

/** What the log may import although more rooms come before it: it must be checkable on its own. */
const ROOM_IMPORTS: Readonly<Record<string, readonly string[]>> = { record: ['errors'] };

const MAX_LINES = 350;

interface Source {
  readonly path: string;
  readonly text: string;
  readonly code: string;
  /** What it imports, `./a.ts` or a package. */
  readonly imports: readonly string[];
}

function sourcesIn(folder: string, keep: (path: string) => boolean): Source[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/(^|\/)(node_modules|dist|\.[^/]*)\//.test(name) && keep(name))
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      return {
        path: join(folder, name),
        text,
        code: codeOnly(text),
        imports: importsOf(text).map(({ specifier }) => specifier),
      };
    });
}

const WEB = join(ROOT, 'web/src');

const isTest = (path: string): boolean => path.endsWith('.test.ts');
const engineSources = sourcesIn(ENGINE, (path) => !isTest(path));
const commandLineSources = sourcesIn(COMMAND_LINE, (path) => !isTest(path));
const webSources = sourcesIn(WEB, (path) => !isTest(path));

/** `sky/look-angles.ts` → `sky`, `errors.ts` → `errors`. */
function roomOf(path: string): string {
  return (relative(ENGINE, path).split('/')[0] as string).replace(/\.ts$/, '');
}

/** `@noble/hashes/sha2.js` → `@noble/hashes`, `zod` → `zod`. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** `file:line: text` of every place where code matches. */
function placesOf(sources: readonly Source[], pattern: RegExp): string[] {
  return sources.flatMap(({ path, code }) =>
    code
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${relative(ROOT, path)}:${index + 1}: ${line.trim()}`] : [])),
  );
}

describe('the engine', () => {
  test('consists of the rooms of the design and of nothing else', () => {
    expect(engineSources.length).toBeGreaterThan(0);
    expect([...new Set(engineSources.map(({ path }) => roomOf(path)))].filter((room) => !ROOMS.includes(room))).toEqual(
      [],
    );
  });

  test('imports only upwards, and other rooms only through their index', () => {
    const faults = engineSources.flatMap(({ path, imports }) => {
      const relatives = imports.filter((specifier) => specifier.startsWith('.'));
      return relatives.flatMap((specifier) => {
        const fault = importFault(path, specifier);
        return fault ? [`${relative(ROOT, path)} imports ${specifier}: ${fault}`] : [];
      });
    });
    expect(faults).toEqual([]);
  });

  test('imports no module of Node and no package but its own dependencies', () => {
    const { dependencies } = JSON.parse(readFileSync(join(ENGINE, '../package.json'), 'utf8')) as {
      dependencies: object;
    };
    const faults = engineSources.flatMap(({ path, imports }) =>
      imports
        .filter((specifier) => !specifier.startsWith('.') && !Object.hasOwn(dependencies, packageOf(specifier)))
        .map((specifier) => `${relative(ROOT, path)} imports ${specifier}`),
    );
    expect(faults).toEqual([]);
  });

  test('has no clock, no randomness, no host and no code made from text', () => {
    const names =
      'Date|performance|process|Buffer|console|globalThis|crypto|fetch|setTimeout|setInterval|require|eval|Function|Intl';
    expect(placesOf(engineSources, new RegExp(`(?<![.\\w$])(?:${names})(?!\\w|\\??:)`))).toEqual([]);
    expect(placesOf(engineSources, /\.(?:localeCompare|toLocale\w*)\b/)).toEqual([]);
  });

  test('takes from Math only what is exact on every engine', () => {
    const exact = 'abs|ceil|floor|fround|imul|clz32|max|min|round|sign|sqrt|trunc|[A-Z][A-Z0-9_]*';
    expect(placesOf(engineSources, new RegExp(`(?<![.\\w$])Math\\b(?!\\.(?:${exact})\\b)`))).toEqual([]);
  });

  test('raises to powers with its own function or by multiplying: even x ** 2 may differ from x * x in the last bit', () => {
    const withoutConstants = engineSources.map((source) => ({
      ...source,
      code: source.code.replace(/(?<![\w.])[\d.]+ \*\* -?[\d.]+/g, '0'),
    }));
    expect(placesOf(withoutConstants, /\*\*/)).toEqual([]);
  });

  test('has a source behind every subpath that its package exports, and an index in every room', () => {
    const { exports } = JSON.parse(readFileSync(join(ENGINE, '../package.json'), 'utf8')) as {
      exports: Record<string, { default: string }>;
    };
    const rooms = [
      ...new Set(engineSources.filter(({ path }) => dirname(path) !== ENGINE).map(({ path }) => roomOf(path))),
    ];
    const targets = Object.values(exports).flatMap(({ default: file }) =>
      file.includes('*') ? rooms.map((room) => file.replace('*', room)) : [file],
    );
    const absent = targets
      .map((file) => file.replace('./dist/', '').replace(/\.js$/, '.ts'))
      .filter((file) => !existsSync(join(ENGINE, file)));
    expect(absent).toEqual([]);
  });
});

describe('the command line', () => {
  test('is imported by nothing but its main program: commands stand on top', () => {
    const faults = commandLineSources
      .filter(({ path }) => /^(output|run|sources|server)\//.test(relative(COMMAND_LINE, path)))
      .flatMap(({ path, imports }) =>
        imports
          .filter((specifier) => /(^|\/)(commands\/|main\.ts$)/.test(specifier))
          .map((specifier) => `${relative(ROOT, path)} imports ${specifier}`),
      );
    expect(faults).toEqual([]);
  });

  test('reads its sources without knowing how results are printed or served', () => {
    const sources = commandLineSources.filter(({ path }) => relative(COMMAND_LINE, path).startsWith('sources/'));
    expect(
      sources.flatMap(({ imports }) => imports).filter((specifier) => /^\.\.\/(output|server)\//.test(specifier)),
    ).toEqual([]);
  });

  test('takes the engine through its subpaths, never from inside a room', () => {
    const faults = commandLineSources
      .flatMap(({ imports }) => imports)
      .filter((specifier) => /^@skywitness\/engine(?!\/[a-z-]+$)|packages\/engine|\.\.\/engine/.test(specifier));
    expect(faults).toEqual([]);
  });
});

describe('the app', () => {
  test('takes the engine through its subpaths, and of the command line no more than one type', () => {
    expect(webSources.length).toBeGreaterThan(0);
    const faults = webSources.flatMap(({ path, text }) =>
      importsOf(text)
        .filter(({ specifier }) => /^@skywitness\/engine(?!\/[a-z-]+$)|packages\/|^skywitness|^node:/.test(specifier))
        .map(
          ({ specifier, isTypeOnly }) => `${relative(ROOT, path)} imports ${isTypeOnly ? 'types of ' : ''}${specifier}`,
        ),
    );
    // The shape of what `run/report` fills the report's page with; a type leaves nothing behind in the build.
    expect(faults).toEqual([
      'web/src/report/data.ts imports types of ../../../packages/skywitness/src/run/report/report-data.ts',
    ]);
  });

  test('never writes markup from text', () => {
    const markup = /innerHTML|dangerouslySet|outerHTML|insertAdjacentHTML|document\.write|\beval\b|DOMParser/i;
    expect(placesOf(webSources, markup)).toEqual([]);
  });

  test('knows its map library in one file only, behind the scene', () => {
    const users = webSources.filter(({ imports }) => imports.some((specifier) => specifier.startsWith('maplibre-gl')));
    expect(users.map(({ path }) => relative(WEB, path)).sort()).toEqual(['map/basemap.ts', 'map/globe.ts']);
  });
});

describe('every source', () => {
  const everything = ['packages', 'examples', 'docs', 'web'].flatMap((folder) =>
    sourcesIn(join(ROOT, folder), () => true),
  );

  test(`has at most ${MAX_LINES} lines`, () => {
    expect(
      everything.filter(({ text }) => text.split('\n').length - 1 > MAX_LINES).map(({ path }) => relative(ROOT, path)),
    ).toEqual([]);
  });

  test('runs all of its tests: none is singled out or left for later', () => {
    expect(
      placesOf(
        everything.filter(({ path }) => isTest(path)),
        /\b(?:test|it|describe)\.(?:only|todo)\b/,
      ),
    ).toEqual([]);
  });

  test('belongs to no circle of imports (types aside, which are gone when it runs)', () => {
    expect(circlesIn([...engineSources, ...commandLineSources, ...webSources])).toEqual([]);
  });
});

describe('the licence', () => {
  test.each(['LICENSE', 'NOTICE'])('%s lies in both packages as at the root', (name) => {
    const texts = ['', 'packages/engine', 'packages/skywitness'].map((folder) =>
      readFileSync(join(ROOT, folder, name), 'utf8'),
    );
    expect(new Set(texts).size).toBe(1);
  });

  test('of every package that is installed with ours is named in NOTICE', () => {
    const notice = readFileSync(join(ROOT, 'NOTICE'), 'utf8');
    const installed = ['engine', 'skywitness'].flatMap((name) => {
      const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'packages', name, 'package.json'), 'utf8')) as {
        dependencies: object;
      };
      return Object.keys(dependencies).filter((dependency) => !dependency.startsWith('@skywitness/'));
    });
    expect(installed.filter((name) => !notice.includes(name))).toEqual([]);
  });
});

describe('the scanner behind these rules', () => {
  test('sees code in templates and none in comments, strings and regular expressions', () => {
    const source =
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source of a template
      'const a = `x ${Math.sin(1)} y`; // Math.cos\n/* Math.tan */ const b = \'Math.exp\' + "\\"Math.log"; const c = /[\'"/]Math.pow/.test(d) / 2; Math.atan(1)';
    expect([...codeOnly(source).matchAll(/Math\.\w+/g)].map(([name]) => name)).toEqual(['Math.sin', 'Math.atan']);
    expect(codeOnly(source).length).toBe(source.length);
  });

  test('finds every form of import', () => {
    const source =
      "import type { A } from './a.ts';\nexport * from './b.ts';\nimport './c.ts';\nconst d = await import('./d.ts'); // from './e.ts'\nconst f = `from './f.ts'`;";
    expect(importsOf(source).map(({ specifier }) => specifier)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts']);
    expect(importsOf(source).map(({ isTypeOnly }) => isTypeOnly)).toEqual([true, false, false, false]);
  });
});

function importFault(path: string, specifier: string): string | undefined {
  const target = resolve(dirname(path), specifier);
  if (!existsSync(target)) return 'no such file';
  const [own, other] = [roomOf(path), roomOf(target)];
  if (own === other) return undefined;
  const isDoor = dirname(target) === ENGINE || relative(ENGINE, target) === `${other}/index.ts`;
  if (!isDoor) return `goes past the index of ${other}`;
  const allowed = ROOM_IMPORTS[own] ?? ROOMS.slice(0, ROOMS.indexOf(own));
  return allowed.includes(other) ? undefined : `${other} is not above ${own}`;
}

/** Files that reach themselves again by following their imports. */
function circlesIn(sources: readonly Source[]): string[] {
  const next = new Map(
    sources.map(({ path, text }) => [
      path,
      importsOf(text)
        .filter(({ specifier, isTypeOnly }) => specifier.startsWith('.') && !isTypeOnly)
        .map(({ specifier }) => resolve(dirname(path), specifier)),
    ]),
  );
  const settled = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path))
      circles.push([...trail.slice(trail.indexOf(path)), path].map((file) => relative(ROOT, file)).join(' → '));
    if (settled.has(path) || trail.includes(path)) return;
    for (const target of next.get(path) ?? []) visit(target, [...trail, path]);
    settled.add(path);
  };
  for (const path of next.keys()) visit(path, []);
  return circles;
}
