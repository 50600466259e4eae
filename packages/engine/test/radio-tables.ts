import { RAD_PER_DEG } from '../src/constants.ts';
import { geodeticFromDegrees } from '../src/earth/index.ts';
import {
  climateAt,
  feederLink,
  linkFacts,
  pathAttenuation,
  type RadioAssumption,
  satelliteFacts,
  spectralEfficiency,
  userLink,
  zenithGas,
} from '../src/radio/index.ts';
import { satelliteVersionOf, systemProfile } from '../src/system/index.ts';
import { parseInstant } from '../src/time/index.ts';
import { ituMaps } from './itu-maps.ts';

/** The tables of `docs/how-it-works/radio.md`, computed anew: `docs` shows what these print. Need `../shared`. */

const { radio } = systemProfile('starlink');
const MID_2024 = parseInstant('2024-06-01');
const ELEVATION_DEG = 40;
const ALTITUDE_KM = 550;
const EARTH_KM = 6378.137;
const PERCENTAGES = [1, 0.1, 0.01];
const PLACES = [
  { name: 'London', latitudeDeg: 51.5, longitudeDeg: -0.14 },
  { name: 'Kuala Lumpur', latitudeDeg: 3.133, longitudeDeg: 101.7 },
];

/** Slant range on the sphere. */
function slantRangeKm(elevationRad: number): number {
  const sine = Math.sin(elevationRad);
  return Math.sqrt(EARTH_KM ** 2 * sine ** 2 + 2 * EARTH_KM * ALTITUDE_KM + ALTITUDE_KM ** 2) - EARTH_KM * sine;
}

const one = (value: number): string => value.toFixed(1);

/** Attenuation and margin by percentage of time: user link (Ku, to v1) and feeder link (Ka), the worse direction of each. */
export function marginTable(): string[] {
  const maps = ituMaps();
  const elevationRad = ELEVATION_DEG * RAD_PER_DEG;
  const slant = slantRangeKm(elevationRad);
  const lines = PLACES.flatMap(({ name, latitudeDeg, longitudeDeg }) => {
    const place = geodeticFromDegrees(latitudeDeg, longitudeDeg);
    const climate = climateAt(maps, place);
    const attenuation = (frequencyGHz: number, antennaDiameterM: number, percentOfTime: number): number =>
      pathAttenuation(
        {
          frequencyGHz,
          elevationRad,
          latitudeRad: place.latitudeRad,
          antennaDiameterM,
          antennaEfficiency: 0.6,
          zenith: zenithGas(frequencyGHz),
        },
        climate,
        { percentOfTime },
      ).totalDb;
    return (['Ku', 'Ka'] as const).flatMap((band) =>
      PERCENTAGES.map((percent) => {
        const cells = (['pessimistic', 'optimistic'] as const).map((assumption) => {
          const facts = linkFacts(radio, MID_2024, assumption);
          const [downGHz, upGHz, diameterM] =
            band === 'Ku'
              ? [facts.userDownlinkGHz, facts.userUplinkGHz, facts.terminalDiameterM]
              : [facts.feederDownlinkGHz, facts.feederUplinkGHz, facts.gatewayDiameterM];
          const path = {
            slantRangeKm: slant,
            elevationRad,
            downAttenuationDb: attenuation(downGHz, diameterM, percent),
            upAttenuationDb: attenuation(upGHz, diameterM, percent),
          };
          const v1 = satelliteFacts(satelliteVersionOf(radio, '2022-001A') as never, assumption);
          return { path, budget: band === 'Ku' ? userLink(path, facts, v1) : feederLink(path, facts) };
        });
        const [worse, better] = cells;
        const range = (of: (cell: (typeof cells)[number]) => number): string =>
          `${one(of(worse))} to ${one(of(better))}`;
        return `| ${name} | ${band} | ${percent} % | ${range(({ path }) => path.downAttenuationDb)} | ${range(({ path }) => path.upAttenuationDb)} | ${range(({ budget }) => budget.down.marginDb)} | ${range(({ budget }) => budget.up.marginDb)} |`;
      }),
    );
  });
  return [
    '| place | band | of the year | attenuation down, dB | up, dB | margin down, dB | up, dB |',
    '|---|---|---|---|---|---|---|',
    ...lines,
  ];
}

/** What the beams of one satellite carry overhead in clear air, beside what is published. */
export function capacityTable(): string[] {
  const overhead = { slantRangeKm: ALTITUDE_KM, elevationRad: Math.PI / 2, downAttenuationDb: 0, upAttenuationDb: 0 };
  const rates = (launch: string, assumption: RadioAssumption) => {
    const facts = linkFacts(radio, MID_2024, assumption);
    const satellite = satelliteFacts(satelliteVersionOf(radio, launch) as never, assumption);
    const { down } = userLink(overhead, facts, satellite);
    const efficiency = spectralEfficiency(down.carrierToNoiseDb)[assumption === 'pessimistic' ? 'proxy' : 'bound'];
    const channel = (facts.userDownlinkChannelHz / 1e6) * facts.userDownlinkUse * efficiency;
    return { efficiency, channel, beams: channel * satellite.userBeams };
  };
  const bracket = (
    launch: string,
    of: 'efficiency' | 'channel' | 'beams',
    scale: number,
    digits: number,
  ): [number, number] =>
    (['pessimistic', 'optimistic'] as const).map((assumption) =>
      Number((rates(launch, assumption)[of] / scale).toFixed(digits)),
    ) as [number, number];
  const rows: [string, string, [number, number]][] = [
    ['satellite v1, 17–23 Gb/s', '17 to 23', bracket('2022-001A', 'beams', 1000, 1)],
    ['satellite v2-mini, 80–96 Gb/s', '80 to 96', bracket('2024-050C', 'beams', 1000, 1)],
    ['beam of v2-mini, 6 Gb/s', '6', bracket('2024-050C', 'channel', 1000, 2)],
    [
      'most that one terminal measured on v1, 0.386 Gb/s, against a channel',
      '0.386',
      bracket('2022-001A', 'channel', 1000, 2),
    ],
    ['efficiency of v1, 4 bit/s/Hz', '4', bracket('2022-001A', 'efficiency', 1, 2)],
    ['efficiency of v2-mini, 6 bit/s/Hz', '6', bracket('2024-050C', 'efficiency', 1, 2)],
    ['efficiency, 4.5 bit/Hz in a capacity paper', '4.5', bracket('2024-050C', 'efficiency', 1, 2)],
  ];
  return [
    '| published | bracket of this model | where it lies |',
    '|---|---|---|',
    ...rows.map(
      ([what, published, [low, high]]) => `| ${what} | ${low} to ${high} | ${position(published, low, high)} |`,
    ),
  ];
}

function position(published: string, low: number, high: number): string {
  const values = published.split(' to ').map(Number);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (least >= low && most <= high) return 'inside';
  if (least > high) return `${aboveBy(least, high)}${most === least ? '' : ` to ${aboveBy(most, high)}`} % above`;
  if (most < low) return `${Math.round((100 * (low - most)) / low)} % below`;
  return 'partly inside';
}

/** Whole per cents above the upper end. */
function aboveBy(value: number, high: number): number {
  return Math.round((100 * (value - high)) / high);
}
