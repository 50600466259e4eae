import { describe, expect, test } from 'vitest';
import { fuseStages } from './fuse.mjs';
import { writeWordsOut } from './words.mjs';

const WORDS = `function fieldAt(array, row, field) {
  return array[row + field] as number;
}
function putField(array, row, field, value) {
  array[row + field] = value;
}
function lanes(x) {
  return x;
}
const LANES = 1;
const SIDE = 0;
const AREA = 1;
const VOLUME = 2;
const DENSITY = 0;
`;

/** A stage in rows of three fields, one record for all. */
const stage = (name, formula) => `function ${name}(scratch, records, recordStep, rows): void {
  let k: Index = 0;
  let row: Index = 0;
  let r: Index = 0;
  do {
    ${formula}
    row += 3;
    r += recordStep;
    k += LANES;
  } while (k < rows);
}
`;
const SQUARE = stage(
  'squareStage',
  'putField(scratch, row, AREA, fieldAt(scratch, row, SIDE) * fieldAt(scratch, row, SIDE));',
);
const CUBE = stage(
  'cubeStage',
  `const volume = fieldAt(scratch, row, AREA) * fieldAt(scratch, row, SIDE);
    putField(scratch, row, VOLUME, volume * fieldAt(records, r, DENSITY) + lanes(1 / 2));`,
);
const group = (calls) => `function weightStages(scratch, record, rows): void {
  ${calls}
}
`;
const BOTH = group('squareStage(scratch, record, 0, rows);\n  cubeStage(scratch, record, 0, rows);');

/** Runs the group on cubes of sides 1, 2, 3 and density 10. */
function scratchAfter(text) {
  const scratch = [1, 0, 0, 2, 0, 0, 3, 0, 0];
  const run = new Function(
    'scratch',
    'record',
    `${text.replaceAll(/: void| as number/g, '')}\nweightStages(scratch, record, 3);`,
  );
  run(scratch, [10]);
  return scratch;
}

describe('stages of a group as one loop', () => {
  test('compute what they compute one after the other, and keep to themselves what nobody else reads', () => {
    const fused = fuseStages(WORDS + SQUARE + CUBE + BOTH);
    expect(scratchAfter(fused)).toEqual([1, 0, 0, 2, 0, 0, 3, 0, 0]);
    const reader = 'function volumeAt(scratch, at) {\n  return fieldAt(scratch, at, VOLUME);\n}\n';
    const read = fuseStages(WORDS + SQUARE + CUBE + BOTH + reader);
    expect(scratchAfter(read)).toEqual([1, 0, 10.5, 2, 0, 80.5, 3, 0, 270.5]);
  });

  test.each([
    ['more than calls', SQUARE + group('squareStage(scratch, record, 0, rows);\n  rows += 1;'), 'more than call'],
    ['what is no stage', `function pauseStage() {\n  return;\n}\n${group('pauseStage();')}`, 'is no call of a stage'],
    ['cursors that move in two ways', SQUARE + CUBE + BOTH.replace('record, 0', 'record, rows'), 'moves in two ways'],
    [
      'a name that a stage declares too',
      SQUARE + CUBE + BOTH.replace('cubeStage(scratch, record', 'cubeStage(scratch, volume'),
      'also given',
    ],
    ['a stage that is called elsewhere', `${SQUARE}${CUBE}${BOTH}squareStage([], [], 0, 0);\n`, 'and elsewhere'],
  ])('are refused with %s', (_what, text, message) => {
    expect(() => fuseStages(WORDS + text)).toThrow(message);
  });
});

describe('words written out', () => {
  test('stay closed in themselves, and stand where an argument would be computed twice', () => {
    const words = 'function sum(a, b) {\n  return a + b;\n}\nfunction twice(a) {\n  return a + a;\n}\n';
    const text = writeWordsOut(`${words}return 2 * sum(1, 3 * sum(y, 4)) + twice(y);`);
    expect(new Function('y', text)(5)).toBe(2 * (1 + 3 * (5 + 4)) + 10);
    expect(text).not.toContain('sum(1');
    expect(text).toContain('twice(y)');
  });
});
