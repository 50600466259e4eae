import { describe, expect, it } from 'vitest';
import { describeWithShared, sharedFile } from '../../test/shared.ts';
import { parseInstant } from '../time/index.ts';
import { buildCatalogue } from './catalogue.ts';
import { describeElements } from './describe-elements.ts';
import { designedConstellation } from './designed-constellation.ts';
import { readElements } from './element-file.ts';
import { filedShells } from './filings.ts';

const TEXT = `ISS (ZARYA)
1 25544U 98067A   08264.51782528 -.00002182  00000-0 -11606-4 0  2927
2 25544  51.6416 247.4627 0006703 130.5360 325.0288 15.72125391563537
VANGUARD 1
1 00005U 58002B   00179.78495062  .00000023  00000-0  28098-4 0  4753
`;

describe('the summary of an element file', () => {
  it('accounts for every record', () => {
    const summary = describeElements(readElements(TEXT, 'two.tle'), parseInstant('2008-09-21T12:25:40Z'));
    expect(summary).toMatchObject({
      source: 'two.tle',
      format: 'tle',
      records: 2,
      elementSets: 1,
      satellites: 1,
      duplicates: 0,
    });
    expect(summary.rejects).toMatchObject([
      { name: 'VANGUARD 1', catalogueNumber: 5, code: 'TLE_INCOMPLETE', place: { line: 5 } },
    ]);
    expect(summary.epochs?.median).toMatch(/^2008-09-20T12:25:40/);
    expect(summary.ageDays?.median).toBeCloseTo(1, 4);
    expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
  });

  it('has no epochs when every record was rejected', () => {
    const summary = describeElements(readElements(TEXT.split('\n').slice(3).join('\n'), 'cut.tle'), 0);
    expect(summary).toMatchObject({ records: 1, elementSets: 0, shells: [] });
    expect(summary.epochs).toBeUndefined();
    expect(summary.ageDays).toBeUndefined();
  });

  it('names shells of a designed constellation and counts its numbers apart', () => {
    const summary = describeElements(buildCatalogue(designedConstellation(filedShells('kuiper'), 0)));
    expect(summary.catalogueNumbers).toMatchObject({ designed: 3236, upToFiveDigits: 0, provisional: 0 });
    expect(summary.shells.map((shell) => shell.satellites)).toEqual([1296, 1156, 784]);
    expect(summary.operational.reasons.designed).toBe(3236);
  });
});

describeWithShared('the summaries of staged files', () => {
  it('agree with their list on epochs and numbers', () => {
    // Row of data/README: 10,837 sets, 5 % epoch 07-23 10:29, median 07-24 04:06, last 07-24 09:49, highest 100056, 56 in Alpha-5.
    const name = 'starlink-2026-07-24-alpha5.tle.gz';
    const summary = describeElements(readElements(sharedFile(`data/orbits/${name}`), name));
    expect(summary.records).toBe(10_837);
    expect(summary.catalogueNumbers).toMatchObject({ alpha5: 56, sixDigits: 56, highest: 100_056 });
    expect(summary.epochs?.fivePercent).toMatch(/^2026-07-23T10:29/);
    expect(summary.epochs?.median).toMatch(/^2026-07-24T04:06/);
    expect(summary.epochs?.last).toMatch(/^2026-07-24T09:49/);
  });

  it('count six- and nine-digit numbers of new launches', () => {
    const name = 'sixdigit-and-ninedigit-sample.json';
    const { catalogueNumbers, records } = describeElements(readElements(sharedFile(`data/omm/${name}`), name));
    expect(records).toBe(50);
    expect(catalogueNumbers.sixDigits + catalogueNumbers.sevenToNineDigits).toBe(50);
    expect(catalogueNumbers.provisional).toBe(catalogueNumbers.sevenToNineDigits);
  });
});
