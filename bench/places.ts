import { cellCentre, cellsWithin, territoryFromAtlas } from '@skywitness/engine/earth';
import { cellToChildren, getRes0Cells } from 'h3-js';

/** Latitude and longitude of the centres of the cells of Ukraine (visionscarto) at resolution 5. */
export async function cellsOfUkraine(): Promise<[number, number][]> {
  const path = new URL('../../packages/skywitness/dist/sources/atlases.js', import.meta.url).href;
  const { loadAtlas } = (await import(path)) as typeof import('../packages/skywitness/src/sources/atlases.ts');
  return cellsWithin(territoryFromAtlas(loadAtlas('visionscarto').atlas, 'UA'), 5).cells.cells.map(centreOf);
}

/** The 288,122 cells of the Earth at resolution 4. */
export function cellsOfTheEarth(): [number, number][] {
  return getRes0Cells()
    .flatMap((cell) => cellToChildren(cell, 4))
    .map(centreOf);
}

function centreOf(cell: string): [number, number] {
  const { latitudeDeg, longitudeDeg } = cellCentre(cell);
  return [latitudeDeg, longitudeDeg];
}
