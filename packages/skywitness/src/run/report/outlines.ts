import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { atlasFile } from '../../sources/atlases.ts';

const require = createRequire(import.meta.url);

/** Longitude and latitude in degrees. */
export type Position = readonly [longitudeDeg: number, latitudeDeg: number];
export type Line = readonly Position[];

/** The land of the atlas `natural-earth` as one outline. */
export const LAND_FILE = 'world-atlas/land-50m.json';

/** Coasts of the world at 1:50 million (Natural Earth): closed rings, cut at ±180°. */
export function landRings(): Line[] {
  const topology = readTopology<{ land: GeometryCollection }>(LAND_FILE);
  return feature(topology, topology.objects.land).features.flatMap(({ geometry }) =>
    geometry.type === 'MultiPolygon' ? (geometry.coordinates.flat() as unknown as Line[]) : [],
  );
}

/** The lines along which two countries of an atlas meet, without coasts; `view` as in `sources/atlases.ts`. */
export function borderLines(view: string): Line[] {
  const topology = readTopology<{ countries: GeometryCollection }>(atlasFile(view));
  return mesh(topology, topology.objects.countries, (one, other) => one !== other).coordinates as unknown as Line[];
}

function readTopology<Objects extends Topology['objects']>(file: string): Topology<Objects> {
  return JSON.parse(readFileSync(require.resolve(file), 'utf8')) as Topology<Objects>;
}
