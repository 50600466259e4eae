import { dirname, resolve } from 'node:path';
import {
  type Atlas,
  intersect,
  minus,
  type PolygonFeature,
  readGeoJson,
  type Territory,
  territoryFromAtlas,
  territoryOfCells,
  territoryOfPolygons,
  unite,
} from '@skywitness/engine/earth';
import { SkywitnessError } from '@skywitness/engine/errors';
import type { TerritoryFile } from '@skywitness/engine/service';
import { loadAtlas } from './atlases.ts';
import type { LoadedScenario } from './loaded-scenario.ts';
import { readFileBounded } from './read-bytes.ts';
import { noteInput, type ResolutionLog } from './resolution.ts';

/** Atlases are read once per resolution, and only when they are needed. */
export interface TerritoryLibrary {
  readonly folder: string;
  readonly log: ResolutionLog;
  readonly atlases: Map<string, Atlas>;
}

export function territoryLibrary({ path }: LoadedScenario, log: ResolutionLog): TerritoryLibrary {
  return { folder: dirname(path), log, atlases: new Map() };
}

/** The territory that an expression of the scenario describes. */
export async function resolveTerritory(
  name: string,
  expression: TerritoryFile,
  library: TerritoryLibrary,
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
  { code, view, polygon, feature, cells }: TerritoryFile,
  library: TerritoryLibrary,
): Promise<Territory> {
  if (code !== undefined) {
    const atlas = atlasOf(view as string, library);
    const territory = territoryFromAtlas(atlas, code);
    library.log.warnings.push(...atlas.warnings.filter(({ message }) => message.includes(`"${territory.name}"`)));
    return territory;
  }
  if (cells !== undefined) return territoryOfCells(cells, { name, view: 'cells of the scenario' });
  return polygonTerritory(name, { file: polygon as string, feature }, library);
}

function atlasOf(view: string, library: TerritoryLibrary): Atlas {
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

async function polygonTerritory(
  name: string,
  { file, feature }: { readonly file: string; readonly feature: string | undefined },
  library: TerritoryLibrary,
): Promise<Territory> {
  const input = await readFileBounded(resolve(library.folder, file));
  let value: unknown;
  try {
    value = JSON.parse(input.text());
  } catch (cause) {
    throw new SkywitnessError('GEOJSON_SYNTAX', `${file} is not JSON. Give a GeoJSON file of polygons.`, {
      place: { source: file },
      cause,
    });
  }
  const { features: all, warnings } = readGeoJson(value, file);
  const features = feature === undefined ? all : featuresCalled(feature, all, file);
  library.log.warnings.push(...warnings);
  noteInput(library.log, { role: 'polygon', name: file, sha256: input.sha256, detail: `${all.length} features` });
  return territoryOfPolygons(
    features.map(({ polygons }) => polygons),
    { name, view: file },
  );
}

/** The areas of a file that bear a name or code in any of their properties. */
function featuresCalled(feature: string, all: readonly PolygonFeature[], file: string): readonly PolygonFeature[] {
  const called = all.filter(({ name, properties }) => name === feature || Object.values(properties).includes(feature));
  if (called.length > 0) return called;
  throw new SkywitnessError(
    'FEATURE_UNKNOWN',
    `${file} has no area called "${feature}". It has ${all.map(({ name }) => name).join(', ')}.`,
  );
}
