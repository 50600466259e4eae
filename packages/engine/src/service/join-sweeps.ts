import { SkywitnessError } from '../errors.ts';
import { type Intervals, joinIntervals } from './interval-recorder.ts';
import type { GatewayColumns } from './landing-recorder.ts';
import { type Delivery, joinDeliveries } from './room-delivery.ts';
import { joinHistograms } from './rtt-histogram.ts';
import { joinRttSamples } from './rtt-samples.ts';
import { sumSeriesTime } from './series-time.ts';
import type { Simulation } from './simulation.ts';
import type { SweepResult } from './sweep.ts';

/**
 * Joins sweeps of one simulation, each over an unbroken stretch of time, in whatever order they come; only whole numbers are added.
 *
 * @throws SkywitnessError `SWEEPS_OVERLAP` when two stretches overlap or are dealt out in turns: the order of the round-trip
 *   times within them would be lost.
 */
export function joinSweeps(simulation: Simulation, sweeps: readonly SweepResult[]): SweepResult {
  if (sweeps.length === 1) return sweeps[0];
  const parts = inOrderOfTime(sweeps);
  const breaks = new Set(simulation.firstStepOfGrid);
  const [first] = parts;
  const paths = parts.flatMap((part) => (part.paths === undefined ? [] : [part.paths]));
  return {
    intervals: joinIntervals(
      parts.map((part) => part.intervals),
      breaks,
    ),
    ...(paths.length === 0 ? {} : { paths: joinIntervals(paths, breaks) }),
    visibleHistogram: first.visibleHistogram.map((_, bin) =>
      parts.reduce((sum, part) => sum + part.visibleHistogram[bin], 0),
    ),
    landings: sumByGateway(parts.map((part) => part.landings)),
    landingsByCase: first.landingsByCase.map((_, index) =>
      sumByGateway(parts.map((part) => part.landingsByCase[index])),
    ),
    onlyWay: sumByGateway(parts.map((part) => part.onlyWay)),
    ...(first.delivery === undefined
      ? {}
      : { delivery: joinDeliveries(parts.map((part) => part.delivery as Delivery)) }),
    rtt: joinRttSamples(parts.map((part) => part.rtt)),
    rttServing: first.rttServing.map((_, at) => joinHistograms(parts.map((part) => part.rttServing[at]))),
    rttQuickest: first.rttQuickest.map((_, at) => joinHistograms(parts.map((part) => part.rttQuickest[at]))),
    lowestFreshShare: Math.min(...parts.map((part) => part.lowestFreshShare)),
    refusedPositions: parts.reduce((sum, part) => sum + part.refusedPositions, 0),
  };
}

function inOrderOfTime(sweeps: readonly SweepResult[]): readonly SweepResult[] {
  const stretches = sweeps.map((part) => ({ part, ...stretchOf(part.intervals) }));
  stretches.sort((a, b) => a.from - b.from || a.to - b.to);
  stretches.forEach(({ from }, index) => {
    if (index === 0 || stretches[index - 1].to <= from) return;
    const { from: otherFrom, to: otherTo } = stretches[index - 1];
    throw new SkywitnessError(
      'SWEEPS_OVERLAP',
      `a sweep from step ${from} overlaps one over steps ${otherFrom} to ${otherTo}. Give each sweep an unbroken run of windows of its own.`,
    );
  });
  return stretches.map(({ part }) => part);
}

/** First step and step behind the last; a sweep without intervals comes last. */
function stretchOf({ fromStep, toStep, count }: Intervals): { from: number; to: number } {
  let [from, to] = [Number.MAX_SAFE_INTEGER, 0];
  for (let row = 0; row < count; row++) {
    from = Math.min(from, fromStep[row]);
    to = Math.max(to, toStep[row]);
  }
  return { from, to: Math.max(from, to) };
}

function sumByGateway(parts: readonly GatewayColumns[]): GatewayColumns {
  return parts[0].map((_, gateway) => sumSeriesTime(parts.map((part) => part[gateway])));
}
