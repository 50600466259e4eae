import { join, resolve } from 'node:path';
import { SkywitnessError } from '@skywitness/engine/errors';
import { type MapGrid, mapGrid, type WeatherMaps } from '@skywitness/engine/radio';
import { z } from 'zod';
import { readFileBounded } from './read-bytes.ts';
import { noteInput, type ResolutionLog } from './resolution.ts';

/** What `grids.json` says of one map: rows from `lat0` by `dlat`, columns from `lon0` by `dlon`, row after row. */
const description = z.object({
  rows: z.int().min(2).max(20_000),
  cols: z.int().min(2).max(20_000),
  lat0: z.number(),
  dlat: z.number(),
  lon0: z.number(),
  dlon: z.number(),
  months: z.int().min(1).max(12).default(1),
  /** The file, `<name>.f32.gz` unless given: 32-bit floats, little-endian, or in a `.txt` numbers apart by white space. */
  file: z.string().optional(),
});

const LIST_FILE = 'grids.json';

/** Names under which a map may stand in `grids.json`, the first that is there. */
const NAMES: Readonly<Record<keyof WeatherMaps, readonly string[]>> = {
  zeroDegreeHeightKm: ['p839-4_h0'],
  rainRate001MmPerH: ['p837-7_r001'],
  monthlyRainMm: ['p837-7_mt_monthly', 'p837-7_mt_monthly_1deg'],
  temperatureK: ['p1510-1_t_monthly', 'p1510-1_t_annual'],
  reducedLiquidKgPerM2: ['p840-8_lred_1', 'p840-7_lred_1'],
  vapourKgPerM2: ['p836-6_v_1'],
  wetRefractivity: ['p453-13_nwet_50'],
};

/**
 * Reads the maps of ITU-R that a folder holds, as described by its `grids.json`. Maps that are not there are left out: what
 * needs them says so.
 *
 * @throws SkywitnessError `MAP_LIST` when the description cannot be understood, `MAP_SHAPE` when a file does not fit it.
 */
export async function readWeatherMaps(folder: string, base: string, log: ResolutionLog): Promise<WeatherMaps> {
  const path = resolve(base, folder);
  const list = await readFileBounded(join(path, LIST_FILE));
  noteInput(log, { role: 'map', name: `${folder}/${LIST_FILE}`, sha256: list.sha256, detail: 'description of maps' });
  const entries = parseList(list.text(), `${folder}/${LIST_FILE}`);
  const read = async (key: keyof WeatherMaps): Promise<readonly MapGrid[] | undefined> => {
    const name = NAMES[key].find((candidate) => entries[candidate] !== undefined);
    if (name === undefined) return undefined;
    const entry = parseDescription(entries[name], name);
    const file = entry.file ?? `${name}.f32.gz`;
    const { bytes, sha256 } = await readFileBounded(join(path, file));
    noteInput(log, {
      role: 'map',
      name: `${folder}/${file}`,
      sha256,
      detail: `${entry.rows} × ${entry.cols}, ${name}`,
    });
    return mapsOf(name, entry, valuesOf(file, bytes));
  };
  const maps: Partial<Record<keyof WeatherMaps, unknown>> = {};
  for (const key of Object.keys(NAMES) as (keyof WeatherMaps)[]) {
    const found = await read(key);
    if (found !== undefined) maps[key] = key === 'monthlyRainMm' || key === 'temperatureK' ? found : found[0];
  }
  return maps as WeatherMaps;
}

function parseList(text: string, place: string): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch (cause) {
    throw new SkywitnessError('MAP_LIST', `${place} is not a list of maps. It must be JSON: a name, and its grid.`, {
      cause,
    });
  }
}

function parseDescription(entry: unknown, name: string): z.output<typeof description> {
  const parsed = description.safeParse(entry);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new SkywitnessError(
    'MAP_LIST',
    `map ${name} in ${LIST_FILE} has a fault at ${issue?.path.join('.')}: ${issue?.message}. It needs rows, cols, lat0, dlat, lon0 and dlon.`,
  );
}

function valuesOf(file: string, bytes: Uint8Array): Float64Array | Float32Array {
  if (/\.txt(\.gz)?$/i.test(file)) {
    return Float64Array.from(new TextDecoder().decode(bytes).trim().split(/\s+/), Number);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: Math.floor(bytes.byteLength / 4) }, (_, at) => view.getFloat32(4 * at, true));
}

/** One map, or one for each month, which follow one another in the file. */
function mapsOf(name: string, entry: z.output<typeof description>, values: Float64Array | Float32Array): MapGrid[] {
  const { rows, cols, months, lat0, dlat, lon0, dlon } = entry;
  const length = rows * cols;
  return Array.from({ length: months }, (_, month) =>
    mapGrid({
      name,
      rows,
      columns: cols,
      firstLatitudeDeg: lat0,
      latitudeStepDeg: dlat,
      firstLongitudeDeg: lon0,
      longitudeStepDeg: dlon,
      // A single map takes all there is, so that a file that is too long is noticed.
      values: values.slice(month * length, months === 1 ? undefined : (month + 1) * length),
    }),
  );
}
