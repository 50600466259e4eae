import { PI, TWO_PI } from '../constants.ts';
import { asin, atan2 } from '../math/index.ts';
import { type CellBands, FOOTPRINT_RADII, LEAST_COSINE, LOWEST_FOOTPRINT_RADIUS_KM } from './cell-bands.ts';

/**
 * A satellite's footprint in the bands of cells, as stretches of positions, four numbers each:
 * from, certainFrom, certainTo, to. Cells of [certainFrom, certainTo) certainly see the satellite; the others of [from, to)
 * have to be tested; cells in no stretch certainly do not see it.
 */
export interface Footprint {
  readonly stretches: Int32Array;
  count: number;
}

/** Room for the footprint of any satellite: at the antimeridian a band has two stretches. */
export function emptyFootprint(bands: CellBands): Footprint {
  return { stretches: new Int32Array(8 * bands.bandCount + 4), count: 0 };
}

/** More than the rounding of half-widths and bins. */
const ROUNDING_RAD = 1e-9;

/**
 * Fills `out` with the footprint of a satellite, Earth-fixed km.
 *
 * A cell at latitude φ and a satellite at latitude s are the central angle ψ apart at the longitude difference w when
 * cos w = (cos ψ − sin φ sin s) / (cos φ cos s). Over a band that is greatest at one of its rims, and least at a rim or, where
 * sin φ = sin s / cos ψ lies in the band, √(cos²ψ − sin²s) / cos s.
 */
export function footprintInto(out: Footprint, bands: CellBands, xKm: number, yKm: number, zKm: number): void {
  out.count = 0;
  const acrossSquared = xKm * xKm + yKm * yKm;
  const radiusKm = Math.sqrt(acrossSquared + zKm * zKm);
  const row = Math.floor(radiusKm - LOWEST_FOOTPRINT_RADIUS_KM);
  const [sine, cosine] = [zKm / radiusKm, Math.sqrt(acrossSquared) / radiusKm];
  if (row < 0 || row >= FOOTPRINT_RADII || cosine < LEAST_COSINE) {
    add(out, 0, 0, 0, bands.count);
    return;
  }
  const latitudeRad = asin(Math.max(-1, Math.min(1, sine)));
  const reachRad = bands.reachRad[row];
  const first = Math.max(0, Math.floor((latitudeRad - reachRad - bands.southRad) / bands.heightRad));
  const last = Math.min(
    bands.bandCount - 1,
    Math.floor((latitudeRad + reachRad - bands.southRad) / bands.heightRad + ROUNDING_RAD),
  );
  const centreBin = ((atan2(yKm, xKm) + PI) / TWO_PI) * bands.bins;
  for (let band = first; band <= last; band++) {
    const at = row * bands.bandCount + band;
    const outer = bands.cosineOutside[at];
    const southern = (outer - bands.rimSine[band] * sine) / (bands.rimCosine[band] * cosine);
    const northern = (outer - bands.rimSine[band + 1] * sine) / (bands.rimCosine[band + 1] * cosine);
    let widest = Math.min(southern, northern);
    const isBetween = sine > outer * bands.rimSine[band] && sine < outer * bands.rimSine[band + 1];
    if (isBetween) widest = Math.min(widest, Math.sqrt(outer * outer - sine * sine) / cosine);
    if (widest >= 1) continue;
    const inner = bands.cosineInside[at];
    const narrowest = Math.max(
      (inner - bands.rimSine[band] * sine) / (bands.rimCosine[band] * cosine),
      (inner - bands.rimSine[band + 1] * sine) / (bands.rimCosine[band + 1] * cosine),
    );
    addBand(out, bands, band, centreBin, halfWidthRad(widest) + ROUNDING_RAD, halfWidthRad(narrowest) - ROUNDING_RAD);
  }
}

/** Arccosine of a number that may lie beyond ±1. */
function halfWidthRad(cosine: number): number {
  return 2 * asin(Math.sqrt(Math.max(0, Math.min(1, 0.5 - 0.5 * cosine))));
}

/** Adds the stretches of one band, where the footprint reaches `outerRad` east and west and is certain to `innerRad`. */
function addBand(
  out: Footprint,
  bands: CellBands,
  band: number,
  centreBin: number,
  outerRad: number,
  innerRad: number,
): void {
  const { bins } = bands;
  const binsPerRad = bins / TWO_PI;
  const base = band * (bins + 1);
  const [outerBins, innerBins] = [outerRad * binsPerRad, innerRad * binsPerRad];
  if (2 * outerBins >= bins - 2) {
    const isCertain = innerRad >= PI - 2 * ROUNDING_RAD;
    const [west, east] = [bands.firstAt[base], bands.firstAt[base + bins]];
    add(out, west, west, isCertain ? east : west, east);
    return;
  }
  const west = Math.floor(centreBin - outerBins);
  const east = Math.floor(centreBin + outerBins) + 1;
  const certainWest = Math.ceil(centreBin - innerBins);
  const certainEast = Math.max(certainWest, Math.floor(centreBin + innerBins));
  for (let turn = west < 0 ? -1 : 0; turn * bins < east; turn++) {
    const firstOf = (bin: number): number => bands.firstAt[base + Math.max(0, Math.min(bins, bin - turn * bins))];
    const isCertain = certainWest < certainEast;
    const from = firstOf(west);
    add(out, from, isCertain ? firstOf(certainWest) : from, isCertain ? firstOf(certainEast) : from, firstOf(east));
  }
}

function add(out: Footprint, from: number, certainFrom: number, certainTo: number, to: number): void {
  if (from === to) return;
  const at = 4 * out.count++;
  out.stretches[at] = from;
  out.stretches[at + 1] = certainFrom;
  out.stretches[at + 2] = certainTo;
  out.stretches[at + 3] = to;
}
