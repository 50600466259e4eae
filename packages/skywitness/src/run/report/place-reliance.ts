import { assumptionName, listed, type Summary, variantTitle } from '@skywitness/engine/service';
import { nameAndCode } from './country-names.ts';
import type { ReportRange, ReportReliance } from './report-data.ts';

/** Why pass or fail is all that is told of a loss. */
const LOSS_RULE =
  'Kept or not kept is all that is told; neither which gateway decides nor by how much, because a list of sites by what their loss would do is a list of targets.';

type Reliance = Summary['reliance'][number];

/**
 * Whose ground stations carry a place, in the words of the page: ranges in alphabetical order of the names that are read,
 * never a ranking, and what they range over. Undefined where nothing landed in any case.
 */
export function placeReliance(summary: Summary, place: number): ReportReliance | undefined {
  const reliance = summary.reliance[place];
  if (reliance.countries.length === 0) return undefined;
  return {
    countries: byName(reliance.countries.map((share) => ({ ...share, name: nameAndCode(share.name) }))).map(rangeOf),
    pointsOfPresence: byName(reliance.pointsOfPresence).map(rangeOf),
    covers: coversSentence(reliance, summary.variants),
    loss: byName(
      reliance.lossOfOneGateway.map(({ country, outcome }) => ({ name: nameAndCode(country), outcome })),
    ).map(({ name, outcome }) => ({ name, outcome: outcome === 'pass' ? 'kept (pass)' : 'not kept (fail)' })),
    lossRule: lossSentence(reliance, summary.variants),
  };
}

/** By the code points of names without accents, which sort alike under any version of Node. */
function byName<T extends { readonly name: string }>(rows: readonly T[]): T[] {
  const spelled = ({ name }: T): string => name.normalize('NFD').replace(/\p{M}/gu, '');
  return rows.toSorted((one, other) => (spelled(one) < spelled(other) ? -1 : 1));
}

function rangeOf({ name, minPercent, maxPercent, evidence }: Reliance['countries'][number]): ReportRange {
  return { name, minPercent, maxPercent, words: rangeWords(minPercent, maxPercent), evidence };
}

/** `all`, `12–40 %`, `40 % to all`: nobody reads a bound as a measured 100. */
function rangeWords(minPercent: number, maxPercent: number): string {
  if (minPercent === 100) return 'all';
  if (maxPercent === 100) return minPercent === 0 ? 'none to all' : `${minPercent}\u00a0% to all`;
  return minPercent === maxPercent ? `${minPercent}\u00a0%` : `${minPercent}–${maxPercent}\u00a0%`;
}

function coversSentence(
  { policies, gatewayLists, casesWithoutService }: Reliance,
  variants: Summary['variants'],
): string {
  const varied = variedAssumptions(variants);
  const over = [
    `the ways to choose satellite and gateway (${policies.join('; ')})`,
    `the gateway ${gatewayLists.length === 1 ? 'list' : 'lists'} ${listed(gatewayLists)}`,
    ...(varied.length === 0 ? [] : [`every combination of ${listed(varied.map(assumptionName))}`]),
  ];
  const without =
    casesWithoutService === 0
      ? ''
      : ` In ${casesWithoutService} of these cases nothing landed; ${casesWithoutService === 1 ? 'it widens' : 'they widen'} no range.`;
  return `Shares of the possible service, in whole per cents rounded outwards. They range over ${over.join('; ')}.${without}`;
}

/** Assumptions that take more than one value. */
function variedAssumptions(variants: Summary['variants']): string[] {
  return Object.keys(variants[0]?.assume ?? {}).filter(
    (key) => new Set(variants.map(({ assume }) => JSON.stringify(assume[key]))).size > 1,
  );
}

/** The loss is tried in the first combination under which anything is possible, and does not follow the dials. */
function lossSentence({ lossOfOneGateway, lossVariant }: Reliance, variants: Summary['variants']): string {
  if (lossOfOneGateway.length === 0) return 'Nothing landed under any combination, so no loss of a gateway was tried.';
  const tried = variants.length > 1 ? ` under one combination (${variantTitle(variants[lossVariant].assume)})` : '';
  return `Tried${tried}: kept means that whichever one gateway of the country is lost, less than one point of the time that could be answered, and less than a tenth of the possible time, loses service. ${LOSS_RULE}`;
}

/** What a place's round-trip times are made of, and to where; they follow the dials, this does not. */
export function roundTripSentence({ roundTrip, policies }: Summary, place: number): string {
  const { latencyModel, terrestrialModel, pointsOfPresence } = roundTrip;
  const { pointOfPresence, basis } = pointsOfPresence[place];
  if (pointOfPresence === undefined) {
    return 'No round-trip times: no point of presence is known or asked for.';
  }
  const home = basis === 'inferred' ? `${pointOfPresence} (inferred: the nearest known)` : `${pointOfPresence} (given)`;
  const model = latencyModel === 'none' ? 'propagation only' : `with the latency model ${latencyModel}`;
  return `To the point of presence ${home} and back, ${model}; over the ground by the model ${terrestrialModel}. Times are those of the satellite and gateway that the rules of the run choose (${policies.serving}); the quickest way needs no rule.`;
}
