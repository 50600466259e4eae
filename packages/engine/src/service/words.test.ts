import { describe, expect, test } from 'vitest';
import { point, run, tinyWorld } from '../../test/tiny-worlds.ts';
import { answerSentence, robustnessSentence, variantTitle } from './answers.ts';
import { parseDuration } from './duration.ts';
import { GATES, STATES, stateCode } from './gates.ts';
import { counted, degrees, GATE_QUESTIONS, listed, percent, STATE_LABELS } from './words.ts';

/** A number and its unit are not parted at the end of a line; for reading, every kind of space is a plain one here. */
function withPlainSpaces(text: string): string {
  return text.replace(/\s/g, ' ');
}

describe('a length of time', () => {
  test.each([
    ['15s', 15_000_000],
    ['0.5s', 500_000],
    ['5m', 300_000_000],
    ['2h', 7_200_000_000],
    ['3d', 259_200_000_000],
  ])('of %s is %d microseconds', (text, microseconds) => {
    expect(parseDuration(text)).toBe(microseconds);
  });

  test.each(['', '3', 'd', '-3d', '3 d', '3w', '1e3s', '.5s', '3d4h'])('is never guessed from "%s"', (text) => {
    expect(() => parseDuration(text)).toThrow(/^DURATION_FORMAT: .*15s, 5m, 2h or 3d/);
  });
});

describe('a share in words', () => {
  test.each([
    [0, '0 %'],
    [1, '100 %'],
    [0.5, '50 %'],
    [0.1234, '12.3 %'],
    [0.00001, '< 0.1 %'],
    [0.0004, '< 0.1 %'],
    [0.99999, '> 99.9 %'],
    [0.9996, '> 99.9 %'],
    [0.999, '99.9 %'],
  ])('%d is %s: never 0 or 100 % of what is not', (share, words) => {
    expect(withPlainSpaces(percent(share))).toBe(words);
    expect(percent(share)).not.toContain(' ');
  });

  test('has its companions: degrees, counts and lists', () => {
    expect([degrees(25), degrees(22.46), counted(1, 'satellite'), counted(2, 'satellite')]).toEqual([
      '25°',
      '22.5°',
      '1 satellite',
      '2 satellites',
    ]);
    expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
  });
});

test('every gate has a question and every state a label and a number', () => {
  expect(Object.keys(GATE_QUESTIONS)).toEqual([...GATES]);
  expect(Object.keys(STATE_LABELS).sort()).toEqual([...STATES].sort());
  expect(STATES.map(stateCode)).toEqual(STATES.map((_, code) => code));
});

describe('the answer for a place', () => {
  const answer = (world: Parameters<typeof tinyWorld>[0]): string => {
    const { summary } = run(tinyWorld(world));
    return withPlainSpaces(answerSentence(summary.variants[0].places[0]));
  };

  test('says how much of the time, where it landed and what failed otherwise', () => {
    expect(answer({})).toBe(
      'Possible for 71.4 % of the time, landing in XX (100 %). Otherwise mostly: no satellite in view.',
    );
  });

  test('says never, with the gate that failed most, and gives no answer on old elements', () => {
    expect(answer({ gateways: [] })).toBe('Not possible at any moment sampled: no gateway reached.');
    expect(answer({ maxElementAgeMicroseconds: 0 })).toMatch(
      /^Possible at every moment that could be answered.* For 85.7 % of the time there is no answer: .*\.$/,
    );
    expect(answer({ satellites: [] })).toMatch(/^No answer/);
  });

  test('says in one sentence which assumption it depends on', () => {
    const assume = { gatewaysOut: [[], ['Near']], terminalMaskDeg: [25, 25.01] };
    const { summary } = run(tinyWorld({ places: [point('Here', 50, 30)], assume }));
    expect(withPlainSpaces(robustnessSentence(summary, 'Here'))).toBe(
      "The answer depends on which gateways were out (0 % to 71.4 %). It does not depend on the terminal's elevation mask.",
    );
    expect(robustnessSentence(run(tinyWorld()).summary, 'Here')).toMatch(/^Nothing was varied/);
  });

  test('stands under the title of its variant', () => {
    expect(variantTitle({})).toBe('as stated');
    expect(variantTitle({ gsoSeparationDeg: { user: 22, gateway: 18 }, gatewaysOut: ['Muallim'] })).toBe(
      'GSO user 22° / gateway 18°, without Muallim',
    );
    expect(variantTitle({ gsoSeparationDeg: 18, gatewaysOut: [] })).toBe('GSO 18°, all gateways');
  });
});
