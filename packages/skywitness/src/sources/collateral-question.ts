import { readFileSync } from 'node:fs';
import { DEG_PER_RAD } from '@skywitness/engine/constants';
import {
  cellsWithin,
  type Places,
  readGeoJson,
  type Territory,
  territoryContains,
  territoryOfCells,
  territoryOfPolygons,
  unite,
} from '@skywitness/engine/earth';
import { SkywitnessError } from '@skywitness/engine/errors';
import { darkCells, type Rule } from '@skywitness/engine/rule';
import { type CollateralQuestion, type ResolvedScenario, treatmentsOf } from '@skywitness/engine/service';
import { systemProfile } from '@skywitness/engine/system';
import { loadPlaces } from './places.ts';

/** What the command line asks. */
export interface CollateralAsked {
  readonly rule?: string;
  readonly line?: string;
  readonly beamWidthsDeg: readonly number[] | undefined;
  readonly resolutions: readonly number[];
  readonly groundResolution: number;
}

/**
 * The question with everything read: the rule, the line, the ground on which anything can be lost or kept (the line's inside and every
 * cell that some treatment darkens), and the listed places there.
 *
 * @throws SkywitnessError `RULE_UNKNOWN`, `GEOJSON_SYNTAX`
 */
export async function collateralQuestion(
  scenario: ResolvedScenario,
  path: string,
  asked: CollateralAsked,
): Promise<CollateralQuestion> {
  const rule = ruleOf(scenario, path, asked.rule);
  const line = asked.line === undefined ? rule.territory : lineOf(asked.line);
  const ground = groundOf(rule, line, asked);
  const beamWidthsDeg = asked.beamWidthsDeg ?? widthsOf(rule, scenario);
  const { resolutions } = asked;
  const positionErrorKm = rule.mechanism === 'terminal' ? rule.positionErrorKm : 0;
  return {
    rule,
    line,
    ground: cellsWithin(ground, asked.groundResolution).cells,
    places: placesOn(ground),
    treatments: treatmentsOf({ resolutions, beamWidthsDeg, positionErrorKm }),
  };
}

function ruleOf({ rules }: ResolvedScenario, path: string, id: string | undefined): Rule {
  const found = id === undefined && rules.length === 1 ? rules[0] : rules.find((rule) => rule.id === id);
  if (found !== undefined) return found;
  const known = rules.map((rule) => rule.id).join(', ') || 'none';
  throw new SkywitnessError(
    'RULE_UNKNOWN',
    id === undefined
      ? `${path} has ${rules.length} rules (${known}). Name one with --rule.`
      : `${path} has no rule "${id}". It has: ${known}.`,
  );
}

function lineOf(file: string): Territory {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new SkywitnessError('GEOJSON_SYNTAX', `${file} cannot be read as JSON. Give a GeoJSON file of polygons.`, {
      place: { source: file },
      cause,
    });
  }
  const { features } = readGeoJson(value, file);
  return territoryOfPolygons(
    features.map(({ polygons }) => polygons),
    { name: 'line', view: file },
  );
}

function groundOf({ territory }: Rule, line: Territory, { resolutions }: CollateralAsked): Territory {
  const darkened = resolutions.flatMap((resolution) => {
    const cells = [...darkCells(territory, resolution, 'any-overlap-dark')];
    return cells.length === 0
      ? []
      : [territoryOfCells(cells, { name: 'dark', view: `cells of resolution ${resolution}` })];
  });
  return unite('ground', [line, territory, ...darkened]);
}

function placesOn(ground: Territory): Places {
  const { places } = loadPlaces();
  const on = places.names.flatMap((_, index) =>
    isNear(ground, places.latitudesDeg[index] ?? 0, places.longitudesDeg[index] ?? 0) ? [index] : [],
  );
  return {
    names: on.map((index) => places.names[index] ?? ''),
    countries: on.map((index) => places.countries[index] ?? ''),
    latitudesDeg: Float64Array.from(on, (index) => places.latitudesDeg[index] ?? 0),
    longitudesDeg: Float64Array.from(on, (index) => places.longitudesDeg[index] ?? 0),
    populations: Float64Array.from(on, (index) => places.populations[index] ?? 0),
  };
}

/** The boxes come first: of all places of the Earth few lie in them. */
function isNear(ground: Territory, latitudeDeg: number, longitudeDeg: number): boolean {
  const { boxesDeg } = ground;
  for (let box = 0; box < boxesDeg.length; box += 4) {
    const [west = 0, south = 0, east = 0, north = 0] = boxesDeg.subarray(box, box + 4);
    const turned = longitudeDeg < west ? longitudeDeg + 360 : longitudeDeg;
    if (latitudeDeg >= south && latitudeDeg <= north && turned <= east)
      return territoryContains(ground, latitudeDeg, longitudeDeg);
  }
  return false;
}

/** A sharp edge, the rule's own width, and both ends of what is known for the system. */
function widthsOf(rule: Rule, { system }: ResolvedScenario): number[] {
  const own = rule.mechanism === 'cell' ? [Math.round(rule.beamWidthRad * DEG_PER_RAD * 1e6) / 1e6] : [];
  const known = (systemProfile(system).radio?.userBeamWidthDeg ?? []).flatMap(({ value }) => [value.low, value.high]);
  return [...new Set([0, ...own, ...known])].sort((a, b) => a - b);
}
