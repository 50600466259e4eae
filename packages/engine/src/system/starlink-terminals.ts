import type { DatedFact } from './dated-fact.ts';
import type { TerminalClass } from './profile.ts';

/**
 * Published cones, and why they are not applied by default: near Brisbane, on 2024-07-17, a nearly flat dish was served by
 * satellites down to 25.3° elevation in its own frame (clarkzjw/SatInView), 65° from its boresight, where a cone of 110° ends at 55°.
 */
function cone(value: number, from: string, source: string, confidence: 'medium' | 'low'): readonly DatedFact<number>[] {
  return [{ value, from, source, confidence, reviewBy: '2027-03-31', note: 'Day of first sale, from memory.' }];
}

const MODELS = 'model tables of dishes, from memory and unconfirmed';

export const STARLINK_TERMINALS: readonly TerminalClass[] = [
  {
    id: 'standard',
    name: 'round and actuated rectangular dish (first and second generation)',
    fieldOfViewDeg: cone(
      100,
      '2020-10-26',
      'M. Puchol on the first dish (2020–2021); the second generation from memory',
      'medium',
    ),
  },
  {
    id: 'standard-3',
    name: 'Standard (third generation) and Mini',
    fieldOfViewDeg: cone(110, '2023-11-15', MODELS, 'low'),
  },
  {
    id: 'performance',
    name: 'High Performance, Flat High Performance and Performance',
    fieldOfViewDeg: cone(140, '2022-02-02', 'manual of the Performance kit: 140° sweep angle', 'medium'),
  },
];
