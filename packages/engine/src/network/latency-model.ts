import { SkywitnessError } from '../errors.ts';
import type { Confidence } from '../system/index.ts';

/** Least, middle and largest of a figure that sources give as a range, ms. */
export interface Bracket {
  readonly lowMs: number;
  readonly medianMs: number;
  readonly highMs: number;
}

/** One cause of delay beyond propagation, there and back. */
export interface LatencyPart extends Bracket {
  readonly name: string;
}

export type LatencyModelName = 'none' | 'decomposition-2023' | 'decomposition-2025';

/**
 * Delay of an idle connection that is not propagation: access scheduling, frames, processing. Queueing under load, and the way
 * from the point of presence to a server, are in no model.
 */
export interface LatencyModel {
  readonly name: string;
  readonly parts: readonly LatencyPart[];
  readonly source: string;
  readonly confidence: Confidence;
  /** First and last day of the measurements behind it; absent: it claims none. */
  readonly measured?: readonly [from: string, to: string];
  readonly reviewBy?: string;
  readonly note?: string;
}

const REVIEW = '2027-03-31';

/** Ranges come without a median: the middle of the range stands for it. */
function part(name: string, lowMs: number, highMs: number): LatencyPart {
  return { name, lowMs, medianMs: (lowMs + highMs) / 2, highMs };
}

const ACCESS = part('access scheduling and frames', 8, 15);

export const LATENCY_MODELS: Readonly<Record<LatencyModelName, LatencyModel>> = {
  none: { name: 'none', parts: [], source: 'propagation alone', confidence: 'high' },
  'decomposition-2023': {
    name: 'decomposition-2023',
    parts: [ACCESS, part('processing in the equipment of that time', 15, 15)],
    source:
      'our decomposition of the medians of 36–48 ms between terminal and point of presence in Mohan et al., WWW 2024',
    confidence: 'low',
    measured: ['2022-12-01', '2023-09-30'],
    reviewBy: REVIEW,
    note: 'The parts are estimates; only their sum with propagation (8–12 ms) and the terrestrial leg (5–8 ms) was measured. Round trips of February 2023 (docs/validation.md) contradict 15 ms of processing as a least figure: about half of them lie below the bracket.',
  },
  'decomposition-2025': {
    name: 'decomposition-2025',
    parts: [ACCESS],
    source:
      'our decomposition of least RTTs of 15–18 ms (LENS, January 2026) and the median of 25.7 ms that SpaceX states for the United States (June 2025)',
    confidence: 'low',
    measured: ['2025-06-01', '2026-01-31'],
    reviewBy: REVIEW,
    note: 'Sources speak of 16–26 ms in all. Between autumn 2023 and summer 2025 the equipment changed, on days that nobody published.',
  },
};

/**
 * The latency model of a name.
 *
 * @throws SkywitnessError `LATENCY_MODEL_UNKNOWN`
 */
export function latencyModel(name: string): LatencyModel {
  const model = Object.values(LATENCY_MODELS).find((known) => known.name === name);
  if (model !== undefined) return model;
  throw new SkywitnessError(
    'LATENCY_MODEL_UNKNOWN',
    `there is no latency model called "${name}". Known are ${Object.keys(LATENCY_MODELS).join(', ')}; none is propagation alone.`,
  );
}

/** A round trip, and what it is made of; every output shows the model's name beside it. */
export interface RoundTrip extends Bracket {
  readonly model: string;
  /** Twice the one-way propagation: nothing can be faster over that path. */
  readonly propagationMs: number;
}

/**
 * Round-trip time, ms: twice the one-way propagation (space and ground together) plus each part of the model.
 *
 * Accuracy: the brackets contain the measured medians of their dates (tested); a single connection can lie outside.
 *
 * @example
 * ```ts
 * import { latencyModel, roundTrip } from '@skywitness/engine/network';
 * roundTrip(7.5, latencyModel('none')).medianMs; // => 15
 * const { model, lowMs, highMs } = roundTrip(7.5, latencyModel('decomposition-2023'));
 * [model, lowMs, highMs]; // => ['decomposition-2023', 38, 45]
 * ```
 */
export function roundTrip(oneWayPropagationMs: number, model: LatencyModel): RoundTrip {
  const propagationMs = 2 * oneWayPropagationMs;
  const total = (pick: (part: LatencyPart) => number): number =>
    model.parts.reduce((sum, one) => sum + pick(one), propagationMs);
  return {
    model: model.name,
    propagationMs,
    lowMs: total((one) => one.lowMs),
    medianMs: total((one) => one.medianMs),
    highMs: total((one) => one.highMs),
  };
}
