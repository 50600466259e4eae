/**
 * The gates of the service ladder, in their order. A place is possible when every evaluated gate passes; otherwise the
 * first that fails is the binding gate. Later gates are added to `EVALUATED_GATES` when their rooms exist.
 */
export const GATES = [
  'satellite-in-view',
  'gso-separation',
  'landing',
  'infrastructure',
  'link-margin',
  'capacity',
  'cell-active',
  'terminal-allowed',
] as const;

export type GateId = (typeof GATES)[number];

/** The gates that this engine evaluates. */
export const EVALUATED_GATES = [
  'satellite-in-view',
  'gso-separation',
  'landing',
  'infrastructure',
] as const satisfies readonly GateId[];

/** Named beside every figure: the figure says nothing about them. */
export const NOT_EVALUATED_GATES: readonly GateId[] = GATES.filter(
  (gate) => !(EVALUATED_GATES as readonly string[]).includes(gate),
);

/** What a place can be at a moment: possible, the binding gate, or stale (no element set young enough). */
export type PlaceState = 'possible' | GateId | 'stale';

/** States as small numbers in flat arrays: 0 possible, 1–8 the gates in order, 9 stale. */
export const STATES: readonly PlaceState[] = ['possible', ...GATES, 'stale'];
export const POSSIBLE = 0;
export const STALE: number = STATES.indexOf('stale');

/** The number of a state in flat arrays. */
export function stateCode(state: PlaceState): number {
  return STATES.indexOf(state);
}
