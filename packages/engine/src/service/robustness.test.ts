import { describe, expect, test } from 'vitest';
import { mostFrequentFailingGate, robustness } from './robustness.ts';
import type { PlaceSummary, VariantSummary } from './summary.ts';

function place(states: PlaceSummary['states']): PlaceSummary {
  return {
    name: 'Here',
    kind: 'point',
    cells: 0,
    steps: 100,
    possibleShare: states.possible ?? 0,
    states,
    notEvaluated: [],
    visible: { min: 0, median: 1, max: 2 },
    landings: [],
  };
}

function variants(...list: [VariantSummary['assume'], PlaceSummary['states']][]): VariantSummary[] {
  return list.map(([assume, states]) => ({ assume, places: [place(states)] }));
}

describe('an answer depends on an assumption', () => {
  test.each([
    { from: 0.5, to: 0.51, depends: true },
    { from: 0.5, to: 0.509, depends: false },
    { from: 0.99, to: 1, depends: true },
    { from: 0, to: 0, depends: false },
  ])('when its possible share moves by a point: from $from to $to it is $depends', ({ from, to, depends }) => {
    const [row] = robustness(
      variants(
        [{ gsoSeparationDeg: 18 }, { possible: from, landing: 1 - from }],
        [{ gsoSeparationDeg: 0 }, { possible: to, landing: 1 - to }],
      ),
    );
    expect(row).toEqual({
      place: 'Here',
      assumption: 'gsoSeparationDeg',
      possibleShare: [from, to],
      bindingGateChanges: false,
      depends,
    });
  });

  test('by the time that could be answered: stale time hides no dependence', () => {
    const [row] = robustness(
      variants(
        [{ gsoSeparationDeg: 18 }, { possible: 0.035, landing: 0.015, stale: 0.95 }],
        [{ gsoSeparationDeg: 0 }, { possible: 0.043, landing: 0.007, stale: 0.95 }],
      ),
    );
    expect(row).toMatchObject({ possibleShare: [0.7, 0.86], depends: true });
  });

  test('when its most frequent failing gate changes, though the share does not move', () => {
    const [row] = robustness(
      variants(
        [{ gatewaysOut: [] }, { possible: 0, infrastructure: 0.6, landing: 0.4 }],
        [{ gatewaysOut: ['G'] }, { possible: 0, infrastructure: 0.4, landing: 0.6 }],
      ),
    );
    expect(row).toMatchObject({ possibleShare: [0, 0], bindingGateChanges: true, depends: true });
  });

  test('and not on another that was varied with it: each is judged all else equal', () => {
    const rows = robustness(
      variants(
        [
          { gsoSeparationDeg: 0, terminalMaskDeg: 25 },
          { possible: 0.9, landing: 0.1 },
        ],
        [
          { gsoSeparationDeg: 0, terminalMaskDeg: 40 },
          { possible: 0.9, landing: 0.1 },
        ],
        [
          { gsoSeparationDeg: 18, terminalMaskDeg: 25 },
          { possible: 0.2, landing: 0.8 },
        ],
        [
          { gsoSeparationDeg: 18, terminalMaskDeg: 40 },
          { possible: 0.2, landing: 0.8 },
        ],
      ),
    );
    expect(rows.map(({ assumption, depends, possibleShare }) => ({ assumption, depends, possibleShare }))).toEqual([
      { assumption: 'gsoSeparationDeg', depends: true, possibleShare: [0.2, 0.9] },
      { assumption: 'terminalMaskDeg', depends: false, possibleShare: [0.9, 0.9] },
    ]);
  });

  test('when it moves under one setting of the others only', () => {
    const rows = robustness(
      variants(
        [{ gatewaysOut: [], gsoSeparationDeg: 0 }, { possible: 1 }],
        [{ gatewaysOut: [], gsoSeparationDeg: 18 }, { possible: 1 }],
        [{ gatewaysOut: ['G'], gsoSeparationDeg: 0 }, { possible: 1 }],
        [
          { gatewaysOut: ['G'], gsoSeparationDeg: 18 },
          { possible: 0.3, landing: 0.7 },
        ],
      ),
    );
    expect(rows.find(({ assumption }) => assumption === 'gsoSeparationDeg')).toMatchObject({
      possibleShare: [0.3, 1],
      depends: true,
    });
  });

  test('only if the assumption has more than one value', () => {
    expect(robustness(variants([{ gsoSeparationDeg: 18 }, { possible: 1 }]))).toEqual([]);
    expect(robustness(variants([{}, { possible: 1 }]))).toEqual([]);
  });
});

describe('the most frequent failing gate', () => {
  test('is a gate: staleness is none, and a place that never fails has none', () => {
    expect(mostFrequentFailingGate(place({ possible: 0.1, stale: 0.8, landing: 0.1 }))).toBe('landing');
    expect(mostFrequentFailingGate(place({ possible: 0.5, stale: 0.5 }))).toBeUndefined();
    expect(mostFrequentFailingGate(place({ possible: 1 }))).toBeUndefined();
  });

  test('is the earlier one of the ladder when two fail equally often', () => {
    expect(mostFrequentFailingGate(place({ possible: 0, landing: 0.5, 'satellite-in-view': 0.5 }))).toBe(
      'satellite-in-view',
    );
  });
});
