import { type Geodetic, geodeticFromDegrees } from '@skywitness/engine/earth';
import { SkywitnessError } from '@skywitness/engine/errors';
import type { ResolvedScenario } from '@skywitness/engine/service';

/** Reads `--at`: latitude and longitude in degrees, or the name of a point of the scenario. */
export function placeArgument(text: string, scenario: ResolvedScenario): { name?: string; position: Geodetic } {
  const match = /^\s*([+-]?\d+(?:\.\d+)?)\s*,\s*([+-]?\d+(?:\.\d+)?)\s*$/.exec(text);
  if (match) return { position: geodeticFromDegrees(Number(match[1]), Number(match[2])) };
  const points = scenario.places.filter(({ kind }) => kind === 'point');
  const place = points.find(({ name }) => name.toLowerCase() === text.trim().toLowerCase());
  const [position] = place?.positions ?? [];
  if (place !== undefined && position !== undefined) return { name: place.name, position };
  throw new SkywitnessError(
    'PLACE_ARGUMENT',
    `--at "${text}" is neither LATITUDE,LONGITUDE in degrees (44.6,33.52) nor a point of the scenario (${points.map(({ name }) => name).join('; ') || 'it has none'}).`,
  );
}
