import type { JSX } from 'preact';
import { type TimeScale, ticksOf } from './scale.ts';

interface AxisProps {
  readonly scale: TimeScale;
  /** Where its ticks begin; their labels stand 17 pixels below. */
  readonly y: number;
}

/** Round moments below a timeline, and a sign where time between spans is cut out. */
export function Axis({ scale, y }: AxisProps): JSX.Element {
  return (
    <g class="axis">
      {ticksOf(scale).map(({ px, label, anchor }) => (
        <g key={px}>
          <path d={`M${px.toFixed(1)} ${y}v5`} />
          <text x={px.toFixed(1)} y={y + 17} text-anchor={anchor}>
            {label}
          </text>
        </g>
      ))}
      {scale.pieces.slice(1).map(({ fromPx }) => (
        <path key={fromPx} d={`M${(fromPx - 8).toFixed(1)} ${y + 3}l4-6M${(fromPx - 4).toFixed(1)} ${y + 3}l4-6`} />
      ))}
    </g>
  );
}
