import type { Explained, RunFacts, SiteFacts } from '../data/calls.ts';
import type * as State from '../data/state.ts';
import type { Chosen } from '../data/state.ts';
import type { LatLon, Mark, PathLeg } from './scene.ts';

/** Whether a site of the ground segment is live at an instant. */
export function isLive({ from, until }: SiteFacts, instant: number): boolean {
  return from <= instant && instant < until;
}

/** Marks of the ground segment at the moment shown, and of the place. */
export function marksOf(facts: RunFacts | undefined, state: typeof State): Mark[] {
  if (facts === undefined) return [];
  const day = Math.floor(state.instant.value / 86_400e6) * 86_400e6;
  const out = new Set(state.setting.value?.out ?? []);
  const explained = state.explained.value;
  const used = explained?.kind === 'explained' ? explained.explanation.serving?.gateway : undefined;
  const gateways = facts.gateways
    .filter((site) => isLive(site, day))
    .map(
      (site): Mark => ({
        ...at(site),
        kind: 'gateway',
        name: site.name,
        isFaint: out.has(site.name),
        isLabelled: site.name === used || out.has(site.name),
      }),
    );
  const points = facts.pointsOfPresence
    .filter((site) => isLive(site, day))
    .map((site): Mark => ({ ...at(site), kind: 'point-of-presence', name: site.name, isFaint: true }));
  const place = state.chosen.value;
  const own: Mark[] =
    place === undefined
      ? []
      : [{ ...at(place), kind: 'place', name: place.name ?? '', isLabelled: place.name !== undefined }];
  return [...points, ...gateways, ...own];
}

function at({ latitudeDeg, longitudeDeg }: LatLon): LatLon {
  return { latitudeDeg, longitudeDeg };
}

interface DrawnPath {
  readonly legs: readonly PathLeg[];
  readonly labels: readonly { readonly satellite: number; readonly text: string }[];
}

/** The way that traffic would take: terminal, satellite, over lasers or straight down to the gateway. */
export function pathOf(
  facts: RunFacts | undefined,
  explained: Explained | undefined,
  place: Chosen | undefined,
): DrawnPath {
  const serving = explained?.kind === 'explained' ? explained.explanation.serving : undefined;
  if (facts === undefined || serving === undefined || place === undefined) return { legs: [], labels: [] };
  const index = (name: string): number => facts.satellites.findIndex((satellite) => satellite.name === name);
  const chain = [serving.satellite, ...serving.relays].map(index);
  const gateway = facts.gateways.find(({ name, country }) => name === serving.gateway && country === serving.country);
  const lasers = chain.slice(1).map((to, before): PathLeg => ({ kind: 'laser', from: chain[before]!, to }));
  const down: PathLeg[] =
    gateway === undefined ? [] : [{ kind: 'feeder', from: chain[chain.length - 1]!, to: gateway }];
  const legs: PathLeg[] = [{ kind: 'user', from: place, to: chain[0]! }, ...lasers, ...down];
  return { legs, labels: [{ satellite: chain[0]!, text: serving.satellite }] };
}
