import { type Doubles, type Index, type Integers, wholePart } from '../kernel/index.ts';

/** Longitude sectors to a quarter turn, and zones of sine of latitude. */
const SECTORS: Index = 16;
const ZONES: Index = 32;
export const PLACES: Index = 4 * SECTORS * ZONES;
const HALF_ZONES: number = 16;
const SECTORS_WIDE: number = 16;

/**
 * Orders satellites by where they stand, zone by zone and back and forth within, so that footprints that are entered one
 * after the other lie in the same part of the memory. `tally` has `PLACES` + 1 elements, `places` one per satellite.
 */
export function orderByPlaceInto(
  out: Integers,
  tally: Integers,
  places: Integers,
  xKm: Doubles,
  yKm: Doubles,
  zKm: Doubles,
  satellites: Integers,
  satelliteCount: Index,
): void {
  for (let place: Index = 0; place <= PLACES; place += 1) tally[place] = 0;
  for (let index: Index = 0; index < satelliteCount; index += 1) {
    const satellite: Index = satellites[index] as Index;
    const place: Index = placeOf(xKm[satellite] as number, yKm[satellite] as number, zKm[satellite] as number);
    places[index] = place;
    tally[place + 1] = (tally[place + 1] as Index) + 1;
  }
  for (let place: Index = 0; place < PLACES; place += 1)
    tally[place + 1] = (tally[place + 1] as Index) + (tally[place] as Index);
  for (let index: Index = 0; index < satelliteCount; index += 1) {
    const place: Index = places[index] as Index;
    const at: Index = tally[place] as Index;
    out[at] = satellites[index] as Index;
    tally[place] = at + 1;
  }
}

/** Zone and sector of a position; 0 for one that is no number. */
function placeOf(x: number, y: number, z: number): Index {
  const radius: number = Math.sqrt(x * x + y * y + z * z);
  const across: number = Math.abs(x) + Math.abs(y);
  if (!(across > 0)) return 0;
  const zone: Index = wholePart((z / radius + 1) * HALF_ZONES);
  // Grows with the longitude like an angle: 0 to 4 around the turn.
  const turn: number = y >= 0 ? 1 - x / across : 3 + x / across;
  const sector: Index = wholePart(turn * SECTORS_WIDE);
  const around: Index = 4 * SECTORS;
  const inside: Index = sector < around ? sector : around - 1;
  return (zone < ZONES ? zone : ZONES - 1) * around + ((zone & 1) === 0 ? inside : around - 1 - inside);
}
