import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { caseJsonSchema, parseCaseFile } from '@skywitness/engine/case';
import { parseScenarioFile } from '@skywitness/engine/service';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readClaim } from '../packages/skywitness/src/record/claim.ts';
import { scenarioKeys, schemaKeys } from '../packages/skywitness/src/sources/scenario-keys.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const ROOMS = join(ROOT, 'packages/engine/src');
const COMMANDS = join(ROOT, 'packages/skywitness/src/commands');
/** Inside the engine's tests, so that the examples import the engine and `shown-value.ts` as those of docstrings do. */
const MODULES = join(ROOT, `packages/engine/test/.examples-docs-${process.pid}`);

interface Page {
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

interface Block {
  readonly place: string;
  readonly language: string;
  readonly code: string;
}

function pageAt(path: string): Page {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const blocks = [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    place: `${path}:${text.slice(0, match.index).split('\n').length}`,
    language: match[1] as string,
    code: match[2] as string,
  }));
  return { path, text, blocks };
}

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name))
    .sort(),
].map(pageAt);

function blocksOf(language: string): Block[] {
  return pages.flatMap(({ blocks }) => blocks.filter((block) => block.language === language));
}

/** Text without blocks of code. */
function proseOf({ text }: Page): string {
  return text.replace(/^```[\s\S]*?^```$/gm, '');
}

describe('the pages', () => {
  test.each(pages.map(({ path }) => path))('%s closes every block of code that it opens', (path) => {
    const { text, blocks } = pageAt(path);
    expect(text.match(/^ *```/gm)?.length ?? 0).toBe(2 * blocks.length);
  });

  test('describe every room of the engine, and the index leads to each', () => {
    const index = readFileSync(join(ROOT, 'docs/index.md'), 'utf8');
    const rooms = readdirSync(ROOMS).filter((name) => statSync(join(ROOMS, name)).isDirectory());
    expect(rooms.filter((room) => !index.includes(`(how-it-works/${room}.md)`))).toEqual([]);
  });
});

describe('links', () => {
  const links = pages.flatMap((page) =>
    [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => ({ path: page.path, target: match[1] as string })),
  );

  test.each(links.filter(({ target }) => !/^[a-z]+:/.test(target)))('in $path to $target lead somewhere', (link) => {
    const [file, anchor] = link.target.split('#') as [string, string | undefined];
    const path = file === '' ? link.path : relative(ROOT, join(ROOT, dirname(link.path), file));
    expect(path.startsWith('..'), 'the target lies outside the repository').toBe(false);
    expect(existsSync(join(ROOT, path)), `${path} does not exist`).toBe(true);
    if (anchor !== undefined) expect(anchorsOf(pageAt(path))).toContain(anchor);
  });

  test('were found', () => expect(links.length).toBeGreaterThan(50));
});

/** Anchors of headings as GitHub makes them: lower case, punctuation dropped, a hyphen for each space. */
function anchorsOf(page: Page): string[] {
  return [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map((match) =>
    (match[1] as string)
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('the example in TypeScript', () => {
  beforeAll(() => mkdirSync(MODULES, { recursive: true }));
  afterAll(() => rmSync(MODULES, { recursive: true, force: true }));

  test.each(blocksOf('ts').map((block, index) => ({ ...block, index })))(
    'at $place shows what it says',
    async ({ code, index }) => {
      const asserted = code.replace(
        /^(\S.*); *\/\/ => (.+)$/gm,
        (_, expression, shown) => `assertShown(${expression}, ${JSON.stringify(shown)});`,
      );
      expect(asserted, 'a value behind // => must be that of an expression on one line').not.toContain('// =>');
      const path = join(MODULES, `example-${index}.ts`);
      writeFileSync(path, `import { assertShown } from '../shown-value.ts';\n${asserted}`);
      await import(/* @vite-ignore */ pathToFileURL(path).href);
    },
  );
});

/** Cases among the blocks of YAML; the others are scenarios or parts of one. */
const isCase = ({ code }: Block): boolean => /^statements:/m.test(code);

describe('the case', () => {
  const blocks = blocksOf('yaml').filter(isCase);

  test.each(blocks)('at $place is accepted', ({ code }) => {
    expect(parseCaseFile(parse(code))).not.toHaveProperty('issues');
  });

  test('has no key that the guide does not show or name', () => {
    const guide = readFileSync(join(ROOT, 'docs/guide.md'), 'utf8');
    expect(blocks.length).toBeGreaterThan(0);
    expect(schemaKeys(caseJsonSchema()).filter((key) => !new RegExp(`\\b${key}\\b`).test(guide))).toEqual([]);
  });
});

describe('the scenario', () => {
  const blocks = blocksOf('yaml').filter((block) => !isCase(block));
  /** What a part of a scenario is put into. */
  const whole = {
    title: 'A part of the format',
    constellation: { shells: 'oneweb' },
    when: { start: '2022-09-26T00:00:00Z', end: '2022-09-27T00:00:00Z' },
    where: [{ name: 'Kyiv', lat: 50.45, lon: 30.52 }],
  };

  test.each(blocks)('at $place, whole or a part, is accepted', ({ code }) => {
    const document = code.startsWith('title:') ? parse(code) : { ...whole, ...parse(code) };
    expect(parseScenarioFile(document)).not.toHaveProperty('issues');
  });

  test('has no key that the guide does not show', () => {
    const shown = new Set<string>();
    for (const { place, code } of blocks) if (place.startsWith('docs/guide.md')) collectKeys(parse(code), shown);
    expect(scenarioKeys().filter((key) => !shown.has(key))).toEqual([]);
  });
});

function collectKeys(value: unknown, keys: Set<string>): void {
  if (value === null || typeof value !== 'object') return;
  for (const [key, part] of Object.entries(value)) {
    keys.add(key);
    collectKeys(part, keys);
  }
}

interface Shown {
  readonly place: string;
  readonly words: readonly string[];
  /** In a block to be typed as it stands, not in the middle of a sentence. */
  readonly isWhole: boolean;
}

/** The words behind `skywitness` until a comment, pipe or redirection; quotes hold words together. */
function wordsOf(line: string): string[] {
  const words = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? (match[2] as string));
  const end = words.findIndex((word) => /^(#|>|\||&&|;)/.test(word));
  return end < 0 ? words : words.slice(0, end);
}

function shownCommands(page: Page): Shown[] {
  const typed = page.blocks
    .filter(({ language }) => language === 'sh')
    .flatMap(({ place, code }) =>
      [...code.replaceAll(/\\\n\s*/g, '').matchAll(/^(?:npx )?skywitness (.+)$/gm)].map((match) => ({
        place,
        words: wordsOf(match[1] as string),
        isWhole: true,
      })),
    );
  const mentioned = [...proseOf(page).matchAll(/`(?:npx )?skywitness ([^`]+)`/g)].map((match) => ({
    place: page.path,
    words: wordsOf((match[1] as string).replaceAll('\n', ' ')),
    isWhole: false,
  }));
  return [...typed, ...mentioned];
}

describe('a claim to be recorded', () => {
  const claims = blocksOf('json').filter(({ code }) => code.startsWith('{\n  "kind":'));
  test.each(claims)('at $place is accepted', ({ place, code }) => {
    expect(readClaim(JSON.parse(code), place).kind).toMatch(/^(statement|decision|key-set)$/);
  });
});

/** The command that words call, `fleet` or the part of it that the next word names, and what is left of them. */
function commandOf(
  program: Command,
  [name, ...rest]: readonly string[],
): { command: Command | undefined; rest: string[] } {
  const command = program.commands.find((known) => known.name() === name);
  const part = command?.commands.find((known) => known.name() === rest[0]);
  return part === undefined ? { command, rest } : { command: part, rest: rest.slice(1) };
}

describe('the command', async () => {
  const program = new Command('skywitness');
  for (const file of readdirSync(COMMANDS).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))) {
    const module = await import(/* @vite-ignore */ pathToFileURL(join(COMMANDS, file)).href);
    module.register?.(program);
  }
  const shown = pages.flatMap(shownCommands).map((one) => ({ ...one, line: one.words.join(' ') }));

  test.each(shown)('skywitness $line, in $place, exists with these options', ({ words, isWhole }) => {
    const { command, rest } = commandOf(program, words);
    expect(command, `there is no command ${words[0]}`).toBeDefined();
    if (command === undefined) return;
    const given = rest.filter((word) => word.startsWith('--') && word !== '--help');
    const known = command.options.map(({ long }) => long);
    expect(given.filter((option) => !known.includes(option))).toEqual([]);
    if (!isWhole) return;
    const required = command.options.filter(({ mandatory }) => mandatory).map(({ long }) => long);
    expect(required.filter((option) => !given.includes(option as string))).toEqual([]);
    const needed = command.registeredArguments.filter((argument) => argument.required).length;
    expect(argumentsOf(command, rest).length).toBeGreaterThanOrEqual(needed);
  });

  test('is shown, each one of them', () => {
    const names = new Set(shown.map(({ words }) => words[0]));
    expect(program.commands.map((command) => command.name()).filter((name) => !names.has(name))).toEqual([]);
  });
});

/** What is neither an option nor the value of one. */
function argumentsOf(command: Command, words: readonly string[]): string[] {
  const takesValue = (word: string | undefined): boolean =>
    command.options.some((option) => option.long === word && (option.required || option.optional));
  return words.filter((word, index) => !word.startsWith('--') && !takesValue(words[index - 1]));
}
