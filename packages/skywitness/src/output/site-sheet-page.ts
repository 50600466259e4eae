import { counted, listed, percent, STATE_LABELS } from '@skywitness/engine/service';
import { escapeHtml } from '../run/html.ts';
import type { SiteSheet } from '../run/site-sheets.ts';

const STYLE = `@page{size:A4;margin:14mm}
body{font:13px/1.45 Inter,system-ui,sans-serif;color:#14202b;max-width:180mm;margin:0 auto;padding:8px}
h1{font-size:22px;margin:0}h2{font-size:14px;margin:14px 0 4px;border-bottom:1px solid #52616f}
p{margin:3px 0}table{border-collapse:collapse;font-variant-numeric:tabular-nums}
td,th{padding:1px 12px 1px 0;text-align:right}td:first-child,th:first-child{text-align:left}
.stamp{border:1px solid #52616f;border-radius:6px;padding:0 5px;display:inline-block;margin:2px 4px 2px 0}
.small{color:#52616f;font-size:11px}`;

/** One printable sheet: a page that loads nothing. */
export function siteSheetPage(sheet: SiteSheet): string {
  const { site, stamps } = sheet;
  const country = site.country === undefined ? '' : `, ${site.country}`;
  return page(
    site.name,
    [
      `<h1>${escapeHtml(site.name)}</h1>`,
      `<p>${site.latitudeDeg}, ${site.longitudeDeg}${country} · ${escapeHtml(sheet.scenario)}</p>`,
      ...stamps.map((stamp) => `<p class="stamp">${escapeHtml(stamp)}</p>`),
      section('Service', serviceWords(sheet)),
      section('How to set the dish', dishWords(sheet)),
      ...(sheet.best.meanUsable === 0 ? [] : ['<h2>What must stay clear</h2>', horizonTable(sheet)]),
      section('Gateways it leans on', gatewayWords(sheet)),
      section('Plan B', planWords(sheet)),
      section('Status in the country', statusWords(sheet)),
      `<p class="small">${escapeHtml(footing(sheet))}</p>`,
    ].join('\n'),
  );
}

/** A list of all sheets, in the order of the owner's file. */
export function sheetIndexPage(entries: readonly { readonly file: string; readonly sheet: SiteSheet }[]): string {
  const rows = entries.map(
    ({ file, sheet }) =>
      `<tr><td><a href="${encodeURIComponent(file)}">${escapeHtml(sheet.site.name)}</a></td><td>${percent(sheet.place.possibleShare)}</td><td>${sheet.gaps.longestMinutes} min</td></tr>`,
  );
  return page(
    'Sites',
    `<h1>${entries.length} sites</h1><table><tr><th>site</th><th>possible</th><th>longest gap</th></tr>${rows.join('')}</table>`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body>
${body}
</body></html>
`;
}

function section(title: string, sentences: readonly string[]): string {
  return `<h2>${escapeHtml(title)}</h2>\n${sentences.map((words) => `<p>${escapeHtml(words)}</p>`).join('\n')}`;
}

function serviceWords({ place, gaps, time }: SiteSheet): string[] {
  if (place.states.stale === 1) return ['No answer: the element sets are older than the question tolerates.'];
  const failing = Object.entries(place.states).filter(([state]) => state !== 'possible');
  const why = failing
    .sort((a, b) => b[1] - a[1])
    .map(([state, share]) => `${STATE_LABELS[state as keyof typeof STATE_LABELS]} ${percent(share)}`);
  const gapWords =
    gaps.count === 0
      ? `No gap was found in steps of ${time.stepSeconds} s.`
      : `Expect ${counted(gaps.count, 'gap')} in a time like this one: half of them ${gaps.medianMinutes} min or shorter, the longest ${gaps.longestMinutes} min.`;
  return [
    `Service was possible ${percent(place.possibleShare)} of the time${why.length === 0 ? '' : `; otherwise: ${listed(why)}`}.`,
    gapWords,
    `Satellites in view: ${place.visible.min} to ${place.visible.max}, half of the time ${place.visible.median} or fewer.`,
  ];
}

function dishWords({ coneDeg, flat, best }: SiteSheet): string[] {
  if (best.meanUsable === 0) return ['No setting helps: no usable satellite stood in the sky.'];
  const words =
    best.tiltDeg === 0
      ? 'Lay it flat: tilting it gains nothing.'
      : `Tilt it ${best.tiltDeg}° towards ${compass(best.azimuthDeg)} (azimuth ${best.azimuthDeg}°).`;
  return [
    words,
    `Within its cone of ${coneDeg}° stand ${best.meanUsable} usable satellites on average; lying flat, ${flat.meanUsable}. A dish that aims itself needs no setting.`,
  ];
}

const WINDS = ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'];

function compass(azimuthDeg: number): string {
  return WINDS[Math.round(azimuthDeg / 45) % WINDS.length] as string;
}

function horizonTable({ sectors }: SiteSheet): string {
  const rows = sectors.map(
    ({ fromDeg, toDeg, share, clearAboveDeg }) =>
      `<tr><td>${compass(fromDeg + 15)} (${fromDeg}–${toDeg}°)</td><td>${percent(share)}</td><td>${share === 0 ? 'nothing there' : `${clearAboveDeg}°`}</td></tr>`,
  );
  return `<table><tr><th>direction</th><th>of the usable sky</th><th>must be clear above</th></tr>${rows.join('')}</table>
<p class="small">Below the last figure stands less than a tenth of what is usable in that direction.</p>`;
}

function gatewayWords({ place }: SiteSheet): string[] {
  const largest = place.landings
    .slice(0, 4)
    .map(({ gateway, country, share }) => `${gateway} (${country}) ${percent(share)}`);
  return largest.length === 0
    ? ['None was reached.']
    : [`By the highest satellite and its nearest gateway: ${listed(largest)}. The operator may route otherwise.`];
}

function planWords({ lossOfOneGateway, gaps, place }: SiteSheet): string[] {
  const failing = lossOfOneGateway.filter(({ outcome }) => outcome === 'fail').map(({ country }) => country);
  const loss =
    lossOfOneGateway.length === 0
      ? 'Nothing is reached, so that there is nothing to lose.'
      : failing.length === 0
        ? 'Service lasts whichever one gateway is lost.'
        : `Service does not last when one gateway is lost in ${listed(failing, 'or')}.`;
  const bridge =
    place.possibleShare === 0
      ? 'Have a link of another kind: this one was never possible.'
      : gaps.count === 0
        ? 'For what geometry cannot show (power, the operator, the weather) have a link of another kind.'
        : `Have power and a way to hold messages for at least ${gaps.longestMinutes} min, and a link of another kind for what lasts longer.`;
  return [loss, bridge];
}

const STATUS_WORDS = {
  'on-sale': 'on sale',
  licensed: 'licensed, not sold to everybody',
  'roaming-only': 'usable by travellers only',
  none: 'not offered',
} as const;

function statusWords({ status, site }: SiteSheet): string[] {
  if (site.country === undefined) return ['The list names no country for this site.'];
  if (status === undefined) return [`Of ${site.country} no source is recorded for that time: ask the regulator.`];
  const { value, from, source, confidence, note } = status;
  return [
    `${STATUS_WORDS[value]} since ${from} (${source}; confidence ${confidence}).${note === undefined ? '' : ` ${note}`}`,
  ];
}

function footing({ time, assumed, notEvaluated, digest }: SiteSheet): string {
  return `${time.from} to ${time.until}, steps of ${time.stepSeconds} s; assumed: ${assumed}. Not evaluated: ${notEvaluated.join(', ') || 'nothing'}. Whether anybody was served, this cannot tell. digest ${digest}`;
}
