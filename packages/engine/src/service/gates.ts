/**
 * The gates of the service ladder, in their order. A place is possible when every evaluated gate passes; otherwise the
 * first that fails is the binding gate. Which are evaluated is a matter of the variant (`Variant.gates`).
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

/** The gates that need no more than geometry, gateways and losses: every variant asks them. */
export const GEOMETRIC_GATES = [
  'satellite-in-view',
  'gso-separation',
  'landing',
  'infrastructure',
] as const satisfies readonly GateId[];

/** The gates that ask for rules: evaluated where a scenario has some. */
export const RULE_GATES: readonly GateId[] = ['cell-active', 'terminal-allowed'];

/** Those not among the evaluated ones: named beside every figure, because the figure says nothing about them. */
export function notEvaluatedGates(evaluated: readonly GateId[]): readonly GateId[] {
  return GATES.filter((gate) => !evaluated.includes(gate));
}

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
