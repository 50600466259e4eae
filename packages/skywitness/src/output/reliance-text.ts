import type { Reliance, Summary } from '@skywitness/engine/service';

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
  return `Lands in, over all that is assumed: ${shares.join(', ')}. ${lossText(reliance)}${homeText(summary, index)}`.trim();
}

/** Countries that never carry more than this are counted, not named; summary.json names all. */
const SMALL_PERCENT = 2;

function range(min: number, max: number): string {
  return min === max ? `${min}\u00a0%` : `${min}–${max}\u00a0%`;
}

function lossText({ lossOfOneGateway }: Reliance): string {
  if (lossOfOneGateway.length === 0) return '';
  const failing = lossOfOneGateway.filter(({ outcome }) => outcome === 'fail').map(({ country }) => country);
  const passing = lossOfOneGateway.length - failing.length;
  if (failing.length === 0) return 'The loss of any one gateway, whatever its country: pass. ';
  return `The loss of any one gateway: fail in ${failing.join(', ')}${passing === 0 ? '' : ', pass elsewhere'}. `;
}

function homeText({ roundTrip }: Summary, index: number): string {
  const home = roundTrip.pointsOfPresence[index];
  if (home?.pointOfPresence === undefined) return '';
  const model = roundTrip.latencyModel === 'none' ? 'propagation only' : `with ${roundTrip.latencyModel}`;
  return `Round-trip times to ${home.pointOfPresence} (${home.basis}), ${model}.`;
}
