import { distanceKm } from '../map/distance.ts';
import { figures } from './answer-of.ts';
import { type Frame, frameNow, place, placeNow } from './choice.ts';
import { data, type ReportGateway, type ReportPlace } from './data.ts';
import { type Box, bounds, boxAround, continuous, type Line, nearLongitude } from './longitude.ts';
import { ONE_HOP_KM } from './one-hop.ts';

/** Cell outlines by place. */
export const outlines: readonly (readonly Line[])[] = data.places.map(({ cells = [] }) => cells.map(continuous));

export const LEAST_SPAN_DEG: Readonly<Record<Frame, number>> = { near: 4, gateways: 9, all: 30 };
/** Gateways that stand about as near as the nearest. */
const ABOUT_AS_NEAR = 1.5;
const FEW = 3;

/** What the map is to show: the place alone; the place and its gateways; or everything. */
export function frameBox(): Box {
  if (frameNow() === 'all') return boxAround([...data.places, ...data.gateways]);
  const here = placeNow();
  const cells = outlines[place.value] ?? [];
  const outline = cells.length > 0 ? cells.flatMap(({ flat }) => flat) : [here.longitudeDeg, here.latitudeDeg];
  const gateways = frameNow() === 'near' ? [] : gatewaysOf(here);
  const around = [...outline, ...gateways.flatMap(({ longitudeDeg, latitudeDeg }) => [longitudeDeg, latitudeDeg])];
  return bounds(around.map((value, i) => (i % 2 === 0 ? nearLongitude(value, here.longitudeDeg) : value)));
}

/** Those at which the place lands under any assumption, without those many hops away; failing those, the nearest. */
function gatewaysOf(here: ReportPlace): readonly ReportGateway[] {
  const names = new Set(
    data.summary.variants.flatMap((_, variant) => figures(place.value, variant).landings.map(({ gateway }) => gateway)),
  );
  const km = (gateway: ReportGateway): number => distanceKm(gateway, here);
  const isDrawn = (gateway: ReportGateway): boolean => !data.lasers.some(Boolean) || km(gateway) <= ONE_HOP_KM;
  const landing = data.gateways.filter((gateway) => names.has(gateway.name) && isDrawn(gateway));
  if (landing.length > 0) return landing;
  const limitKm = ABOUT_AS_NEAR * Math.min(...data.gateways.map(km));
  const near = data.gateways.filter((gateway) => km(gateway) <= limitKm);
  return near.toSorted((one, other) => km(one) - km(other)).slice(0, FEW);
}
