import { computed, type ReadonlySignal } from '@preact/signals';
import { caseList } from '../data/cases.ts';
import * as state from '../data/state.ts';
import { caseMarks, lossMark, ruleMark } from './mark-words.ts';
import { marksWithin, type TimelineMark } from './marks.ts';

/** The losses and rules of the open run, and the statements of the cases that were tested with it, within its spans. */
export const shownMarks: ReadonlySignal<readonly TimelineMark[]> = computed(() => {
  const [facts, run] = [state.facts.value, state.run.value];
  if (facts === undefined || run === undefined) return [];
  const own = caseList.value.filter(({ runs }) => runs.includes(run.digest) || runs.includes(run.ifTrueBeside ?? ''));
  const marks = [...facts.losses.map(lossMark), ...facts.rules.map(ruleMark), ...own.flatMap(caseMarks)];
  return marksWithin(marks, facts.spans);
});

/** Goes to the first moment of the run at which a mark holds. */
export function goTo({ first }: TimelineMark): void {
  state.isPlaying.value = false;
  state.instant.value = first;
}
