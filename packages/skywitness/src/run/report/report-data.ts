import type { Summary } from '@skywitness/engine/service';

/**
 * All that the report page shows, embedded in it as JSON. Times are milliseconds since 1970 UTC, positions degrees; states are the
 * engine's numbers for them (`STATES`).
 */
export interface ReportData {
  readonly summary: Summary;
  readonly title: string;
  /** The command that reproduces the run, for "Show working". */
  readonly command: string;
  readonly inputs: readonly ReportInput[];
  readonly sources: readonly ReportSource[];
  readonly warnings: readonly string[];
  readonly assumptions: readonly ReportAssumption[];
  /** Parallel to `summary.variants`: the chosen value of each assumption, as indices into its `values`. */
  readonly choices: readonly (readonly number[])[];
  /** Parallel to `summary.variants`: whether laser links may carry traffic, so that a landing may be many hops away. */
  readonly lasers: readonly boolean[];
  /** By which rules satellite and gateway were chosen. */
  readonly policies: string;
  /** How the grades of evidence about reliance come about. */
  readonly evidenceRule: string;
  readonly places: readonly ReportPlace[];
  readonly gateways: readonly ReportGateway[];
  /** English names of the countries of gateways and landings, by code. */
  readonly countries: Readonly<Record<string, string>>;
  readonly spans: readonly { readonly from: number; readonly to: number; readonly stepSeconds: number }[];
  readonly map: ReportMap;
}

export interface ReportInput {
  readonly name: string;
  readonly role: string;
  readonly sha256: string;
  readonly detail: string;
}

export interface ReportSource {
  readonly what: string;
  readonly value: string;
  readonly source: string;
}

/** One dial: the reader turns it and every answer follows. */
export interface ReportAssumption {
  readonly key: string;
  readonly label: string;
  readonly values: readonly string[];
}

export interface ReportPlace {
  readonly name: string;
  readonly kind: 'point' | 'territory';
  readonly provenance: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  /** Cell outlines of a territory: longitude, latitude pairs, flat, one array a cell. */
  readonly cells?: readonly (readonly number[])[];
  /** Where there are too many to draw: into how many they are joined, and how, in one sentence. */
  readonly joined?: string;
  /** Whether the answer depends on what is not known, in one sentence. */
  readonly robustness: string;
  /** What its terminals get, over everything assumed; absent where no demand is stated. */
  readonly room?: string;
  /** Keys of the assumptions on which the answer depends. */
  readonly dependsOn: readonly string[];
  /** To which point of presence round-trip times go and what they are made of; or why there are none. */
  readonly roundTrip: string;
  /** Absent where nothing landed under any policy and combination. */
  readonly reliance?: ReportReliance;
  readonly byVariant: readonly ReportPlaceVariant[];
}

/** Whose ground stations carry a place, over everything that is not known; in alphabetical order, not a ranking. */
export interface ReportReliance {
  readonly countries: readonly ReportRange[];
  readonly pointsOfPresence: readonly ReportRange[];
  /** What the ranges cover. */
  readonly covers: string;
  /** By country, in the first combination under which anything is possible: what the loss of any one of its gateways does. */
  readonly loss: readonly { readonly name: string; readonly outcome: string }[];
  /** In which combination it was tried, and why no more is told. */
  readonly lossRule: string;
}

/** Least and largest share in whole per cents, and in words. */
export interface ReportRange {
  readonly name: string;
  readonly minPercent: number;
  readonly maxPercent: number;
  readonly words: string;
  /** `low`, `medium` or `high`. */
  readonly evidence: string;
}

export interface ReportPlaceVariant {
  /** The answer in one neutral sentence. */
  readonly answer: string;
  /** Possible share of the time that could be answered; null when all of it is stale. */
  readonly answeredShare: number | null;
  /** The number of the state that most often stands in the way; null when none ever does. Staleness is none. */
  readonly failing: number | null;
  /** Point: intervals of one state, [from, to, state]. */
  readonly runs?: readonly (readonly [from: number, to: number, state: number])[];
  /** Territory: shares of the area by state in each bin of time, in thousandths. */
  readonly bins?: readonly { readonly from: number; readonly to: number; readonly shares: readonly number[] }[];
  /**
   * Territory: possible share of each cell in thousandths of the time that could be answered, in the order of `cells`; null
   * where all of it is stale.
   */
  readonly cellShares?: readonly (number | null)[];
}

export interface ReportGateway {
  readonly name: string;
  /** Two-letter code. */
  readonly country: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly uncertaintyKm: number;
  readonly source: string;
}

/** Land outlines, finest within the frame: rings of longitude, latitude pairs, flat. */
export interface ReportMap {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  readonly land: readonly (readonly number[])[];
  /** Borders as lines; `disputed` ones are dashed: present in one point of view only. */
  readonly borders: readonly (readonly number[])[];
  readonly disputed: readonly (readonly number[])[];
  /** From whose point of view borders are drawn, in one sentence that also says which lines are dashed. */
  readonly view: string;
}
