import { RAD_PER_DEG } from '@skywitness/engine/constants';
import { cellAreaKm2, cellAt, cellBoundaryDeg, cellCentre } from '@skywitness/engine/earth';
import { cellToChildren, getRes0Cells, gridDisk } from 'h3-js';
import type { CellFacts, CellMesh, EngineCalls, MeshAsk } from './calls.ts';

/** Rings of cells around a point: some 5,000 cells. */
const RINGS = 40;
/** Cells are drawn a little smaller than they are, so that their borders show. */
const SHRINK = 0.95;

/** On the map's sphere: x towards 90° east, y north, z towards 0° east. */
export function onSphere(latitudeDeg: number, longitudeDeg: number, radius = 1): [number, number, number] {
  const [latitude, longitude] = [latitudeDeg * RAD_PER_DEG, longitudeDeg * RAD_PER_DEG];
  const cosine = Math.cos(latitude) * radius;
  return [cosine * Math.sin(longitude), Math.sin(latitude) * radius, cosine * Math.cos(longitude)];
}

export function meshKey({ resolution, around }: MeshAsk): string {
  return around === undefined ? `${resolution}` : `${resolution}@${around.latitudeDeg},${around.longitudeDeg}`;
}

/** The cells of a mesh, in the order in which every array about it has them. */
export function cellsOf({ resolution, around }: MeshAsk): string[] {
  if (around !== undefined) return gridDisk(cellAt(around.latitudeDeg, around.longitudeDeg, resolution), RINGS).sort();
  return getRes0Cells()
    .flatMap((cell) => cellToChildren(cell, resolution))
    .sort();
}

export function meshOf(ask: MeshAsk): CellMesh {
  const cells = cellsOf(ask);
  const corners = cells.map(cellBoundaryDeg);
  const vertexCount = corners.reduce((sum, { length }) => sum + length, 0);
  const mesh = {
    key: meshKey(ask),
    cells,
    centresDeg: new Float32Array(2 * cells.length),
    positions: new Float32Array(3 * vertexCount),
    cellOf: new Uint32Array(vertexCount),
    triangles: new Uint32Array(3 * (vertexCount - 2 * cells.length)),
  };
  let [vertex, at] = [0, 0];
  corners.forEach((boundary, cell) => {
    const { latitudeDeg, longitudeDeg } = cellCentre(cells[cell] as string);
    mesh.centresDeg.set([latitudeDeg, longitudeDeg], 2 * cell);
    const centre = onSphere(latitudeDeg, longitudeDeg);
    const first = vertex;
    for (const corner of boundary) {
      const position = onSphere(corner.latitudeDeg, corner.longitudeDeg);
      for (let axis = 0; axis < 3; axis++)
        mesh.positions[3 * vertex + axis] = centre[axis]! + SHRINK * (position[axis]! - centre[axis]!);
      mesh.cellOf[vertex++] = cell;
    }
    for (let side = 1; side < boundary.length - 1; side++)
      mesh.triangles.set([first, first + side, first + side + 1], 3 * at++);
  });
  return mesh;
}

/** The cell of a point: where it is, how large, and its outline. */
export function cellFacts({ latitudeDeg, longitudeDeg, resolution }: EngineCalls['cell']['ask']): CellFacts {
  const cell = cellAt(latitudeDeg, longitudeDeg, resolution);
  const outline = cellBoundaryDeg(cell).flatMap((corner) => onSphere(corner.latitudeDeg, corner.longitudeDeg));
  return { cell, ...cellCentre(cell), areaKm2: cellAreaKm2(cell), outline: Float32Array.from(outline) };
}
