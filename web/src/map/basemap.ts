import type { StyleSpecification } from 'maplibre-gl';
import type { Borders } from '../data/address.ts';
import { MAP_COLOURS, type Theme } from '../theme/palette.ts';

/** Land, coasts and borders from files of our own; no tile server is asked. */
export function basemapStyle(base: string, theme: Theme): StyleSpecification {
  const colours = MAP_COLOURS[theme];
  const source = (name: string) => ({
    type: 'geojson' as const,
    data: new URL(`basemap/${name}.json`, base).href,
    tolerance: 0.45,
  });
  return {
    version: 8,
    projection: { type: 'globe' },
    sources: { land: source('land'), borders: source('borders'), disputed: source('disputed') },
    layers: [
      { id: 'ocean', type: 'background', paint: { 'background-color': colours.ocean } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': colours.land, 'fill-antialias': false } },
      { id: 'coast', type: 'line', source: 'land', paint: { 'line-color': colours.coast, 'line-width': 0.9 } },
      { id: 'borders', type: 'line', source: 'borders', paint: { 'line-color': colours.border, 'line-width': 0.7 } },
      {
        id: 'disputed',
        type: 'line',
        source: 'disputed',
        paint: { 'line-color': colours.coast, 'line-width': 1.2, 'line-dasharray': [3, 2.5] },
      },
    ],
  };
}

/** Paint properties that a theme changes, by layer. */
export function basemapPaint(theme: Theme): readonly (readonly [layer: string, property: string, colour: string])[] {
  const { ocean, land, coast, border } = MAP_COLOURS[theme];
  return [
    ['ocean', 'background-color', ocean],
    ['land', 'fill-color', land],
    ['coast', 'line-color', coast],
    ['borders', 'line-color', border],
    ['disputed', 'line-color', coast],
  ];
}

/** Which border layers are shown, and whose disputed lines. */
export function borderLayers(borders: Borders): { readonly isShown: boolean; readonly view: string | undefined } {
  return { isShown: borders !== 'none', view: borders === 'both' || borders === 'none' ? undefined : borders };
}
