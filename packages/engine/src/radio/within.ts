import { SkywitnessError } from '../errors.ts';

/** A quantity and where it may lie. */
export interface Bounds {
  readonly name: string;
  readonly unit: string;
  readonly low: number;
  readonly high: number;
  /** Who sets the bounds, and what to do outside of them. */
  readonly because: string;
}

/** Passes a number that lies within its bounds (both ends allowed) and refuses any other, NaN too. */
export function within(value: number, bounds: Bounds): number {
  if (value >= bounds.low && value <= bounds.high) return value;
  throw new SkywitnessError(
    'RADIO_RANGE',
    `${bounds.name} ${value} ${bounds.unit} is not within ${bounds.low} to ${bounds.high} ${bounds.unit}. ${bounds.because}`,
  );
}
