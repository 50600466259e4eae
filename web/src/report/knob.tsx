import type { JSX } from 'preact';

/** The knob turns through 240°, its gap at the bottom. */
const SWEEP_DEG = 240;

interface KnobProps {
  readonly count: number;
  readonly value: number;
  readonly onTurn: (value: number) => void;
}

/** For pointers; the radio buttons beside it are its twin for keyboards and screen readers. */
export function Knob({ count, value, onTurn }: KnobProps): JSX.Element {
  const turn = (event: PointerEvent & { readonly currentTarget: Element }): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - box.left - box.width / 2;
    const y = event.clientY - box.top - box.height / 2;
    const nearest = nearestDetent((Math.atan2(x, -y) * 180) / Math.PI, count);
    if (nearest !== value) onTurn(nearest);
  };
  return (
    <svg
      class="knob"
      width="64"
      height="64"
      viewBox="-32 -32 64 64"
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        turn(event);
      }}
      onPointerMove={(event) => event.buttons > 0 && turn(event)}
    >
      <circle r="31" class="reach" />
      {Array.from({ length: count }, (_, detent) => (
        <path
          key={detent}
          class={detent === value ? 'here' : undefined}
          d="M0-27v5"
          transform={`rotate(${detentDeg(detent, count)})`}
        />
      ))}
      <circle r="18" />
      <g class="pointer" style={{ transform: `rotate(${detentDeg(value, count)}deg)` }}>
        <path d="M0-8v-9" />
      </g>
    </svg>
  );
}

function detentDeg(detent: number, count: number): number {
  return count === 1 ? 0 : -SWEEP_DEG / 2 + (SWEEP_DEG * detent) / (count - 1);
}

function nearestDetent(angleDeg: number, count: number): number {
  const position = ((angleDeg + SWEEP_DEG / 2) / SWEEP_DEG) * (count - 1);
  return Math.min(count - 1, Math.max(0, Math.round(position)));
}
