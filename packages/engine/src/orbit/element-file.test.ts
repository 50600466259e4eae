import { describe, expect, it } from 'vitest';
import { describeWithShared, sharedFile } from '../../test/shared.ts';
import { SkywitnessError } from '../errors.ts';
import { formatInstant } from '../time/index.ts';
import { type ElementFile, readElements } from './element-file.ts';
import { tleChecksum } from './tle.ts';

const ISS = [
  'ISS (ZARYA)',
  '1 25544U 98067A   08264.51782528 -.00002182  00000-0 -11606-4 0  2927',
  '2 25544  51.6416 247.4627 0006703 130.5360 325.0288 15.72125391563537',
] as const;
const VANGUARD = [
  'VANGUARD 1',
  '1 00005U 58002B   00179.78495062  .00000023  00000-0  28098-4 0  4753',
  '2 00005  34.2682 348.7242 1859667 331.7664  19.3264 10.82419157413667',
] as const;
const BOTH = [...ISS, ...VANGUARD].join('\n');

const OMM = {
  OBJECT_NAME: 'STARLINK-1',
  OBJECT_ID: '2019-074A',
  EPOCH: '2026-06-20T09:43:48.440064',
  MEAN_MOTION: 15.5,
  ECCENTRICITY: 0.0002,
  INCLINATION: 53.1521,
  RA_OF_ASC_NODE: 53.3154,
  ARG_OF_PERICENTER: 147.6682,
  MEAN_ANOMALY: 212.4457,
  NORAD_CAT_ID: 100001,
  BSTAR: 0.00097291,
  MEAN_MOTION_DOT: 0.00056365,
};
const omm = (number: number): object => ({ ...OMM, OBJECT_NAME: `STARLINK-${number}`, NORAD_CAT_ID: number });

const numbersIn = (file: ElementFile): number[] => file.elements.map((set) => set.catalogueNumber);
const codesIn = (file: ElementFile): string[] => file.rejects.map((reject) => reject.code);
const read = (text: string): ElementFile => readElements(text, 'file.txt');

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof SkywitnessError) return error.code;
    throw error;
  }
  return 'no error';
}

describe('two- and three-line files', () => {
  it('read the same with and without names, with "0 " before the name, with CR LF and with a byte order mark', () => {
    const named = read(BOTH);
    expect(named.format).toBe('tle');
    expect(numbersIn(named)).toEqual([25544, 5]);
    expect(named.elements.map((set) => set.name)).toEqual(['ISS (ZARYA)', 'VANGUARD 1']);
    expect(
      read(`\uFEFF# comment\r\n\r\n0 ${BOTH.replace('\nVANGUARD', '\n0 VANGUARD').replaceAll('\n', '\r\n')}\r\n`)
        .elements,
    ).toEqual(named.elements);
    const bare = read([ISS[1], ISS[2], VANGUARD[1], VANGUARD[2]].join('\n'));
    expect(bare.elements).toEqual(named.elements.map((set) => ({ ...set, name: '' })));
  });

  it('lose only the record whose line is missing, wherever that is', () => {
    const lines = BOTH.split('\n');
    lines.forEach((line, missing) => {
      const file = read(lines.filter((_, index) => index !== missing).join('\n'));
      const isName = missing % 3 === 0;
      expect(numbersIn(file), line).toEqual(isName ? [25544, 5] : missing < 3 ? [5] : [25544]);
      expect(file.recordCount, line).toBe(2);
    });
  });

  it('cut anywhere keep every whole record, and name the one that was cut', () => {
    const secondRecord = ISS.join('\n').length + 1;
    for (let end = secondRecord + 1; end < BOTH.length; end += 1) {
      const file = read(BOTH.slice(0, end));
      expect(numbersIn(file), `cut at ${end}`).toEqual([25544]);
      expect(file.recordCount, `cut at ${end}`).toBe(2);
      expect(file.rejects[0]?.place.line, `cut at ${end}`).toBeGreaterThanOrEqual(4);
    }
  });

  it('never accept a line with a changed digit', () => {
    for (const [row, column] of [
      [1, 20],
      [1, 35],
      [2, 10],
      [2, 55],
      [2, 68],
    ] as const) {
      const lines: string[] = [...ISS];
      const line = lines[row] as string;
      lines[row] = line.slice(0, column) + String((Number(line[column]) + 1) % 10) + line.slice(column + 1);
      const file = read([...lines, ...VANGUARD].join('\n'));
      expect(codesIn(file)).toEqual(['TLE_CHECKSUM']);
      expect(file.rejects[0]).toMatchObject({
        name: 'ISS (ZARYA)',
        catalogueNumber: 25544,
        place: { source: 'file.txt' },
      });
      expect(numbersIn(file)).toEqual([5]);
    }
  });

  it('refuse a value that no orbit has even when its checksum is right', () => {
    const line = ISS[2].replace(' 51.6416', '191.6416').slice(0, 68);
    const file = read([ISS[0], ISS[1], line + tleChecksum(line), ...VANGUARD].join('\n'));
    expect(numbersIn(file)).toEqual([5]);
    expect(file.rejects[0]?.reason).toContain('191.6416');
  });
});

describe('OMM files', () => {
  it('read the same as an array, as JSON lines and as CSV; one object is a file of one', () => {
    const records = [omm(100001), omm(799501234)];
    const array = read(JSON.stringify(records, undefined, 1));
    expect(array.format).toBe('omm-json');
    expect(numbersIn(array)).toEqual([100001, 799501234]);
    expect(read(records.map((record) => JSON.stringify(record)).join('\r\n')).elements).toEqual(array.elements);
    const keys = Object.keys(OMM) as (keyof typeof OMM)[];
    const rows = records.map((record) => keys.map((key) => `"${(record as typeof OMM)[key]}"`).join(','));
    const csv = read(`\uFEFF${[keys.join(','), ...rows].join('\r\n')}\r\n`);
    expect(csv.format).toBe('omm-csv');
    expect(csv.elements).toEqual(array.elements);
    expect(numbersIn(read(JSON.stringify(records[0])))).toEqual([100001]);
  });

  it('take an epoch without Z as UTC', () => {
    expect(formatInstant(read(JSON.stringify(OMM)).elements[0]?.epoch ?? 0)).toBe('2026-06-20T09:43:48.440064Z');
  });

  it('cut anywhere inside the JSON keep every whole record and report the cut', () => {
    const text = JSON.stringify([omm(1), omm(2), omm(3)]);
    for (let end = text.indexOf('{') + 1; end < text.length; end += 1) {
      const file = read(text.slice(0, end));
      const whole = (text.slice(0, end).match(/\}/g) ?? []).length;
      expect(numbersIn(file), `cut at ${end}`).toEqual([1, 2, 3].slice(0, whole));
      expect(codesIn(file), `cut at ${end}`).toEqual(['ELEMENTS_TRUNCATED']);
    }
  });

  it('damaged in one place lose one record', () => {
    const text = [1, 2, 3].map((number) => JSON.stringify(omm(number))).join(',\n');
    const second = text.indexOf('\n') + 1;
    const third = text.lastIndexOf('\n') + 1;
    const damages = {
      'a brace is missing': text.slice(0, third - 3) + text.slice(third - 2),
      'a quote is missing':
        text.slice(0, second) + text.slice(second).replace('"OBJECT_NAME":"STAR', '"OBJECT_NAME":STAR'),
      'half the record is missing': text.slice(0, second + 60) + text.slice(third - 1),
    };
    for (const [what, damaged] of Object.entries(damages)) {
      const file = read(`[${damaged}]`);
      expect(numbersIn(file), what).toEqual([1, 3]);
      expect(file.rejects, what).toHaveLength(1);
      expect(file.rejects[0]?.place.line, what).toBe(2);
    }
  });

  it('report words that stand between records', () => {
    const file = read(`[${JSON.stringify(omm(1))}, error 500, ${JSON.stringify(omm(2))}]`);
    expect(numbersIn(file)).toEqual([1, 2]);
    expect(codesIn(file)).toEqual(['OMM_JSON']);
  });

  it('as CSV lose only the line that has too few fields', () => {
    const row = Object.values(OMM).join(',');
    const file = read([Object.keys(OMM).join(','), row, row.slice(0, 60), row].join('\n'));
    expect(file.elements).toHaveLength(2);
    expect(file.rejects).toMatchObject([{ code: 'OMM_CSV_FIELDS', place: { line: 3 }, name: 'STARLINK-1' }]);
  });
});

describe('texts that hold no elements', () => {
  it('are refused as a whole', () => {
    for (const text of ['', ' \r\n\n', '[]', '\uFEFF', `${Object.keys(OMM).join(',')}\n`]) {
      expect(
        codeOf(() => read(text)),
        JSON.stringify(text),
      ).toBe('ELEMENTS_EMPTY');
    }
    for (const text of ['<html><body>403</body></html>', 'No GP data found', '\0\0\0\0', 'a,b,c\n1,2,3']) {
      expect(
        codeOf(() => read(text)),
        JSON.stringify(text),
      ).toBe('ELEMENTS_FORMAT');
    }
  });
});

describeWithShared('the staged element files', () => {
  const table = (): [name: string, count: number, alpha5: number][] =>
    [...sharedFile('data/README.md').matchAll(/^\| ([\w-]+\.tle\.gz) \| (\d+) \|.*\| (\d+) \|[^|]*\|$/gm)].map(
      (match) => [`data/orbits/${match[1]}`, Number(match[2]), Number(match[3])],
    );

  it('hold as many satellites as their list says, and every one is read', () => {
    const rows = table();
    expect(rows.length).toBeGreaterThanOrEqual(55);
    for (const [name, count, alpha5] of rows) {
      const file = readElements(sharedFile(name), name);
      expect(file.format, name).toBe('tle');
      expect(file.rejects, name).toEqual([]);
      expect(file.elements.length, name).toBe(count);
      expect(file.elements.filter((set) => set.catalogueNumber > 99_999).length, name).toBe(alpha5);
    }
  });

  it('in OMM form hold as many records as their list says, in numbers of five, six and nine digits', () => {
    const expected = [
      ['starlink-gp-2025-05-25.json.gz', 'omm-json', 7_483],
      ['starlink-gp-2026-06-20.csv.gz', 'omm-csv', 10_634],
      ['starlink-supgp-newlaunches-2026-07-04_2026-08-22.json.gz', 'omm-json', 11_423],
      ['sixdigit-and-ninedigit-sample.json', 'omm-json', 50],
    ] as const;
    for (const [name, format, count] of expected) {
      const file = readElements(sharedFile(`data/omm/${name}`), name);
      expect([file.format, file.elements.length, file.rejects.length], name).toEqual([format, count, 0]);
      if (!name.startsWith('starlink-supgp')) continue;
      const digits = (length: number): number =>
        new Set(numbersIn(file).filter((number) => String(number).length === length)).size;
      expect([digits(5), digits(6), digits(9)]).toEqual([202, 151, 329]);
    }
  });
});
