import type { Geodetic } from '@skywitness/engine/earth';
import { mayAnswer, mayShowEdges, mayShowSatellites, type Permission } from '@skywitness/engine/publication';
import type { ResolvedScenario } from '@skywitness/engine/service';
import type { Instant } from '@skywitness/engine/time';

/** The present, from the clock of this machine: what is later than it is a forecast. */
export function now(): Instant {
  return Date.now() * 1000;
}

/** Whether shares and states may be told (docs/HARM.md); with rules in a scenario they would show where a restriction runs. */
export function mayTell({ rules }: ResolvedScenario, position: Geodetic, instant: Instant): Permission {
  const answer = mayAnswer(position, instant, now());
  return answer.allowed && rules.length > 0 ? mayShowEdges(position, instant, now()) : answer;
}

/** Whether single satellites and directions may be told as well. */
export function mayTellSatellites(scenario: ResolvedScenario, position: Geodetic, instant: Instant): Permission {
  const satellites = mayShowSatellites(position, instant, now());
  return satellites.allowed ? mayTell(scenario, position, instant) : satellites;
}
