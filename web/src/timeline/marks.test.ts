import { describe, expect, it } from 'vitest';
import { caseMarks, lossMark, ruleMark } from './mark-words.ts';
import { type DatedMark, laneOf, marksWithin, SHAPE_PX } from './marks.ts';
import { timeScale } from './scale.ts';

const MINUTE = 60e6;
const [NINE, TEN, NOON, ONE] = [540, 600, 720, 780].map((minutes) => minutes * MINUTE) as [
  number,
  number,
  number,
  number,
];
const SPANS = [
  { start: NINE, end: TEN, stepMicroseconds: MINUTE },
  { start: NOON, end: ONE, stepMicroseconds: MINUTE },
];
const lost = (name: string, from: number, until = Number.POSITIVE_INFINITY): DatedMark =>
  lossMark({ name, from, until });

describe('a mark', () => {
  it.each([
    ['that ended before the run is not shown', 0, NINE, undefined],
    ['that lies between two spans is not shown', TEN, NOON, undefined],
    ['that begins after the run is not shown', ONE, ONE + 1, undefined],
    ['older than the run holds from its first moment', 0, Number.POSITIVE_INFINITY, NINE],
    ['that begins between two spans holds from the second', TEN, ONE, NOON],
    ['within a span holds from its own moment', NINE + MINUTE, TEN, NINE + MINUTE],
    ['without a date is not shown', Number.NaN, Number.NaN, undefined],
  ])('%s', (_, from, until, first) => {
    expect(marksWithin([lost('one', from, until)], SPANS)[0]?.first).toBe(first);
  });
});

describe('the lane of marks', () => {
  // Two pixels a minute: 120 for each span, 14 for what is cut out between them.
  const scale = timeScale(
    SPANS.map(({ start, end }) => ({ from: start, to: end })),
    [0, 254],
  );
  const lane = (...marks: DatedMark[]) => laneOf(marksWithin(marks, SPANS), scale);

  it('has each shape where the mark begins, and its reach in every span that it touches', () => {
    const [one] = lane(lost('one', NINE + 10 * MINUTE, NOON + 30 * MINUTE));
    expect(one).toMatchObject({
      px: 20,
      startPx: 20,
      reach: [
        [20, 120],
        [134, 194],
      ],
    });
  });

  it('says no start of what began before it', () => {
    expect(lane(lost('one', 0))[0]).toMatchObject({ px: 0, startPx: undefined });
  });

  it('lets no words run over the next shape, and leaves out those that would have no room', () => {
    const [one, two, three] = lane(
      lost('one', NINE),
      lost('two', NINE + 40 * MINUTE),
      lost('three', NINE + 50 * MINUTE),
    );
    expect(one!.roomPx).toBe(80 - SHAPE_PX);
    expect(two!.roomPx).toBe(0);
    expect(three!.roomPx).toBe(254 - 100 - SHAPE_PX);
  });

  it('puts shapes of one moment side by side, and none beyond the end of the line', () => {
    const many = lane(...Array.from({ length: 9 }, (_, index) => lost(`${index}`, NINE)), lost('last', ONE - 1));
    expect(many.slice(0, 3).map(({ px }) => px)).toEqual([0, 15, 30]);
    expect(many.at(-1)!.px).toBe(254 - SHAPE_PX);
  });
});

describe('in words', () => {
  const source = { title: 'A notice', publisher: 'A publisher', date: '1970-01-01' };
  const said = { kind: 'statement', id: 'said', stance: 'asserts', date: '1970-01-01', text: 'So.', source } as const;
  const press = { kind: 'organisation', name: 'A paper' } as const;
  const office = { kind: 'office', name: 'An office' } as const;

  it('a rule has its act, its issuer and its time; one that rests on a statement is no fact', () => {
    const rule = { id: 'dark', scope: 'everybody', from: NINE, until: TEN };
    const decision = { act: 'orders', issuer: office, date: '1970-01-01' };
    const ordered = ruleMark({ ...rule, restsOn: { kind: 'decision', ...decision } as never });
    expect(ordered).toMatchObject({ kind: 'decision', label: 'dark, ordered by An office' });
    expect(ordered.sentence).toBe(
      'Rule dark, ordered by An office (office), 1970-01-01. In force from 1970-01-01 09:00 UTC to 1970-01-01 10:00 UTC, for: everybody.',
    );
    const alleged = ruleMark({ ...rule, id: 'refused', restsOn: { ...said, party: press, corrections: [] } });
    expect(alleged.kind).toBe('premise');
    expect(alleged.sentence).toMatch(
      /^Rule refused, asserted by A paper \(organisation\), 1970-01-01. If that is true, it is in force/,
    );
  });

  it('a statement stands beside its answer, each with its day; a day lasts until the next', () => {
    const statements = [
      { id: 'said', stance: 'asserts', party: press, date: '1970-01-01' },
      { id: 'reply', stance: 'denies', party: office, date: '1970-01-02T12:00:00Z', about: 'said' },
    ] as const;
    const [window, first, reply] = caseMarks({
      title: 'A case',
      window: { from: '1970-01-01', until: '1970-01-03' },
      statements,
    });
    expect(window).toMatchObject({ kind: 'window', from: 0, until: 2 * 1440 * MINUTE });
    expect(first).toMatchObject({ label: 'asserted by A paper', from: 0, until: 1440 * MINUTE });
    expect(first!.sentence).toBe(
      'Statement asserted by A paper (organisation), 1970-01-01; denied by An office (office), 1970-01-02 12:00 UTC. Case: A case.',
    );
    expect(reply).toMatchObject({ label: 'denied by An office', from: (1440 + 720) * MINUTE });
    expect(reply!.sentence).toContain('about what A paper said');
  });

  it('a date of anybody’s making is no mark', () => {
    const statements = [{ id: 'x', stance: 'asserts', party: press, date: 'soon' }] as const;
    const marks = caseMarks({ title: 'A case', window: { from: '', until: 'never' }, statements });
    expect(marksWithin(marks, SPANS)).toEqual([]);
  });
});
