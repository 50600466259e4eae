import { STATES } from '@skywitness/engine/service';
import { formatInstant } from '@skywitness/engine/time';
import { csvOf, download, fileStem, stampLines } from '../data/files.ts';
import * as state from '../data/state.ts';

/** The timeline of the chosen place as a table: one row for each interval of one state. */
export function timelineCsv(): void {
  const series = state.series.value;
  if (series === undefined) return;
  const rows = Array.from(series.state, (code, row) => [
    formatInstant(series.from[row]!),
    formatInstant(series.to[row]!),
    STATES[code]!,
  ]);
  download(`${fileStem()}-timeline.csv`, 'text/csv', csvOf(stampLines(), ['from', 'to', 'state'], rows));
}
