import { type Reliance, type Summary, variantTitle } from '@skywitness/engine/service';

/** Through whose ground stations a place is carried, as ranges over everything assumed, in one or two sentences. */
export function relianceText(summary: Summary, index: number): string {
  const reliance = summary.reliance[index];
  if (reliance === undefined || reliance.countries.length === 0) return '';
  const large = reliance.countries.filter(({ maxPercent }) => maxPercent > SMALL_PERCENT);
  const shares = large.map(
    ({ name, minPercent, maxPercent, evidence }) => `${name} ${range(minPercent, maxPercent)} (evidence ${evidence})`,
  );
  const others = reliance.countries.length - large.length;
  if (others > 0) shares.push(`${others} more of at most ${SMALL_PERCENT}\u00a0% each`);
  return `Lands in, over all that is assumed: ${shares.join(', ')}. ${lossText(summary, reliance)}${homeText(summary, index)}`.trim();
}

/** Countries that never carry more than this are counted, not named; summary.json names all. */
const SMALL_PERCENT = 2;

function range(min: number, max: number): string {
  return min === max ? `${min}\u00a0%` : `${min}–${max}\u00a0%`;
}

function lossText({ variants }: Summary, { lossOfOneGateway, lossVariant }: Reliance): string {
  if (lossOfOneGateway.length === 0) return '';
  const tried = variants[lossVariant]?.assume ?? {};
  const under = Object.keys(tried).length === 0 ? '' : ` (${variantTitle(tried)})`;
  const failing = lossOfOneGateway.filter(({ outcome }) => outcome === 'fail').map(({ country }) => country);
  const elsewhere = lossOfOneGateway.length === failing.length ? '' : ', pass elsewhere';
  const outcome = failing.length === 0 ? 'pass, whatever its country' : `fail in ${failing.join(', ')}${elsewhere}`;
  return `Loss of any one gateway${under}: ${outcome}. `;
}

/** The way that the run's rules give and the quickest of all: over lasers the rules may send traffic far around. */
function homeText({ roundTrip, policies, variants }: Summary, index: number): string {
  const home = roundTrip.pointsOfPresence[index];
  if (home?.pointOfPresence === undefined) return '';
  const model = roundTrip.latencyModel === 'none' ? 'propagation only' : `with ${roundTrip.latencyModel}`;
  const [first] = variants;
  const { rttMs, leastRttMs } = first?.places[index] ?? {};
  const figures =
    rttMs === undefined || leastRttMs === undefined
      ? ''
      : `: ${rttMs.median.toFixed(1)}\u00a0ms at the median by ${policies.serving}, ${leastRttMs.median.toFixed(1)}\u00a0ms by the quickest way`;
  return `Round-trip times to ${home.pointOfPresence} (${home.basis}), ${model}${figures}.`;
}
