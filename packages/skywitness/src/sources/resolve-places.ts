import { dirname, isAbsolute, resolve } from 'node:path';
import {
  type Atlas,
  cellResolution,
  cellsWithin,
  geodeticFromDegrees,
  intersect,
  minus,
  type Places,
  populationInCells,
  readGeoJson,
  type Territory,
  territoryFromAtlas,
  territoryOfCells,
  territoryOfPolygons,
  unite,
} from '@skywitness/engine/earth';
import { SkywitnessError } from '@skywitness/engine/errors';
import type { PlaceFile, ResolvedPlace, TerritoryFile } from '@skywitness/engine/service';
import { loadAtlas } from './atlases.ts';
import type { LoadedScenario } from './loaded-scenario.ts';
import { loadPlaces } from './places.ts';
import { readFileBounded } from './read-bytes.ts';
import { noteInput, type ResolutionLog } from './resolution.ts';
import { atScenarioPath } from './scenario-place.ts';

const DEFAULT_RESOLUTION = 5;

/** Atlases and lists of places are read once per resolution, and only when they are needed. */
export interface PlaceLibrary {
  readonly folder: string;
  readonly log: ResolutionLog;
  readonly atlases: Map<string, Atlas>;
  places?: Places;
}

/** An empty library whose inputs are noted in a log. */
export function placeLibrary({ path }: Pick<LoadedScenario, 'path'>, log: ResolutionLog): PlaceLibrary {
  return { folder: dirname(path), log, atlases: new Map() };
}

/** The places of a scenario: points as written, territories as cells with their people in listed places. */
export async function resolvePlaces(scenario: LoadedScenario, log: ResolutionLog): Promise<ResolvedPlace[]> {
  const places = scenario.file.where;
  const names = places.map(({ name }) => name);
  const library = placeLibrary(scenario, log);
  const resolved: ResolvedPlace[] = [];
  for (const [index, place] of places.entries()) {
    await atScenarioPath(scenario, ['where', index], async () => {
      if (names.indexOf(place.name) !== index)
        throw new SkywitnessError('PLACE_TWICE', `two places are called "${place.name}". Give each its own name.`);
      resolved.push(await resolvePlace(place, library));
    });
  }
  return resolved;
}

async function resolvePlace(place: PlaceFile, library: PlaceLibrary): Promise<ResolvedPlace> {
  if (place.lat !== undefined && place.lon !== undefined) {
    return {
      name: place.name,
      kind: 'point',
      positions: [geodeticFromDegrees(place.lat, place.lon)],
      provenance: 'coordinates as written in the scenario',
    };
  }
  const expression = place.territory as TerritoryFile;
  const territory = await resolveTerritory(place.name, expression, library);
  const { cells, warnings } = cellsWithin(
    territory,
    place.resolution ?? defaultResolution(place.name, expression, library.log),
  );
  library.log.warnings.push(...warnings);
  return {
    name: place.name,
    kind: 'territory',
    positions: cells.cells.map((_, index) =>
      geodeticFromDegrees(cells.latitudesDeg[index] ?? 0, cells.longitudesDeg[index] ?? 0),
    ),
    cells,
    population: populationInCells(listedPlaces(library), cells).total,
    provenance: `${territory.view}${territory.date === undefined ? '' : ` (${territory.date})`}, H3 resolution ${cells.resolution}`,
  };
}

/** Cells that the scenario lists keep their own resolution. */
function defaultResolution(name: string, { cells }: TerritoryFile, log: ResolutionLog): number {
  const [first] = cells ?? [];
  const value = first === undefined ? DEFAULT_RESOLUTION : cellResolution(first);
  const source = first === undefined ? 'default of the format' : 'that of the cells listed';
  log.defaults.push({ key: `resolution of ${name}`, value, source });
  return value;
}

/** A territory with its operations done: plus, minus, within, in this order. */
export async function resolveTerritory(
  name: string,
  expression: TerritoryFile,
  library: PlaceLibrary,
): Promise<Territory> {
  let territory = await baseTerritory(name, expression, library);
  if (expression.plus) territory = unite(name, [territory, await resolveTerritory(name, expression.plus, library)]);
  if (expression.minus) territory = minus(name, territory, await resolveTerritory(name, expression.minus, library));
  if (expression.within)
    territory = intersect(name, [territory, await resolveTerritory(name, expression.within, library)]);
  return territory;
}

async function baseTerritory(
  name: string,
  { code, view, polygon, cells }: TerritoryFile,
  library: PlaceLibrary,
): Promise<Territory> {
  if (code !== undefined) {
    const atlas = atlasOf(view as string, library);
    const territory = territoryFromAtlas(atlas, code);
    library.log.warnings.push(...atlas.warnings.filter(({ message }) => message.includes(`"${territory.name}"`)));
    return territory;
  }
  if (cells !== undefined) return territoryOfCells(cells, { name, view: 'cells of the scenario' });
  return polygonTerritory(name, polygon as string, library);
}

function atlasOf(view: string, library: PlaceLibrary): Atlas {
  const known = library.atlases.get(view);
  if (known !== undefined) return known;
  const { atlas, file, sha256 } = loadAtlas(view);
  library.atlases.set(view, atlas);
  noteInput(library.log, {
    role: 'atlas',
    name: file,
    sha256,
    detail: `point of view ${view}, ${atlas.source} ${atlas.version}`,
  });
  return atlas;
}

async function polygonTerritory(name: string, file: string, library: PlaceLibrary): Promise<Territory> {
  const input = await readFileBounded(isAbsolute(file) ? file : resolve(library.folder, file));
  let value: unknown;
  try {
    value = JSON.parse(input.text());
  } catch (cause) {
    throw new SkywitnessError('GEOJSON_SYNTAX', `${file} is not JSON. Give a GeoJSON file of polygons.`, {
      place: { source: file },
      cause,
    });
  }
  const { features, warnings } = readGeoJson(value, file);
  library.log.warnings.push(...warnings);
  noteInput(library.log, { role: 'polygon', name: file, sha256: input.sha256, detail: `${features.length} features` });
  return territoryOfPolygons(
    features.map(({ polygons }) => polygons),
    { name, view: file },
  );
}

function listedPlaces(library: PlaceLibrary): Places {
  if (library.places === undefined) {
    const { places, file, sha256, listed } = loadPlaces();
    library.places = places;
    noteInput(library.log, { role: 'places', name: file, sha256, detail: `${listed} listed places (GeoNames)` });
  }
  return library.places;
}
