import { z } from 'zod';
import { dateSchema } from '../rule/index.ts';
import {
  listed,
  mostFrequentFailingGate,
  type PlaceState,
  percent,
  type RoomSummary,
  STATE_LABELS,
} from '../service/index.ts';
import { placeViews, type RunSummaries, scopeWords } from './place-views.ts';
import { scopeKeys, shareOf } from './predicates/index.ts';

/** What is computed beside a statement without being a consequence of it: nothing follows from it for the statement. */
export const figureSchema = z.strictObject({
  ...scopeKeys,
  span: dateSchema.optional().describe('First day of the span of time that is meant; all of it unless given'),
  note: z.string().min(1).max(500).describe('What the figure is for'),
});

export type Figure = z.output<typeof figureSchema>;

/** Figures of one place, over every combination of assumptions that is left open. */
export interface FoundFigure {
  readonly scenario: string;
  readonly place: string;
  readonly note: string;
  /** Under what, beside the assumptions that are covered: ` (given lasers none)`; empty where nothing is fixed. */
  readonly scope: string;
  /** Least and largest; absent where every element set was too old. */
  readonly possibleShare?: readonly [number, number];
  /** What failed most often, in some combination. */
  readonly failing: readonly PlaceState[];
  /** Countries in which a hundredth or more would have landed in some combination. */
  readonly landsIn: readonly string[];
  /** Least and largest median, ms; absent where no round trip is known. */
  readonly rttMedianMs?: readonly [number, number];
  /** Least and largest over the combinations, where the place has terminals that ask for something. */
  readonly room?: {
    readonly terminals: number;
    readonly metShare: readonly [number, number];
    readonly meanMbpsPerTerminal: readonly [number, number];
  };
  /** A clause: `possible for 0 % of the time`. */
  readonly found: string;
}

const NOTABLE_SHARE = 0.01;

export function findFigure(figure: Figure, run: RunSummaries): FoundFigure[] {
  const { scenario, places, span, note } = figure;
  return places.map((name) => {
    const views = placeViews(run, name, figure).map(({ place }) => place);
    const shares = views.map((place) => shareOf(place, span)).filter((share) => share !== undefined);
    // Of a single span a summary keeps the share alone.
    const whole = span === undefined ? views : [];
    const medians = whole.flatMap(({ rttMs }) => (rttMs === undefined ? [] : [rttMs.median]));
    const numbers = {
      ...(shares.length === 0 ? {} : { possibleShare: rangeOf(shares) }),
      failing: [...new Set(whole.map(mostFrequentFailingGate).filter((gate) => gate !== undefined))],
      landsIn: countriesOf(whole.flatMap(({ landings }) => landings)),
      ...(medians.length === 0 ? {} : { rttMedianMs: rangeOf(medians) }),
      ...roomOf(whole.flatMap(({ room }) => (room === undefined ? [] : [room]))),
    };
    const scope = `${span === undefined ? '' : ` in the span that begins on ${span}`}${scopeWords(figure)}`;
    return { scenario, place: name, note, scope, ...numbers, found: foundWords(numbers) };
  });
}

function countriesOf(landings: readonly { readonly country: string; readonly share: number }[]): string[] {
  const notable = landings.filter(({ share }) => share >= NOTABLE_SHARE);
  return [...new Set(notable.map(({ country }) => country))].sort();
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

function roomOf(rooms: readonly RoomSummary[]): Pick<FoundFigure, 'room'> {
  if (rooms.length === 0) return {};
  const metShare = rangeOf(rooms.map((room) => room.metShare));
  const meanMbpsPerTerminal = rangeOf(rooms.map(({ mbpsPerTerminal }) => mbpsPerTerminal.mean));
  return { room: { terminals: rooms[0].terminals, metShare, meanMbpsPerTerminal } };
}

type Numbers = Pick<FoundFigure, 'possibleShare' | 'failing' | 'landsIn' | 'rttMedianMs' | 'room'>;

function foundWords({ possibleShare, failing, landsIn, rttMedianMs, room }: Numbers): string {
  if (possibleShare === undefined) return 'no answer, every element set was too old';
  const [low, high] = possibleShare;
  const gates = listed(failing.map(stateWords), 'or');
  if (high === 0) return `not possible at any moment${gates === '' ? '' : `: ${gates}`}`;
  const share = low === 1 ? 'possible at every moment' : `possible for ${range(possibleShare, percent)} of the time`;
  const lands = landsIn.length === 0 ? '' : `, landing in ${listed(landsIn)}`;
  const trip = rttMedianMs === undefined ? '' : `, median round trip ${range(rttMedianMs, ms)}`;
  const fits =
    room === undefined
      ? ''
      : `, room for ${range(room.metShare, percent)} of what ${room.terminals} terminals ask for (${range(room.meanMbpsPerTerminal, mbps)} each in the mean)`;
  return `${share}${lands}${trip}${fits}${gates === '' ? '' : `; otherwise mostly ${gates}`}`;
}

/** Figures of one scope in as few lines as they need: places of which the same was found stand together. */
export function figureLines(figures: readonly FoundFigure[]): {
  readonly scenario: string;
  readonly note: string;
  readonly scope: string;
  readonly places: string;
  readonly found: string;
}[] {
  const groups = new Map<string, FoundFigure[]>();
  for (const figure of figures) {
    const { scenario, note, scope, found } = figure;
    const key = JSON.stringify([scenario, note, scope, found]);
    groups.set(key, [...(groups.get(key) ?? []), figure]);
  }
  return [...groups.values()].map((group) => ({ ...group[0], places: listed(group.map(({ place }) => place)) }));
}

function stateWords(state: PlaceState): string {
  return `“${STATE_LABELS[state]}”`;
}

function range([low, high]: readonly [number, number], words: (value: number) => string): string {
  return words(low) === words(high) ? words(low) : `${words(low)} to ${words(high)}`;
}

function mbps(value: number): string {
  return `${value.toFixed(1)}\u00a0Mb/s`;
}

function ms(value: number): string {
  return `${value.toFixed(1)}\u00a0ms`;
}
