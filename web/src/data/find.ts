import { cellCentre } from '@skywitness/engine/earth';
import type { RunFacts, SiteFacts } from './calls.ts';
import { loadJson } from './runs.ts';

/** Something that a search found. */
export interface Found {
  readonly kind: 'coordinates' | 'cell' | 'place' | 'satellite' | 'gateway' | 'point of presence' | 'city';
  readonly name: string;
  readonly detail: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly about?: string;
  /** Index of a satellite; where it is depends on the moment. */
  readonly satellite?: number;
}

interface Names {
  readonly names: readonly string[];
  readonly countries: readonly string[];
  readonly latitudesDeg: readonly number[];
  readonly longitudesDeg: readonly number[];
}

const MOST = 9;
let cities: Names | undefined;
let plain: readonly string[] = [];

/** Loads the names of cities when somebody begins to search. */
export async function loadNames(): Promise<void> {
  if (cities !== undefined) return;
  cities = await loadJson<Names>('places.json');
  plain = cities.names.map(plainly);
}

/** Without accents and case. */
function plainly(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
}

/** What fits the words best: coordinates and cells, the run's own places, then sites, satellites and cities. */
export function findThings(words: string, facts: RunFacts | undefined): Found[] {
  const wanted = plainly(words.trim());
  if (wanted === '') return [];
  const all = [
    ...coordinates(wanted),
    ...cell(wanted),
    ...(facts === undefined ? [] : ofRun(wanted, facts)),
    ...ofCities(wanted),
  ];
  return all.slice(0, MOST);
}

function coordinates(words: string): Found[] {
  const match = /^(-?\d{1,2}(?:\.\d+)?)°?\s*([ns])?[\s,;]+(-?\d{1,3}(?:\.\d+)?)°?\s*([ew])?$/.exec(words);
  if (match === null) return [];
  const latitudeDeg = Number(match[1]) * (match[2] === 's' ? -1 : 1);
  const longitudeDeg = Number(match[3]) * (match[4] === 'w' ? -1 : 1);
  if (Math.abs(latitudeDeg) > 90 || Math.abs(longitudeDeg) > 360) return [];
  return [
    { kind: 'coordinates', name: `${latitudeDeg}, ${longitudeDeg}`, detail: 'coordinates', latitudeDeg, longitudeDeg },
  ];
}

function cell(words: string): Found[] {
  if (!/^8[0-9a-f]{14}$/.test(words)) return [];
  try {
    return [{ kind: 'cell', name: words, detail: 'H3 cell', ...cellCentre(words) }];
  } catch {
    return [];
  }
}

function ofRun(wanted: string, facts: RunFacts): Found[] {
  const fits = (name: string): boolean => plainly(name).includes(wanted);
  const places = facts.places
    .filter(({ name }) => fits(name))
    .map(
      ({ name, latitudeDeg, longitudeDeg }): Found => ({
        kind: 'place',
        name,
        detail: 'place of the run',
        latitudeDeg,
        longitudeDeg,
      }),
    );
  const sites = (kind: 'gateway' | 'point of presence', list: readonly SiteFacts[]): Found[] =>
    list
      .filter(({ name }) => fits(name))
      .slice(0, 4)
      .map(({ name, country, latitudeDeg, longitudeDeg }) => {
        const word = kind === 'gateway' ? 'Gateway' : 'Point of presence';
        const about = `${word} ${name} (${country}); the answer below is for a terminal beside it.`;
        return { kind, name, detail: `${kind}, ${country}`, latitudeDeg, longitudeDeg, about };
      });
  const satellites: Found[] = [];
  for (let index = 0; index < facts.satellites.length && satellites.length < 4; index++) {
    const { name, catalogueNumber } = facts.satellites[index]!;
    if (!fits(name) && String(catalogueNumber) !== wanted) continue;
    const about = `${name}, catalogue number ${catalogueNumber}; the answer below is for the ground beneath it.`;
    satellites.push({
      kind: 'satellite',
      name,
      detail: `satellite ${catalogueNumber}`,
      latitudeDeg: 0,
      longitudeDeg: 0,
      about,
      satellite: index,
    });
  }
  return [
    ...places,
    ...sites('gateway', facts.gateways),
    ...sites('point of presence', facts.pointsOfPresence),
    ...satellites,
  ];
}

function ofCities(wanted: string): Found[] {
  if (cities === undefined || wanted.length < 2) return [];
  const found: Found[] = [];
  const add = (index: number): void => {
    const { names, countries, latitudesDeg, longitudesDeg } = cities!;
    found.push({
      kind: 'city',
      name: names[index]!,
      detail: countries[index]!,
      latitudeDeg: latitudesDeg[index]!,
      longitudeDeg: longitudesDeg[index]!,
    });
  };
  // Names are in the order of their people, so that the first that fit are the best known.
  for (let index = 0; index < plain.length && found.length < MOST; index++)
    if (plain[index]!.startsWith(wanted)) add(index);
  for (let index = 0; index < plain.length && found.length < MOST; index++)
    if (plain[index]!.indexOf(wanted) > 0) add(index);
  return found;
}
