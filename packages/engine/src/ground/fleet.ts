import type { PlaceDeg } from '../earth/index.ts';
import type { Track } from './track.ts';

/** One terminal of a fleet. Its identity is opaque here; hosts salt it, and no output holds it. */
export interface FleetTerminal {
  readonly identity: string;
  /** `unknown` where the owner names none. */
  readonly class: string;
  readonly account?: string;
  readonly purpose?: string;
  /** Above the ground. */
  readonly heightM?: number;
  /** What it wants to carry; counts where capacity is asked. */
  readonly demandMbps?: number;
  /** Where it stands, or its way. */
  readonly where: PlaceDeg | Track;
}

export function isMoving({ where }: FleetTerminal): boolean {
  return Array.isArray(where);
}

/** A fleet as it was read, and the rows that are no terminals. */
export interface ReadFleetResult {
  readonly terminals: readonly FleetTerminal[];
  readonly rejects: readonly { readonly line: number; readonly reason: string }[];
}
