import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { timeScale } from '../timeline/scale.ts';
import { Strip } from '../timeline/strip.tsx';
import { place, variantNow } from './choice.ts';
import { columnsOfPlace } from './columns-of-place.ts';
import { data } from './data.ts';

const STRIP_PX = 14;

/** Below the selected place, all places in one strip each, to compare. */
export function AllPlaces({ width, left }: { readonly width: number; readonly left: number }): JSX.Element | null {
  const scale = useMemo(() => timeScale(data.spans, [0, width - left]), [width, left]);
  if (data.places.length < 2) return null;
  return (
    <div class={left === 0 ? 'all-places narrow' : 'all-places'} aria-hidden="true">
      {data.places.map(({ name }, index) => (
        <>
          <span class={index === place.value ? 'here' : undefined} title={name}>
            {name}
          </span>
          <svg width={width - left} height={STRIP_PX} viewBox={`0 0 ${width - left} ${STRIP_PX}`} aria-hidden="true">
            <Strip columns={columnsOfPlace(scale, index, variantNow())} scale={scale} y={0} height={STRIP_PX} />
          </svg>
        </>
      ))}
    </div>
  );
}
