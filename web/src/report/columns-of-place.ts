import { STATES } from '@skywitness/engine/service';
import { type Column, columnsOf } from '../timeline/columns.ts';
import type { TimeScale } from '../timeline/scale.ts';
import { answerOf } from './answer-of.ts';

/** The states of a place over time under a variant, as columns on a scale: runs of a point, bins of a territory. */
export function columnsOfPlace(scale: TimeScale, place?: number, variant?: number): readonly Column[] {
  const { runs, bins } = answerOf(place, variant);
  return runs ? columnsOf(runs, scale, STATES.length) : (bins ?? []);
}
