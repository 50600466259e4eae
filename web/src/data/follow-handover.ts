import { effect } from '@preact/signals';
import { parseInstant } from '@skywitness/engine/time';
import type { ExplainAsk, Handover } from './calls.ts';
import { counted, engine, report } from './controller.ts';
import { latest } from './latest.ts';
import { keyOf } from './setting.ts';
import * as state from './state.ts';

/** Asks when the candidate of the answer on the screen is handed over; what is known of the same candidate is not asked again. */
export function followHandover(): void {
  const get = latest(
    async ({ ask, about }: { readonly ask: ExplainAsk; readonly about: string }) => {
      const answer = await counted(engine.ask('handover', ask));
      known = { about, from: ask.instant, answer };
      if (about === wanted) state.handover.value = answer;
    },
    { onFault: report },
  );
  let known: { readonly about: string; readonly from: number; readonly answer: Handover } | undefined;
  let wanted = '';
  effect(() => {
    const explained = state.explained.value;
    const [setting, digest] = [state.setting.peek(), state.runDigest.peek()];
    if (explained?.kind !== 'explained' || explained.explanation.serving === undefined || setting === undefined) {
      wanted = '';
      state.handover.value = undefined;
      return;
    }
    const { place, time, serving } = explained.explanation;
    const instant = parseInstant(time);
    const { latitudeDeg, longitudeDeg } = place;
    wanted = JSON.stringify([digest, latitudeDeg, longitudeDeg, keyOf(setting), serving.satellite]);
    const holds = known?.about === wanted && known.from <= instant && stillAhead(known.answer, instant);
    state.handover.value = holds ? known?.answer : undefined;
    if (!holds) get({ ask: { digest, setting, instant, latitudeDeg, longitudeDeg }, about: wanted });
  });
}

function stillAhead(answer: Handover, instant: number): boolean {
  return answer.kind === 'told' && answer.at !== undefined && instant < answer.at;
}
