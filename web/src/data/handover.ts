import { geodeticFromDegrees } from '@skywitness/engine/earth';
import { HANDOVER_WITHIN_MICROSECONDS, nextHandover } from '@skywitness/engine/service';
import type { ExplainAsk, Handover } from './calls.ts';
import { mayTellSatellites } from './harm.ts';
import { runOf } from './run.ts';
import { variantOf } from './setting.ts';

/**
 * When the candidate of a place and moment ceases to be it. It speaks of the minutes that follow, so that all of them must be
 * such as may be told (docs/HARM.md).
 */
export function handoverAfter({ digest, setting, latitudeDeg, longitudeDeg, instant }: ExplainAsk): Handover {
  const { scenario, prepared } = runOf(digest);
  const position = geodeticFromDegrees(latitudeDeg, longitudeDeg);
  const permission = mayTellSatellites(scenario, position, instant + HANDOVER_WITHIN_MICROSECONDS);
  if (!permission.allowed) return { kind: 'refused', code: permission.code };
  if (scenario.standIn) return { kind: 'none' };
  const variants = [variantOf(scenario, setting)];
  const found = nextHandover({ ...scenario, variants }, position, instant, { prepared });
  if (found === undefined) return { kind: 'none' };
  const { candidate, at, next, searchedUntil, stepMicroseconds } = found;
  return {
    kind: 'told',
    candidate: scenario.satellites[candidate]!.name,
    searchedUntil,
    stepMicroseconds,
    ...(at === undefined ? {} : { at }),
    ...(next === undefined ? {} : { next: scenario.satellites[next]!.name }),
  };
}
