import type { GateId, PlaceState } from './gates.ts';

/** The question behind each gate, in the order of the ladder. */
export const GATE_QUESTIONS: Readonly<Record<GateId, string>> = {
  'satellite-in-view': 'Could a satellite reach it?',
  'gso-separation': 'Far enough from the geostationary arc?',
  landing: 'Could traffic reach the ground?',
  infrastructure: 'Was it all standing?',
  'link-margin': 'Would the link hold in the weather?',
  capacity: 'Was there room?',
  'cell-active': 'Is the cell kept dark on record?',
  'terminal-allowed': 'Is this terminal denied on record?',
};

/** What each state means, short, for legends and tables. */
export const STATE_LABELS: Readonly<Record<PlaceState, string>> = {
  possible: 'possible',
  'satellite-in-view': 'no satellite in view',
  'gso-separation': 'too close to the geostationary arc',
  landing: 'no gateway reached',
  infrastructure: 'lost infrastructure',
  'link-margin': 'link too weak',
  capacity: 'no room',
  'cell-active': 'cell not activated',
  'terminal-allowed': 'terminal not allowed',
  stale: 'elements too old',
};

/** Keeps a figure and its unit on one line. */
const NO_BREAK = '\u00a0';

/** A share as a percentage with one decimal, without saying 0 or 100 of what is not: 0.99996 is `> 99.9 %`. */
export function percent(share: number): string {
  if (share > 0 && share < 0.0005) return `<${NO_BREAK}0.1${NO_BREAK}%`;
  if (share < 1 && share > 0.9995) return `>${NO_BREAK}99.9${NO_BREAK}%`;
  return `${(share * 100).toFixed(1).replace(/\.0$/, '')}${NO_BREAK}%`;
}

/** Degrees with at most one decimal. */
export function degrees(value: number): string {
  return `${value.toFixed(1).replace(/\.0$/, '')}°`;
}

/** `1 satellite`, `2 satellites`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Words joined as a sentence does: `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words[words.length - 1]}`;
}

/** What the gates that were not evaluated would have looked at: `weather, capacity and restrictions`; empty where all were. */
export function notLookedAt(notEvaluated: readonly GateId[]): string {
  const asks = (gate: GateId): boolean => notEvaluated.includes(gate);
  const [cells, terminals] = [asks('cell-active'), asks('terminal-allowed')];
  const restrictions = cells && terminals ? ['restrictions'] : [];
  return listed([
    ...(asks('link-margin') ? ['weather'] : []),
    ...(asks('capacity') ? ['capacity'] : []),
    ...restrictions,
    ...(cells && !terminals ? ['restrictions of cells'] : []),
    ...(terminals && !cells ? ['restrictions of terminals'] : []),
  ]);
}
