import { cellBoundaryDeg } from '@skywitness/engine/earth';
import { STATES } from '@skywitness/engine/service';
import { formatInstant } from '@skywitness/engine/time';
import { currentScene } from '../map/current-scene.ts';
import { WITHHELD } from './calls.ts';
import { csvOf, download, fileStem, stampLines } from './files.ts';
import * as state from './state.ts';

interface CellRow {
  readonly cell: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly state: string;
  readonly visible: number;
  readonly rttMs: number | undefined;
  readonly share: number | undefined;
}

/** The cells on the screen; those of which nothing may be told are left out. */
function cellRows(): CellRow[] {
  const [mesh, field, availability] = [state.mesh.value, state.field.value, state.availability.value];
  if (mesh === undefined || field === undefined || field.state.length !== mesh.cells.length) return [];
  const shares = availability?.share.length === mesh.cells.length ? availability.share : undefined;
  return mesh.cells.flatMap((cell, index): CellRow[] => {
    if (field.state[index] === WITHHELD) return [];
    const [rtt, share] = [field.rttMs[index]!, shares?.[index] ?? Number.NaN];
    return [
      {
        cell,
        latitudeDeg: tidy(mesh.centresDeg[2 * index]!),
        longitudeDeg: tidy(mesh.centresDeg[2 * index + 1]!),
        state: STATES[field.state[index]!]!,
        visible: field.visible[index]!,
        rttMs: Number.isNaN(rtt) ? undefined : Math.round(rtt * 10) / 10,
        share: Number.isNaN(share) ? undefined : Math.round(share * 1e4) / 1e4,
      },
    ];
  });
}

function tidy(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4;
}

export function exportCellsCsv(): void {
  const header = ['cell', 'latitudeDeg', 'longitudeDeg', 'state', 'satellitesInView', 'rttMs', 'possibleShareSampled'];
  const rows = cellRows().map((row) => [
    row.cell,
    row.latitudeDeg,
    row.longitudeDeg,
    row.state,
    row.visible,
    row.rttMs ?? '',
    row.share ?? '',
  ]);
  download(`${fileStem()}-cells.csv`, 'text/csv', csvOf(stampLines(), header, rows));
}

export function exportCellsGeoJson(): void {
  const features = cellRows().map(({ cell, state: name, visible, rttMs, share }) => {
    const ring = cellBoundaryDeg(cell).map(({ latitudeDeg, longitudeDeg }) => [tidy(longitudeDeg), tidy(latitudeDeg)]);
    const west = ring[0]![0]!;
    // A ring across 180° goes on beyond it, as RFC 7946 allows readers to expect of a cut that was not made.
    const whole = ring.map(([x, y]) => [x! - west > 180 ? x! - 360 : x! - west < -180 ? x! + 360 : x!, y!]);
    return {
      type: 'Feature',
      properties: {
        cell,
        state: name,
        satellitesInView: visible,
        ...(rttMs === undefined ? {} : { rttMs }),
        ...(share === undefined ? {} : { possibleShareSampled: share }),
      },
      geometry: { type: 'Polygon', coordinates: [[...whole, whole[0]!]] },
    };
  });
  const collection = { type: 'FeatureCollection', notes: stampLines(), features };
  download(`${fileStem()}-cells.geojson`, 'application/geo+json', JSON.stringify(collection));
}

/** The globe as it stands, with stamps, moment and source written into the picture. */
export async function exportPicture(): Promise<void> {
  const scene = currentScene();
  if (scene === undefined) return;
  const globe = await scene.picture();
  const ratio = devicePixelRatio;
  const lines = stampLines().slice(0, -1);
  const lineHeight = 17 * ratio;
  const picture = document.createElement('canvas');
  picture.width = globe.width;
  picture.height = globe.height + lineHeight * (lines.length + 1);
  const context = picture.getContext('2d')!;
  const style = getComputedStyle(document.body);
  context.fillStyle = style.backgroundColor;
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(globe, 0, 0);
  context.font = `${12 * ratio}px "Inter Variable", system-ui, sans-serif`;
  context.fillStyle = style.color;
  lines.forEach((line, index) => {
    const y = globe.height + lineHeight * (index + 1);
    context.fillText(line, 12 * ratio, y, picture.width - 24 * ratio);
  });
  const blob = await new Promise<Blob | null>((resolve) => picture.toBlob(resolve, 'image/png'));
  if (blob !== null)
    download(
      `${fileStem()}-${formatInstant(state.instant.value).slice(0, 16).replace(/\D/g, '')}.png`,
      'image/png',
      blob,
    );
}
