import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Plugin } from 'vite';
import { compareLines } from '../../packages/skywitness/dist/run/report/compare-lines.js';
import { borderLines, LAND_FILE, type Line } from '../../packages/skywitness/dist/run/report/outlines.js';
import { simplified } from '../../packages/skywitness/dist/run/report/simplify.js';

const require = createRequire(import.meta.url);

/** The two drawings of the world whose borders the map compares; neither is right or wrong here. */
const VIEWS = ['natural-earth', 'visionscarto'] as const;
/** The two atlases draw one and the same border up to 0.03° apart; any limit from there to 0.06° leaves as many lines alone. */
const SAME_LINE_DEG = 0.06;
const TOLERANCE_DEG = 0.02;

/** Writes `basemap/land.json`, `borders.json` (drawn by both atlases) and `disputed.json` (drawn by one; says by which). */
export function basemapFiles(): Plugin {
  return {
    name: 'basemap',
    generateBundle() {
      const emit = (name: string, content: object): void => {
        this.emitFile({ type: 'asset', fileName: `basemap/${name}.json`, source: JSON.stringify(content) });
      };
      emit('land', land());
      const [one, other] = [borderLines(VIEWS[0]), borderLines(VIEWS[1])];
      const { shared, alone } = compareLines(one, other, SAME_LINE_DEG);
      emit('borders', collection([lines(shared, {})]));
      const others = compareLines(other, one, SAME_LINE_DEG).alone;
      emit('disputed', collection([lines(alone, { view: VIEWS[0] }), lines(others, { view: VIEWS[1] })]));
    },
  };
}

function land(): object {
  const topology = JSON.parse(readFileSync(require.resolve(LAND_FILE), 'utf8')) as Topology<{
    land: GeometryCollection;
  }>;
  const polygons = feature(topology, topology.objects.land).features.flatMap(({ geometry }) =>
    geometry.type === 'MultiPolygon' ? geometry.coordinates : [],
  );
  const coordinates = polygons
    .map((rings) => rings.map((ring) => thinned(ring as unknown as Line)).filter((ring) => ring.length >= 4))
    .filter((rings) => rings.length > 0);
  const oneFeature = (rings: object): object => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'Polygon', coordinates: rings },
  });
  return collection(coordinates.map(oneFeature));
}

function lines(parts: readonly Line[], properties: object): object {
  const coordinates = parts.map(thinned).filter((line) => line.length >= 2);
  return { type: 'Feature', properties, geometry: { type: 'MultiLineString', coordinates } };
}

function collection(features: readonly object[]): object {
  return { type: 'FeatureCollection', features };
}

/** To 2 km, and to 0.01°: what the map shows at its closest. */
function thinned(line: Line): Line {
  const hundredths = (degrees: number): number => Math.round(degrees * 100) / 100;
  return simplified(line, () => TOLERANCE_DEG).map(([x, y]) => [hundredths(x), hundredths(y)]);
}
