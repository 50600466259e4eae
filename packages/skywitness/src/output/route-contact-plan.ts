import { nodeName, type Route, type RouteNode, routeContacts } from '@skywitness/engine/service';
import { formatInstant } from '@skywitness/engine/time';
import { printable } from './text-table.ts';

/** The format asks for a rate; none is known, because capacity is not evaluated. */
const NOMINAL_BYTES_PER_SECOND = 1_000_000;

/**
 * The links that a route uses, as commands of ION's node management (manual page ionrc(5)): `a contact` in both directions,
 * because replies come back the same way, and `a range`, which holds for both. Times are seconds after the reference time of the
 * comment; ranges are light seconds with decimals, of which ION itself keeps whole ones.
 */
export function contactPlanText(route: Route): string {
  const contacts = routeContacts(route);
  const numbers = numbered(contacts.flatMap(({ from, to }) => [from, to]));
  const numberOf = (node: RouteNode): number => numbers.get(keyOf(node))?.number ?? 0;
  const reference = route.grids[0]?.start ?? 0;
  const after = (instant: number): string => `+${(instant - reference) / 1e6}`;
  const lines = contacts.flatMap(({ from, to, start, end, oneWayS }) => {
    const [a, b, span] = [numberOf(from), numberOf(to), `${after(start)} ${after(end)}`];
    return [
      `a contact ${span} ${a} ${b} ${NOMINAL_BYTES_PER_SECOND}`,
      `a contact ${span} ${b} ${a} ${NOMINAL_BYTES_PER_SECOND}`,
      `a range ${span} ${a} ${b} ${oneWayS.toFixed(6)}`,
    ];
  });
  const names = [...numbers.values()].map(({ number, node }) => `${number} ${node.kind} ${nodeName(route, node)}`);
  const notes = [
    `contact plan of a route in ${route.scenario.title} (${route.mode})`,
    ...route.stamps,
    `reference time ${formatInstant(reference)}; ranges in light seconds, the longest of each interval`,
    `the rate of ${NOMINAL_BYTES_PER_SECOND} bytes/s is nominal: capacity was not evaluated`,
    ...names,
  ];
  return `${[...notes.map((note) => `# ${printable(note)}`), ...lines].join('\n')}\n`;
}

function numbered(nodes: readonly RouteNode[]): Map<string, { readonly number: number; readonly node: RouteNode }> {
  const numbers = new Map<string, { number: number; node: RouteNode }>();
  for (const node of nodes) if (!numbers.has(keyOf(node))) numbers.set(keyOf(node), { number: numbers.size + 1, node });
  return numbers;
}

function keyOf({ kind, index }: RouteNode): string {
  return `${kind} ${index}`;
}
