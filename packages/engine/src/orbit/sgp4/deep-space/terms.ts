/** One resonance: the mean motion changes by amplitude · sin(m ω + k λ − phase), rad/min². */
export interface ResonanceTerm {
  readonly amplitude: number;
  readonly perigeeMultiple: number;
  readonly longitudeMultiple: number;
  readonly phase: number;
}

/** Secular rates by the Earth's oblateness, rad/min. */
export interface GravityRates {
  readonly meanAnomalyRate: number;
  readonly argumentOfPerigeeRate: number;
  readonly raanRate: number;
}
