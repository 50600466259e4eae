// Writes short functions out where they are called, for the plain back end: V8 does that by itself, but not without end in one loop.

/** A function of one expression or one assignment: name, parameters, body. */
const WORD = /^function (\w+)\(([^)]*)\)[^{]*\{\n {2}(?:return )?([^\n]*?)(?: as \w+)?;\n\}\n/gm;
const NAME = /\b[a-z]\w*\b/gi;

/** The text with calls of a function replaced; arguments may contain calls of the same. */
export function replaceCalls(text, name, replacement) {
  const at = text.search(new RegExp(`(?<!function )\\b${name}\\(`));
  if (at < 0) return text;
  const args = [''];
  let depth = 0;
  let end = at + name.length + 1;
  for (; depth >= 0; end++) {
    if (text[end] === '(') depth++;
    if (text[end] === ')') depth--;
    if (text[end] === ',' && depth === 0) args.push('');
    else if (depth >= 0) args[args.length - 1] += text[end];
  }
  const inner = args.map((arg) => replaceCalls(arg.trim(), name, replacement)).filter((arg) => arg !== '');
  return text.slice(0, at) + replacement(...inner) + replaceCalls(text.slice(end), name, replacement);
}

/** In brackets where more than a name could be torn apart. */
function closed(expression) {
  return /^\w+(\[[^\]]*\])?$| = /.test(expression) ? expression : `(${expression})`;
}

/** The text with those functions written out that use each argument once and nothing else, so that nothing is computed twice. */
export function writeWordsOut(text) {
  let out = text;
  for (const [, name, list, body] of text.matchAll(WORD)) {
    const parameters = list.split(',').map((parameter) => parameter.trim().split(':')[0]);
    if ((body.match(NAME) ?? []).sort().join() !== parameters.toSorted().join()) continue;
    const writtenOut = (...args) => closed(body.replace(NAME, (word) => closed(args[parameters.indexOf(word)])));
    out = replaceCalls(out, name, writtenOut);
  }
  return out;
}
