import { type PlaceSummary, STATES } from '@skywitness/engine/service';
import type { JSX } from 'preact';
import { fillOf } from '../theme/patterns.tsx';

/** All states of a place as one bar of 100 %, in the order of the ladder. */
export function StateBar({ of }: { readonly of: PlaceSummary['states'] }): JSX.Element {
  let at = 0;
  return (
    <svg class="bar" aria-hidden="true">
      {STATES.map((state) => {
        const [from, share] = [at, of[state] ?? 0];
        at += share;
        if (share === 0) return null;
        return <rect key={state} x={`${from * 100}%`} width={`${share * 100}%`} height="100%" fill={fillOf(state)} />;
      })}
    </svg>
  );
}
