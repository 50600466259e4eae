import { degreesOf, normaliseLongitudeDeg, type PlaceDeg } from '@skywitness/engine/earth';
import type { ResolvedPlace } from '@skywitness/engine/service';
import { compareLines } from './compare-lines.ts';
import { type Frame, type FrameReach, frameRound, frameRoundAll, isInFrame } from './detail-frames.ts';
import { borderLines, type Line, landRings, type Position } from './outlines.ts';
import type { ReportGateway, ReportMap } from './report-data.ts';
import { simplified } from './simplify.ts';

/** The points of view whose borders the map compares. */
export const MAP_VIEWS = ['natural-earth', 'visionscarto'] as const;

/** What a reader looks at closely: some 2,000 km round each place, and the country round each gateway. */
const REACH_OF_PLACE: FrameReach = { latitudeDeg: 18, longitudeDeg: 24 };
const REACH_OF_GATEWAY: FrameReach = { latitudeDeg: 5, longitudeDeg: 6 };
/** 2 km, as fine as the outlines are, in the frames; 28 km for the rest of the world, which only views of everything show. */
const TOLERANCE_IN_FRAME_DEG = 0.02;
const TOLERANCE_ELSEWHERE_DEG = 0.25;
/** The two atlases draw one and the same border up to 0.03° apart; any limit from there to 0.06° leaves as many lines alone. */
const SAME_LINE_DEG = 0.06;

/**
 * Land and borders of the whole world for the report's map, fine round places and gateways and coarse elsewhere, so that no
 * view ends at a cut that could be taken for a coast. Borders that both atlases draw are `borders`, those that only one of
 * them draws are `disputed`. The frame is that of the fine part; lines lie within 180° of its middle, the side of
 * ±180° on which places and gateways meet.
 */
export function mapLayers(places: readonly ResolvedPlace[], gateways: readonly ReportGateway[]): ReportMap {
  const frames = detailFrames(places, gateways);
  const whole = frameRoundAll(frames);
  const toleranceDeg = (position: Position): number =>
    frames.some((frame) => isInFrame(position, frame)) ? TOLERANCE_IN_FRAME_DEG : TOLERANCE_ELSEWHERE_DEG;
  const drawn = (lines: readonly Line[], fewest: number): number[][] =>
    lines
      .map((line) => rounded(simplified(line, toleranceDeg)))
      .filter((line) => line.length >= fewest)
      .map((line) => turned(line, (whole.west + whole.east) / 2).flat());
  const [one, other] = [borderLines(MAP_VIEWS[0]), borderLines(MAP_VIEWS[1])];
  const { shared, alone } = compareLines(one, other, SAME_LINE_DEG);
  const disputed = [...alone, ...compareLines(other, one, SAME_LINE_DEG).alone];
  return {
    west: hundredths(whole.west),
    south: hundredths(whole.south),
    east: hundredths(whole.east),
    north: hundredths(whole.north),
    land: drawn(landRings(), 4),
    borders: drawn(shared, 2),
    disputed: drawn(disputed, 2),
    view: `disputed: only one of ${MAP_VIEWS.join(' and ')} draws this border`,
  };
}

function detailFrames(places: readonly ResolvedPlace[], gateways: readonly ReportGateway[]): Frame[] {
  return [
    ...places.map(({ positions }) =>
      frameRoundAll(outermost(positions).map((position) => frameRound(position, REACH_OF_PLACE))),
    ),
    ...gateways.map(({ longitudeDeg, latitudeDeg }) => frameRound([longitudeDeg, latitudeDeg], REACH_OF_GATEWAY)),
  ];
}

/** The westernmost, easternmost, southernmost and northernmost of a place's positions, as seen from its first. */
function outermost(positions: ResolvedPlace['positions']): Position[] {
  const inDegrees = positions.map(degreesOf);
  const fromLongitudeDeg = inDegrees[0]?.longitudeDeg ?? 0;
  const by = [
    ({ longitudeDeg }: PlaceDeg): number => -normaliseLongitudeDeg(longitudeDeg - fromLongitudeDeg),
    ({ longitudeDeg }: PlaceDeg): number => normaliseLongitudeDeg(longitudeDeg - fromLongitudeDeg),
    ({ latitudeDeg }: PlaceDeg): number => -latitudeDeg,
    ({ latitudeDeg }: PlaceDeg): number => latitudeDeg,
  ];
  return by.map((measure) => {
    const { longitudeDeg, latitudeDeg } = inDegrees.reduce((most, place) =>
      measure(place) > measure(most) ? place : most,
    );
    return [longitudeDeg, latitudeDeg];
  });
}

/** To 0.01°, without the repetitions that this makes. */
function rounded(line: Line): Line {
  const positions = line.map(
    ([longitudeDeg, latitudeDeg]): Position => [hundredths(longitudeDeg), hundredths(latitudeDeg)],
  );
  return positions.filter(([x, y], at) => at === 0 || x !== positions[at - 1][0] || y !== positions[at - 1][1]);
}

function hundredths(valueDeg: number): number {
  return Math.round(valueDeg * 100) / 100;
}

/** Moved by whole turns so that its middle lies within 180° of a longitude. */
function turned(line: Line, longitudeDeg: number): Line {
  let [west, east] = [Infinity, -Infinity];
  for (const [x] of line) [west, east] = [Math.min(west, x), Math.max(east, x)];
  const turns = Math.round((longitudeDeg - (west + east) / 2) / 360);
  return turns === 0 ? line : line.map(([x, y]) => [hundredths(x + 360 * turns), y]);
}
