import {
  cellResolution,
  cellsWithin,
  geodeticFromDegrees,
  type Places,
  populationInCells,
} from '@skywitness/engine/earth';
import { SkywitnessError } from '@skywitness/engine/errors';
import type { PlaceFile, ResolvedPlace, TerritoryFile } from '@skywitness/engine/service';
import type { LoadedScenario } from './loaded-scenario.ts';
import { loadPlaces } from './places.ts';
import { noteInput, type ResolutionLog } from './resolution.ts';
import { resolveTerritory, type TerritoryLibrary } from './resolve-territory.ts';
import { atScenarioPath } from './scenario-place.ts';

const DEFAULT_RESOLUTION = 5;

/** Lists of places are read once per resolution, and only when they are needed. */
interface Library extends TerritoryLibrary {
  places?: Places;
}

/** The places of a scenario: points as written, territories as cells with their people in listed places. */
export async function resolvePlaces(scenario: LoadedScenario, territories: TerritoryLibrary): Promise<ResolvedPlace[]> {
  const places = scenario.file.where;
  const names = places.map(({ name }) => name);
  const library: Library = { ...territories };
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

async function resolvePlace(place: PlaceFile, library: Library): Promise<ResolvedPlace> {
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

function listedPlaces(library: Library): Places {
  if (library.places === undefined) {
    const { places, file, sha256, listed } = loadPlaces();
    library.places = places;
    noteInput(library.log, { role: 'places', name: file, sha256, detail: `${listed} listed places (GeoNames)` });
  }
  return library.places;
}
