import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type MapGrid, mapGrid, type WeatherMaps } from '../src/radio/index.ts';
import { sharedFile, sharedPath } from './shared.ts';

interface Description {
  readonly rows: number;
  readonly cols: number;
  readonly lat0: number;
  readonly dlat: number;
  readonly lon0: number;
  readonly dlon: number;
  readonly months?: number;
}

/** The maps of the fixtures as the engine takes them; needs `../shared`. */
export function ituMaps(): Required<Omit<WeatherMaps, 'rainRate001MmPerH'>> {
  const descriptions = JSON.parse(sharedFile('data/regulatory/grids.json')) as Record<string, Description>;
  const maps = (name: string): MapGrid[] => {
    const { rows, cols, months = 1, ...grid } = descriptions[name] as Description;
    const bytes = gunzipSync(readFileSync(sharedPath(`data/regulatory/${name}.f32.gz`)));
    const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    return Array.from({ length: months }, (_, month) =>
      mapGrid({
        name,
        rows,
        columns: cols,
        firstLatitudeDeg: grid.lat0,
        latitudeStepDeg: grid.dlat,
        firstLongitudeDeg: grid.lon0,
        longitudeStepDeg: grid.dlon,
        values: values.subarray(month * rows * cols, (month + 1) * rows * cols),
      }),
    );
  };
  const map = (name: string): MapGrid => maps(name)[0];
  return {
    zeroDegreeHeightKm: map('p839-4_h0'),
    monthlyRainMm: maps('p837-7_mt_monthly_1deg'),
    temperatureK: maps('p1510-1_t_annual'),
    reducedLiquidKgPerM2: map('p840-7_lred_1'),
    vapourKgPerM2: map('p836-6_v_1'),
    wetRefractivity: map('p453-13_nwet_50'),
  };
}
