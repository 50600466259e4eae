import { DEG_PER_RAD } from '@skywitness/engine/constants';
import { possibleShareBySite, type Simulation, type SweepResult } from '@skywitness/engine/service';
import { brailleMap } from './braille-map.ts';
import { wrapped } from './text-table.ts';

const LARGEST_MAP_COLUMNS = 60;

/** About one dot for each cell: a character is two dots wide. */
const DOTS_PER_CELL = 1;

/** A braille map of every territory under the first variant. */
export function territoryMaps(
  { simulation, result }: { simulation: Simulation; result: SweepResult },
  width: number,
): string {
  const shares = possibleShareBySite(simulation, result, 0);
  return simulation.scenario.places
    .map((place, index) => {
      if (place.kind === 'point' || place.positions.length < 8) return '';
      const first = simulation.firstSite[index] ?? 0;
      const points = place.positions.map(({ latitudeRad, longitudeRad }, site) => ({
        latitudeDeg: latitudeRad * DEG_PER_RAD,
        longitudeDeg: longitudeRad * DEG_PER_RAD,
        share: shares[first + site] ?? 0,
      }));
      const columns = Math.min(LARGEST_MAP_COLUMNS, width, Math.ceil(DOTS_PER_CELL * Math.sqrt(points.length)));
      const legend = `${place.name}: a dot where service was possible at least half of the time, · where not`;
      return `\n${wrapped(legend, width)}${brailleMap(points, columns)}`;
    })
    .join('');
}
