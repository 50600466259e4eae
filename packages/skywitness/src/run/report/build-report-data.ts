import { cellBoundaryDeg, degreesOf, earthFixedFromGeodetic } from '@skywitness/engine/earth';
import { DEPENDENCY_EVIDENCE_RULE } from '@skywitness/engine/network';
import {
  answeredShare,
  answerSentence,
  mostFrequentFailingGate,
  type PlaceSummary,
  policySentence,
  type ResolvedPlace,
  robustnessSentence,
  roomSentence,
  type Simulation,
  type Summary,
  type SweepResult,
  siteWeight,
  stateCode,
} from '@skywitness/engine/service';
import { norm, scale, subtract, type Vector3 } from '@skywitness/engine/vector';
import type { Resolution } from '../../sources/resolution.ts';
import { countryName } from './country-names.ts';
import { dialsOf } from './dials.ts';
import { gatewaysInReach, landingGateways } from './gateways-in-reach.ts';
import { mapLayers } from './map-layers.ts';
import { placeReliance, roundTripSentence } from './place-reliance.ts';
import type { ReportData, ReportPlace, ReportPlaceVariant } from './report-data.ts';
import { reportSources } from './report-sources.ts';
import type { Which } from './series-rows.ts';
import { joinedSentence, type ShownCells, shownCells } from './shown-cells.ts';
import { spansOf, type Timeline, timelines } from './timelines.ts';

export interface ReportArguments {
  readonly resolution: Resolution;
  readonly simulation: Simulation;
  readonly result: SweepResult;
  readonly summary: Summary;
  /** The command that reproduces the run. */
  readonly command: string;
}

/**
 * Everything that the report page shows, from a finished run. Deterministic: the same run gives the same data. Timelines,
 * land and cell outlines are thinned to what a page can show; figures and answers are those of the summary.
 */
export function buildReportData({ resolution, simulation, result, summary, command }: ReportArguments): ReportData {
  const { scenario } = simulation;
  const shown = scenario.places.map(({ cells }) => (cells === undefined ? undefined : shownCells(cells)));
  const timelineOf = timelines(simulation, result, shown);
  const gateways = gatewaysInReach(simulation, result).map((gateway) => ({
    name: gateway.name,
    country: gateway.country,
    latitudeDeg: gateway.latitudeDeg,
    longitudeDeg: gateway.longitudeDeg,
    uncertaintyKm: gateway.positionUncertaintyKm,
    source: gateway.source,
  }));
  return {
    summary,
    title: scenario.title,
    command,
    inputs: resolution.inputs,
    sources: reportSources(resolution, summary, landingGateways(simulation, result)),
    warnings: [...new Set(resolution.warnings.map(({ message }) => message))],
    ...dialsOf(summary.variants),
    lasers: scenario.variants.map(({ isl }) => isl !== 'none'),
    policies: policySentence(summary.policies),
    evidenceRule: DEPENDENCY_EVIDENCE_RULE,
    places: scenario.places.map((place, index) =>
      reportPlace(place, index, summary, { timelineOf, shown: shown[index] }),
    ),
    gateways,
    countries: Object.fromEntries(gateways.map(({ country }) => [country, countryName(country)])),
    spans: spansOf(simulation),
    map: mapLayers(scenario.places, gateways),
  };
}

function reportPlace(
  place: ResolvedPlace,
  index: number,
  summary: Summary,
  { timelineOf, shown }: { timelineOf: (which: Which) => Timeline; shown: ShownCells | undefined },
): ReportPlace {
  const { name, kind, provenance, cells } = place;
  const joined = shown === undefined || cells === undefined ? '' : joinedSentence(shown, name, cells.resolution);
  const reliance = placeReliance(summary, index);
  const room = roomSentence(summary, name);
  return {
    name,
    kind,
    provenance,
    ...middleOf(place),
    ...(shown === undefined ? {} : { cells: shown.cells.map((cell) => outlineOf(cell, shown.resolution)) }),
    ...(joined === '' ? {} : { joined }),
    robustness: robustnessSentence(summary, name),
    ...(room === '' ? {} : { room }),
    dependsOn: summary.robust.filter((row) => row.place === name && row.depends).map(({ assumption }) => assumption),
    roundTrip: roundTripSentence(summary, index),
    ...(reliance === undefined ? {} : { reliance }),
    byVariant: summary.variants.map(({ places }, variant) => ({
      ...answerOf(places[index]),
      ...timelineOf({ variant, place: index }),
    })),
  };
}

function answerOf(place: PlaceSummary): Pick<ReportPlaceVariant, 'answer' | 'answeredShare' | 'failing'> {
  const failing = mostFrequentFailingGate(place);
  return {
    answer: answerSentence(withCountryNames(place)),
    answeredShare: place.states.stale === 1 ? null : answeredShare(place),
    failing: failing === undefined ? null : stateCode(failing),
  };
}

/** For sentences, where a name reads better than a code. */
function withCountryNames(place: PlaceSummary): PlaceSummary {
  const landings = place.landings.map((landing) => ({ ...landing, country: countryName(landing.country) }));
  return { ...place, landings };
}

/** Where a place is marked: a territory at the cell nearest to its centre of area, so that the mark lies inside. */
function middleOf(place: ResolvedPlace): { latitudeDeg: number; longitudeDeg: number } {
  const positions = place.positions.map((position) => earthFixedFromGeodetic(position));
  const sum = positions.reduce<Vector3>(
    (total, position, site) => {
      const [x, y, z] = scale(position, siteWeight(place, site));
      return [total[0] + x, total[1] + y, total[2] + z];
    },
    [0, 0, 0],
  );
  const area = positions.reduce((total, _, site) => total + siteWeight(place, site), 0);
  const distancesKm = positions.map((position) => norm(subtract(position, scale(sum, 1 / area))));
  const nearest = distancesKm.reduce((best, distanceKm, site) => (distanceKm < distancesKm[best] ? site : best), 0);
  const { latitudeDeg, longitudeDeg } = degreesOf(place.positions[nearest]);
  return { latitudeDeg: roundedDeg(latitudeDeg, 1e5), longitudeDeg: roundedDeg(longitudeDeg, 1e5) };
}

/** To 0.001° (110 m) where an edge is at least 3 km long, to 0.00001° for smaller cells. */
function outlineOf(cell: string, resolution: number): number[] {
  const perDegree = resolution <= 6 ? 1e3 : 1e5;
  return cellBoundaryDeg(cell).flatMap(({ longitudeDeg, latitudeDeg }) => [
    roundedDeg(longitudeDeg, perDegree),
    roundedDeg(latitudeDeg, perDegree),
  ]);
}

function roundedDeg(valueDeg: number, perDegree: number): number {
  return Math.round(valueDeg * perDegree) / perDegree;
}
