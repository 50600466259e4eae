import type { ProofStep } from '@skywitness/engine/record';
import type { Claim, Decision, LegalBasis, Mechanism, RecordedEntry, Statement } from '@skywitness/engine/rule';
import type { AssumedValue, Explanation, Hypothesis, Summary } from '@skywitness/engine/service';
import type { Instant } from '@skywitness/engine/time';
import type { Setting } from './setting.ts';

/** What the page asks the engine's worker, and what it answers. Arrays are moved, not copied. */
export interface EngineCalls {
  open: { ask: { readonly digest: string; readonly base: string; readonly sha256: string }; answer: RunFacts };
  mesh: { ask: MeshAsk; answer: CellMesh };
  cell: { ask: PlaceDegAsk & { readonly resolution: number }; answer: CellFacts };
  field: { ask: FieldAsk; answer: Field };
  orbits: { ask: OrbitsAsk; answer: Orbits };
  explain: { ask: ExplainAsk; answer: Explained };
  handover: { ask: ExplainAsk; answer: Handover };
  series: { ask: SeriesAsk; answer: Series };
  availability: { ask: AvailabilityAsk; answer: Availability };
  verify: { ask: VerifyAsk; answer: VerifiedEntry };
  summary: { ask: { readonly digest: string; readonly settings: readonly Setting[] }; answer: Summary };
}
export type CallName = keyof EngineCalls;

export interface PlaceDegAsk {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
}

/** A site of the ground segment as the page draws and names it. */
export interface SiteFacts {
  readonly name: string;
  readonly country: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly uncertaintyKm: number;
  readonly source: string;
  /** From when until when it is live, microseconds; infinite where open. */
  readonly from: number;
  readonly until: number;
}

export interface PlaceFacts {
  readonly name: string;
  readonly kind: 'point' | 'territory';
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly cells: readonly string[];
  readonly provenance: string;
}

export interface RunFacts {
  readonly title: string;
  readonly system: string;
  readonly stamps: readonly string[];
  readonly designed: boolean;
  readonly standIn: boolean;
  readonly spans: readonly { readonly start: Instant; readonly end: Instant; readonly stepMicroseconds: number }[];
  readonly satellites: readonly { readonly name: string; readonly catalogueNumber: number }[];
  readonly gateways: readonly SiteFacts[];
  readonly pointsOfPresence: readonly SiteFacts[];
  readonly places: readonly PlaceFacts[];
  readonly variants: readonly {
    readonly assume: Readonly<Record<string, AssumedValue>>;
    /** Whose word a hypothetical combination takes as true. */
    readonly hypothetical?: Hypothesis;
    readonly setting: Setting;
  }[];
  /** Whether rules on record count in some combination. */
  readonly hasRules: boolean;
  readonly losses: readonly LossFacts[];
  /** Those that count in some combination. */
  readonly rules: readonly RuleFacts[];
  readonly lasersInService: boolean;
  /** Entries of records on which rules rest, with what verifies them. */
  readonly entries: readonly EntryOfRun[];
}

export interface EntryOfRun extends RecordedEntry {
  readonly rule: string;
  readonly role: 'rests on' | 'ended by';
  /** What the rule says that it rests on. */
  readonly restsOn: Decision | Statement;
  /** What the engine computes with. */
  readonly terms: {
    readonly from: Instant;
    readonly until: Instant | undefined;
    readonly scope: string;
    readonly legalBasis: LegalBasis;
    readonly mechanism: Mechanism;
    /** Whether a second entry of the rule ends it. */
    readonly isEnded: boolean;
  };
}

export interface VerifyAsk {
  readonly proof: string;
  readonly policy: string;
  /** What a rule says of the entry; absent for a proof that no rule brings. */
  readonly expected?: Pick<EntryOfRun, 'origin' | 'index' | 'role' | 'restsOn' | 'terms'>;
}

/** Steps of checking an entry: whom to believe, those of its proof, what it says, and whether the run quotes that unchanged. */
export type CheckStep = 'policy' | ProofStep | 'content' | 'rule';

export interface CheckedStep {
  readonly step: CheckStep;
  readonly status: 'passed' | 'failed' | 'not-reached';
  /** Set where it failed. */
  readonly code?: string;
  readonly reason?: string;
}

export interface VerifiedEntry {
  readonly steps: readonly CheckedStep[];
  /** What is proved; absent when a step failed. */
  readonly entry?: ProvedFacts;
}

export interface ProvedFacts {
  readonly origin: string;
  readonly index: number;
  readonly size: number;
  /** Hexadecimal. */
  readonly root: string;
  readonly leafHash: string;
  readonly claim: Claim;
  /** Proposer first. */
  readonly holders: readonly string[];
  /** Seconds since 1970. */
  readonly witnesses: readonly { readonly name: string; readonly timeSeconds: number }[];
  readonly keySet?: number;
  readonly corrects?: number;
}

/** Something that the scenario takes away, while it is away. */
export interface LossFacts {
  readonly name: string;
  readonly from: Instant;
  /** Infinite where open, as of rules. */
  readonly until: Instant;
}

/** A rule, while it is in force, and on whose act or word. */
export interface RuleFacts {
  readonly id: string;
  readonly scope: string;
  readonly restsOn: Decision | Statement;
  readonly from: Instant;
  readonly until: Instant;
}

/** All cells of the Earth at a resolution, or those around a point. */
export interface MeshAsk {
  readonly resolution: number;
  readonly around?: PlaceDegAsk;
}

/** Cells as triangles on the unit sphere of the map: x towards 90° east, y north, z towards 0° east. */
export interface CellMesh {
  readonly key: string;
  readonly cells: readonly string[];
  readonly centresDeg: Float32Array;
  readonly positions: Float32Array;
  /** Per vertex, its cell. */
  readonly cellOf: Uint32Array;
  readonly triangles: Uint32Array;
}

export interface CellFacts {
  readonly cell: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly areaKm2: number;
  /** Corners on the map's sphere, x y z flat. */
  readonly outline: Float32Array;
}

export interface FieldAsk {
  readonly digest: string;
  readonly setting: Setting;
  readonly instant: Instant;
  readonly mesh: MeshAsk;
}

/** What each cell of a mesh is at a moment. */
export interface Field {
  /** The moment computed: the step of the run that holds the one asked for. */
  readonly instant: Instant;
  readonly state: Uint8Array;
  readonly visible: Uint16Array;
  /** Milliseconds; NaN where not possible or no point of presence is known. */
  readonly rttMs: Float32Array;
}

/** Stands for a state where nothing may be told (docs/HARM.md). */
export const WITHHELD = 255;

export interface OrbitsAsk {
  readonly digest: string;
  readonly start: Instant;
  readonly stepMicroseconds: number;
  readonly count: number;
}

export interface Orbits {
  readonly start: Instant;
  readonly stepMicroseconds: number;
  readonly count: number;
  readonly satellites: number;
  /** [step × satellites + satellite] × 3 on the map's sphere, in Earth radii; NaN where there is none or none may be shown. */
  readonly positions: Float32Array;
}

export interface ExplainAsk extends PlaceDegAsk {
  readonly digest: string;
  readonly setting: Setting;
  readonly instant: Instant;
  readonly name?: string;
}

export type Explained =
  | {
      readonly kind: 'explained';
      readonly explanation: Explanation;
      /** The scenario's own variant, or −1. */
      readonly variant: number;
      /** Assumptions of which a single other value changes the state. */
      readonly dependsOn: readonly string[];
    }
  | { readonly kind: 'refused'; readonly code: string; readonly sentence: string };

/** When the satellite that is chosen at a place and moment is chosen no longer, as the engine's `NextHandover` has it. */
export type Handover =
  | {
      readonly kind: 'told';
      readonly candidate: string;
      readonly at?: Instant;
      readonly next?: string;
      readonly searchedUntil: Instant;
      readonly stepMicroseconds: number;
    }
  | { readonly kind: 'refused'; readonly code: string }
  /** No satellite is chosen, or its element sets say nothing about one moment. */
  | { readonly kind: 'none' };

export interface SeriesAsk extends PlaceDegAsk {
  readonly digest: string;
  readonly setting: Setting;
}

/** One place over the whole run. */
export interface Series {
  /** Intervals of one state. */
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly state: Uint8Array;
  /** Bins of time: fewest and most satellites in view, and the median round trip, NaN where unknown. */
  readonly binFrom: Float64Array;
  readonly visibleMin: Float32Array;
  readonly visibleMax: Float32Array;
  readonly rttMs: Float32Array;
  readonly done: number;
  readonly total: number;
}

export interface AvailabilityAsk {
  readonly digest: string;
  readonly setting: Setting;
  readonly mesh: MeshAsk;
  readonly moments: number;
}

/** Share of sampled moments at which each cell was possible; NaN where none could be answered. */
export interface Availability {
  readonly share: Float32Array;
  readonly done: number;
  readonly total: number;
}

export interface Request<Name extends CallName = CallName> {
  readonly id: number;
  readonly call: Name;
  readonly ask: EngineCalls[Name]['ask'];
}

/** A request that nobody waits for any longer. */
export interface Cancel {
  readonly cancel: number;
}

export type Reply =
  | { readonly id: number; readonly answer: unknown; readonly isPartial: boolean }
  | { readonly id: number; readonly fault: { readonly code: string; readonly message: string } };
