import { SkywitnessError } from '../errors.ts';
import type { ElementSet } from './element-set.ts';
import { elementSetsFromOmm } from './omm.ts';
import { csvFields, readOmmCsv } from './omm-csv.ts';
import { readOmmJson } from './omm-json.ts';
import type { Reject } from './reject.ts';
import { hasElementLines, readThreeLine } from './three-line.ts';

export type ElementFormat = 'tle' | 'omm-json' | 'omm-csv';

/** What one file of elements held. `recordCount` is always the number of element sets plus the number of rejects. */
export interface ElementFile {
  readonly source: string;
  readonly format: ElementFormat;
  readonly elements: readonly ElementSet[];
  readonly rejects: readonly Reject[];
  readonly recordCount: number;
}

/**
 * Reads a file of orbital elements: two- and three-line sets, OMM as JSON (array, object, JSON lines) or CSV. The format
 * is found from the text, never from the file name. CR LF and a byte order mark are accepted.
 * Records that are damaged, cut or impossible are dropped, counted and listed in `rejects`; the others survive.
 *
 * @param source name of the file for messages.
 * @throws SkywitnessError `ELEMENTS_EMPTY` for a text without records, `ELEMENTS_FORMAT` for one that is none of the formats.
 * @example
 * ```ts
 * import { readElements } from '@skywitness/engine/orbit';
 * const text = `ISS (ZARYA)
 * 1 25544U 98067A   08264.51782528 -.00002182  00000-0 -11606-4 0  2927
 * 2 25544  51.6416 247.4627 0006703 130.5360 325.0288 15.72125391563537`;
 * const file = readElements(text, 'iss.tle');
 * file.format; // => 'tle'
 * file.elements[0]?.name; // => 'ISS (ZARYA)'
 * file.rejects.length; // => 0
 * ```
 */
export function readElements(text: string, source: string): ElementFile {
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const format = detectFormat(content, source);
  const { elements, rejects } = read(content, source, format);
  const recordCount = elements.length + rejects.length;
  if (recordCount === 0) throw emptyError(source);
  return { source, format, elements, rejects, recordCount };
}

function read(text: string, source: string, format: ElementFormat): { elements: ElementSet[]; rejects: Reject[] } {
  if (format === 'tle') return readThreeLine(text, source);
  const found = format === 'omm-json' ? readOmmJson(text, source) : readOmmCsv(text, source);
  const { elements, rejects } = elementSetsFromOmm(found.records);
  const byLine = (a: Reject, b: Reject): number => (a.place.line ?? 0) - (b.place.line ?? 0);
  return { elements, rejects: [...found.rejects, ...rejects].sort(byLine) };
}

function detectFormat(text: string, source: string): ElementFormat {
  const firstLine = /^\s*(\S[^\r\n]*)/.exec(text)?.[1];
  if (firstLine === undefined) throw emptyError(source);
  if (/^(\{|\[\s*(\{|\]|$))/.test(firstLine)) return 'omm-json';
  const keys = csvFields(firstLine);
  if (keys.includes('EPOCH') && keys.includes('MEAN_MOTION')) return 'omm-csv';
  if (hasElementLines(text)) return 'tle';
  throw new SkywitnessError(
    'ELEMENTS_FORMAT',
    `${source} begins with ${JSON.stringify(firstLine.slice(0, 40))}, which is none of the known forms: two- or three-line elements, OMM as JSON, OMM as CSV. ` +
      'A web page or an error message was perhaps saved in place of the elements; open the file and fetch it again.',
    { place: { source } },
  );
}

function emptyError(source: string): SkywitnessError {
  return new SkywitnessError('ELEMENTS_EMPTY', `${source} holds no element set. Fetch the elements again.`, {
    place: { source },
  });
}
