import { percent, STATE_LABELS, STATES } from '@skywitness/engine/service';
import type { ComponentType, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { distanceKm } from '../map/distance.ts';
import { Table } from '../theme/table.tsx';
import { grouped, positionText, shareOf, shareOrNone, utc } from '../words.ts';
import { answerOf, country, figures, leadingState, possibleWords } from './answer-of.ts';
import { placeNow } from './choice.ts';
import { data } from './data.ts';

/** The map and the timeline of the present choice as tables, made when they are opened. */
export function Twins(): JSX.Element {
  return (
    <>
      <Twin id="map-table" summary="The map as tables" Tables={MapTables} />
      <Twin id="timeline-table" summary="The timeline as a table" Tables={TimelineTable} />
    </>
  );
}

interface TwinProps {
  readonly id: string;
  readonly summary: string;
  readonly Tables: ComponentType;
}

function Twin({ id, summary, Tables }: TwinProps): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="static" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      <div class="wide" id={id}>
        {isOpen && <Tables />}
      </div>
    </details>
  );
}

function MapTables(): JSX.Element {
  return (
    <>
      <Table
        caption="Places"
        heads={['Place', 'Position', 'Answer', 'State most of the time']}
        rows={data.places.map(({ name, latitudeDeg, longitudeDeg }, index) => [
          name,
          positionText(latitudeDeg, longitudeDeg),
          possibleWords(index),
          STATE_LABELS[leadingState(index)],
        ])}
      />
      <GatewayTable />
      <CellTable />
    </>
  );
}

function GatewayTable(): JSX.Element {
  const here = placeNow();
  const landing = new Map(figures().landings.map(({ gateway, share }) => [gateway, share]));
  return (
    <Table
      caption={`Gateways, and what of ${here.name} lands there`}
      heads={[
        'Gateway',
        'Country',
        'Position',
        'Uncertainty, km',
        'Distance, km',
        'Share of the possible time',
        'Source',
      ]}
      rows={data.gateways.map((gateway) => [
        gateway.name,
        country(gateway.country),
        positionText(gateway.latitudeDeg, gateway.longitudeDeg),
        String(gateway.uncertaintyKm),
        grouped(10 * Math.round(distanceKm(gateway, here) / 10)),
        percent(landing.get(gateway.name) ?? 0),
        gateway.source,
      ])}
    />
  );
}

function CellTable(): JSX.Element | null {
  const { name, cells = [], joined } = placeNow();
  const { cellShares = [] } = answerOf();
  if (cellShares.length === 0) return null;
  return (
    <Table
      caption={joined ?? `Cells of ${name}`}
      heads={['Cell', 'Middle', 'Possible']}
      rows={cellShares.map((share, index) => [
        String(index + 1),
        middle(cells[index] ?? []),
        shareOrNone(share === null ? null : share / 1000),
      ])}
    />
  );
}

/** The mean of a cell's corners, good to a few hundredths of a degree. */
function middle(outline: readonly number[]): string {
  const mean = (offset: 0 | 1): number =>
    (2 / outline.length) * outline.filter((_, i) => i % 2 === offset).reduce((sum, value) => sum + value, 0);
  return positionText(mean(1), mean(0));
}

function TimelineTable(): JSX.Element {
  const { name, kind } = placeNow();
  const { runs, bins = [] } = answerOf();
  if (runs)
    return (
      <Table
        caption={`States of ${name}`}
        heads={['From', 'To', 'State']}
        rows={runs.map(([from, to, state]) => [utc(from), utc(to), STATE_LABELS[STATES[state]!]])}
      />
    );
  const seen = [...STATES.keys()].filter((state) => bins.some(({ shares }) => (shares[state] ?? 0) > 0));
  return (
    <Table
      caption={`${name}: shares ${shareOf(kind)}`}
      heads={['From', 'To', ...seen.map((state) => STATE_LABELS[STATES[state]!])]}
      rows={bins.map(({ from, to, shares }) => [
        utc(from),
        utc(to),
        ...seen.map((state) => percent((shares[state] ?? 0) / 1000)),
      ])}
    />
  );
}
