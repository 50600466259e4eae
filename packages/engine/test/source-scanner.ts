/**
 * The code of a TypeScript source without its comments and without what stands inside quotes, so that a rule about
 * code is not broken by words. Lines keep their numbers. Code inside `${}` of a template stays.
 */
export function codeOnly(source: string): string {
  let code = '';
  let position = 0;
  /** Depths of braces at which a template's `${` closes. */
  const templateDepths: number[] = [];
  let depth = 0;
  while (position < source.length) {
    const end = endOfWords(source, position, code);
    if (end > position) {
      code += blank(source.slice(position, end));
      position = end;
      continue;
    }
    const character = source[position] as string;
    const closesTemplateCode = character === '}' && templateDepths.at(-1) === depth;
    if (character === '{') depth += 1;
    if (character === '}' && !closesTemplateCode) depth -= 1;
    if (closesTemplateCode) templateDepths.pop();
    if (character === '`' || closesTemplateCode) {
      const stop = endOfTemplateText(source, position + 1);
      code += character + blank(source.slice(position + 1, stop.end));
      if (stop.opensCode) templateDepths.push(depth);
      position = stop.end;
      continue;
    }
    code += character;
    position += 1;
  }
  return code;
}

export interface Import {
  readonly specifier: string;
  /** `import type`: gone when the program runs. */
  readonly isTypeOnly: boolean;
}

/** What a source imports or re-exports from, in its order. */
export function importsOf(source: string): Import[] {
  const code = codeOnly(source);
  const pattern = /\b(?:(?:import|export)\s+(type\s)?[^;'"]*?\bfrom|import)\s*\(?\s*(?=['"])/g;
  return [...code.matchAll(pattern)].map((match) => ({
    specifier: quotedAt(source, match.index + match[0].length),
    isTypeOnly: match[1] !== undefined,
  }));
}

/** Where a comment, a string or a regular expression that starts here ends; the position itself when none does. */
function endOfWords(source: string, position: number, codeBefore: string): number {
  const two = source.slice(position, position + 2);
  if (two === '//') return indexOrEnd(source, '\n', position);
  if (two === '/*') return indexOrEnd(source, '*/', position + 2) + 2;
  const character = source[position];
  if (character === "'" || character === '"') return endOfQuoted(source, position, character);
  if (character === '/' && startsRegularExpression(codeBefore)) return endOfQuoted(source, position, '/');
  return position;
}

/** A slash after an operator, an opening bracket or a keyword starts a regular expression; after a value it divides. */
function startsRegularExpression(codeBefore: string): boolean {
  const before = codeBefore.trimEnd();
  return before === '' || /[(,=:[!&|?{};+\-*%<>~^]$/.test(before) || /\b(?:return|typeof|case|in|of)$/.test(before);
}

function endOfQuoted(source: string, start: number, quote: string): number {
  let inClass = false;
  for (let position = start + 1; position < source.length; position += 1) {
    const character = source[position];
    if (character === '\\') position += 1;
    else if (character === '[') inClass = true;
    else if (character === ']') inClass = false;
    else if (character === quote && !(quote === '/' && inClass)) return position + 1;
  }
  return source.length;
}

function endOfTemplateText(source: string, start: number): { end: number; opensCode: boolean } {
  for (let position = start; position < source.length; position += 1) {
    if (source[position] === '\\') position += 1;
    else if (source[position] === '`') return { end: position + 1, opensCode: false };
    else if (source.startsWith('${', position)) return { end: position + 2, opensCode: true };
  }
  return { end: source.length, opensCode: false };
}

function quotedAt(source: string, start: number): string {
  return source.slice(start + 1, endOfQuoted(source, start, source[start] as string) - 1);
}

/** Quotes stay, so that an import can still be found; everything else but line ends becomes a space. */
function blank(text: string): string {
  const isString = text[0] === "'" || text[0] === '"';
  const spaces = text.replace(/[^\n]/g, ' ');
  return isString ? `${text[0]}${spaces.slice(1, -1)}${text[0]}` : spaces;
}

function indexOrEnd(source: string, text: string, from: number): number {
  const index = source.indexOf(text, from);
  return index < 0 ? source.length : index;
}
