import { formatInstant, type Instant, parseInstant } from '@skywitness/engine/time';
import type { Setting } from './setting.ts';

export const MEASURES = ['state', 'visible', 'availability', 'rtt', 'difference'] as const;
export type Measure = (typeof MEASURES)[number];
export const BORDERS = ['both', 'natural-earth', 'visionscarto', 'none'] as const;
export type Borders = (typeof BORDERS)[number];

export const PAGES = ['map', 'cases', 'record'] as const;
export type Page = (typeof PAGES)[number];

/** Everything that a link keeps. What is absent has its default. */
export interface Address {
  readonly run?: string;
  readonly case?: string;
  readonly page?: Page;
  readonly entry?: string;
  readonly time?: Instant;
  readonly at?: { readonly latitudeDeg: number; readonly longitudeDeg: number };
  readonly name?: string;
  readonly measure?: Measure;
  readonly tab?: 'explain' | 'assumptions';
  readonly compare?: 'side' | 'difference';
  readonly borders?: Borders;
  readonly theme?: 'dark' | 'light';
  readonly camera?: { readonly latitudeDeg: number; readonly longitudeDeg: number; readonly zoom: number };
  readonly a?: Partial<Setting>;
  readonly b?: Partial<Setting>;
  readonly runB?: string;
}

/**
 * The part of an address after `#`: it stays in the browser, so that no server learns which place somebody looked at.
 */
export function writeAddress(address: Address): string {
  const words = new URLSearchParams();
  const put = (key: string, value: string | undefined): void => {
    if (value !== undefined) words.set(key, value);
  };
  put('run', address.run);
  put('case', address.case);
  put('page', address.page === 'map' ? undefined : address.page);
  put('entry', address.entry);
  put('t', address.time === undefined ? undefined : formatInstant(address.time));
  put('at', address.at && `${number(address.at.latitudeDeg)},${number(address.at.longitudeDeg)}`);
  put('name', address.name);
  put('show', address.measure);
  put('tab', address.tab);
  put('compare', address.compare);
  put('borders', address.borders);
  put('theme', address.theme);
  const { camera } = address;
  put('camera', camera && `${number(camera.latitudeDeg)},${number(camera.longitudeDeg)},${camera.zoom.toFixed(2)}`);
  writeSetting(put, 'a.', address.a);
  writeSetting(put, 'b.', address.b);
  put('b.run', address.runB);
  return words.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%2F', '/');
}

/** Reads what it knows and leaves the rest: an address may come from anywhere. */
export function readAddress(hash: string): Address {
  const words = new URLSearchParams(hash.replace(/^#/, ''));
  const get = (key: string): string | undefined => words.get(key) ?? undefined;
  const one = <Word extends string>(key: string, known: readonly Word[]): Word | undefined =>
    known.find((word) => word === get(key));
  const [latitudeDeg, longitudeDeg] = numbers(get('at'), 2);
  const [cameraLatitude, cameraLongitude, zoom] = numbers(get('camera'), 3);
  return withoutAbsent({
    run: digest(get('run')),
    case: get('case'),
    page: one('page', PAGES),
    entry: get('entry')?.slice(0, 200),
    time: instant(get('t')),
    at: isPlace(latitudeDeg, longitudeDeg) ? { latitudeDeg, longitudeDeg } : undefined,
    name: get('name')?.slice(0, 200),
    measure: one('show', MEASURES),
    tab: one('tab', ['explain', 'assumptions']),
    compare: one('compare', ['side', 'difference']),
    borders: one('borders', BORDERS),
    theme: one('theme', ['dark', 'light']),
    camera:
      isPlace(cameraLatitude, cameraLongitude) && zoom !== undefined
        ? { latitudeDeg: cameraLatitude, longitudeDeg: cameraLongitude, zoom: Math.max(0, Math.min(8, zoom)) }
        : undefined,
    a: readSetting(get, 'a.'),
    b: readSetting(get, 'b.'),
    runB: digest(get('b.run')),
  }) as Address;
}

function writeSetting(
  put: (key: string, value: string | undefined) => void,
  prefix: string,
  setting?: Partial<Setting>,
): void {
  if (setting === undefined) return;
  const { like, gsoUserDeg, gsoGatewayDeg, terminalMaskDeg, gatewayMaskDeg, isl, select, antennas, rules, out } =
    setting;
  put(`${prefix}variant`, like?.toString());
  put(`${prefix}gso`, gsoUserDeg === undefined ? undefined : `${gsoUserDeg}/${gsoGatewayDeg ?? gsoUserDeg}`);
  put(`${prefix}mask`, terminalMaskDeg?.toString());
  put(`${prefix}gatewayMask`, gatewayMaskDeg?.toString());
  put(`${prefix}lasers`, isl);
  put(`${prefix}satellites`, select);
  put(`${prefix}antennas`, antennas);
  put(`${prefix}rules`, rules);
  put(`${prefix}out`, out?.join(';'));
}

function readSetting(get: (key: string) => string | undefined, prefix: string): Partial<Setting> | undefined {
  const [gsoUserDeg, gsoGatewayDeg] = numbers(get(`${prefix}gso`), 2, '/').map(angle);
  const like = get(`${prefix}variant`);
  const known = withoutAbsent({
    like: like !== undefined && /^\d{1,3}$/.test(like) ? Number(like) : undefined,
    gsoUserDeg,
    gsoGatewayDeg,
    terminalMaskDeg: angle(numbers(get(`${prefix}mask`), 1)[0]),
    gatewayMaskDeg: angle(numbers(get(`${prefix}gatewayMask`), 1)[0]),
    isl: (['none', 'plus-grid', 'nearest', 'force'] as const).find((kind) => kind === get(`${prefix}lasers`)),
    select: (['operational', 'all'] as const).find((kind) => kind === get(`${prefix}satellites`)),
    antennas: (['unlimited', 'fewest', 'typical', 'most'] as const).find((kind) => kind === get(`${prefix}antennas`)),
    rules: (['with', 'without'] as const).find((kind) => kind === get(`${prefix}rules`)),
    out: get(`${prefix}out`)?.split(';').filter(Boolean),
  });
  return Object.keys(known).length === 0 ? undefined : (known as Partial<Setting>);
}

function numbers(text: string | undefined, count: number, separator = ','): number[] {
  const parts = text?.split(separator).map(Number) ?? [];
  return parts.length === count && parts.every(Number.isFinite) ? parts : [];
}

function isPlace(latitudeDeg: number | undefined, longitudeDeg: number | undefined): boolean {
  return (
    latitudeDeg !== undefined &&
    longitudeDeg !== undefined &&
    Math.abs(latitudeDeg) <= 90 &&
    Math.abs(longitudeDeg) <= 360
  );
}

function angle(value: number | undefined): number | undefined {
  return value !== undefined && value >= 0 && value < 90 ? value : undefined;
}

function digest(text: string | undefined): string | undefined {
  return text !== undefined && /^[0-9a-f]{8,64}$/.test(text) ? text : undefined;
}

function instant(text: string | undefined): Instant | undefined {
  try {
    return text === undefined ? undefined : parseInstant(text);
  } catch {
    return undefined;
  }
}

function number(degrees: number): string {
  return String(Math.round(degrees * 1e4) / 1e4);
}

function withoutAbsent(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
