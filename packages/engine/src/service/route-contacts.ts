import type { Instant } from '../time/index.ts';
import type { Route } from './route.ts';
import type { RouteLink, RouteNode } from './route-path.ts';

/** A link that the route uses without a break, from its first moment to the end of its last. */
export interface RouteContact {
  readonly from: RouteNode;
  readonly to: RouteNode;
  readonly start: Instant;
  readonly end: Instant;
  /** The longest one-way delay in that time, s; a satellite link of some minutes changes by a few ms. */
  readonly oneWayS: number;
}

interface OpenContact {
  readonly link: RouteLink;
  readonly start: Instant;
  end: Instant;
  oneWayMs: number;
}

/** The links of a route as intervals, in order of their start: what routing simulators call a contact plan. */
export function routeContacts({ moments, grids }: Route): RouteContact[] {
  const open = new Map<string, OpenContact>();
  const all: OpenContact[] = [];
  for (const { instant, grid, path } of moments) {
    const end = instant + grids[grid].stepMicroseconds;
    for (const link of path?.links ?? []) {
      const key = `${link.from.kind} ${link.from.index} ${link.to.kind} ${link.to.index}`;
      const known = open.get(key);
      if (known?.end === instant) {
        known.end = end;
        known.oneWayMs = Math.max(known.oneWayMs, link.oneWayMs);
        continue;
      }
      const contact = { link, start: instant, end, oneWayMs: link.oneWayMs };
      open.set(key, contact);
      all.push(contact);
    }
  }
  return all.map(({ link, start, end, oneWayMs }) => ({
    from: link.from,
    to: link.to,
    start,
    end,
    oneWayS: oneWayMs / 1000,
  }));
}
