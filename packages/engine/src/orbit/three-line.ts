import type { ErrorPlace } from '../errors.ts';
import { checkElementRanges } from './element-ranges.ts';
import type { ElementSet } from './element-set.ts';
import { type Reject, reject, rejectFromError } from './reject.ts';
import { parseTle } from './tle.ts';

const LINE_BREAK = /\r\n|\n|\r/;

/** `number` is 1 or 2 for element lines, 0 for names. */
interface Line {
  readonly number: 0 | 1 | 2;
  readonly text: string;
  readonly place: ErrorPlace;
}

/** Long enough for an element line that lost its tail; a satellite name that begins with "1 " or "2 " stays shorter. */
const CUT_LINE_LENGTH = 40;
/** Line number, blank, catalogue number, and the blank or class that follows it. */
const ELEMENT_LINE = /^[12] [ \dA-Z]\d{4}([A-Z ]|$)/;

function lineNumber(text: string): 0 | 1 | 2 {
  const isElementLine = /^[12] /.test(text) && (text.length >= CUT_LINE_LENGTH || ELEMENT_LINE.test(text));
  return isElementLine ? leadingNumber(text) : 0;
}

function leadingNumber(text: string): 1 | 2 {
  return text.startsWith('1') ? 1 : 2;
}

/** Whether a text looks like two- or three-line elements: it has an element line somewhere. */
export function hasElementLines(text: string): boolean {
  return text.split(LINE_BREAK).some((line) => lineNumber(line) > 0);
}

/**
 * Reads two-line and three-line element sets, mixed as they come: an optional name line (with or without `0 ` before the
 * name), line 1, line 2. Empty lines and lines that begin with `#` are skipped. A line without its partners (the file was
 * cut, or a line is missing) is one reject.
 */
export function readThreeLine(text: string, source: string): { elements: ElementSet[]; rejects: Reject[] } {
  const lines = contentLines(text, source);
  const elements: ElementSet[] = [];
  const rejects: Reject[] = [];
  let name: Line | undefined;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] as Line;
    const next = lines[index + 1];
    if (line.number === 1 && next?.number === 2) {
      readRecord(line, next, nameOf(name), elements, rejects);
      index += 1;
      name = undefined;
    } else if (line.number > 0) {
      rejects.push(orphan(line, nameOf(name)));
      name = undefined;
    } else {
      if (name) rejects.push(orphan(name, nameOf(name)));
      name = line;
    }
  }
  if (name) rejects.push(orphan(name, nameOf(name)));
  return { elements, rejects };
}

function contentLines(text: string, source: string): Line[] {
  const lines = text
    .split(LINE_BREAK)
    .map((line, index) => ({ number: lineNumber(line), text: line.trimEnd(), place: { source, line: index + 1 } }))
    .filter((line) => line.text.trim() !== '' && !line.text.startsWith('#'));
  const last = lines.at(-1);
  // Only the last line may have been cut so short that nothing but its number is left.
  if (last?.number === 0 && /^[12]( |$)/.test(last.text))
    lines[lines.length - 1] = { ...last, number: leadingNumber(last.text) };
  return lines;
}

function readRecord(line1: Line, line2: Line, name: string, elements: ElementSet[], rejects: Reject[]): void {
  try {
    const set = parseTle(line1.text, line2.text, { name, place: line1.place });
    checkElementRanges(set, line1.place);
    elements.push(set);
  } catch (error) {
    rejects.push(rejectFromError(error, line1.place, { name, catalogueNumber: numberIn(line1.text) }));
  }
}

function nameOf(line: Line | undefined): string {
  return line === undefined ? '' : line.text.replace(/^0 /, '').trim();
}

/** The plain digits of a catalogue number, for the list of rejects; Alpha-5 is left to `parseTle`. */
function numberIn(text: string): number | undefined {
  const match = /^[12] +(\d+)/.exec(text.slice(0, 7));
  return match ? Number(match[1]) : undefined;
}

function orphan(line: Line, name: string): Reject {
  const what = ['a name without element lines', 'line 1 without line 2', 'line 2 without line 1'][line.number];
  const reason = `"${line.text.slice(0, 24)}" is ${what}. The file was probably cut or a line is damaged; fetch it again.`;
  return reject(line.place, 'TLE_INCOMPLETE', reason, { name, catalogueNumber: numberIn(line.text) });
}
