import type { Borders } from '../data/address.ts';
import type { CellMesh, Orbits } from '../data/calls.ts';
import type { Theme } from '../theme/palette.ts';
import type { Cities } from './city-names.ts';

export interface LatLon {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
}

export interface Camera extends LatLon {
  readonly zoom: number;
}

/** A point on the map with a name; gateways are diamonds, points of presence squares, places rings. */
export interface Mark extends LatLon {
  readonly kind: 'gateway' | 'point-of-presence' | 'place';
  readonly name: string;
  /** A gateway that is out, or not live at the moment shown. */
  readonly isFaint?: boolean;
  readonly isLabelled?: boolean;
}

/** One leg of the chosen path. Ends are map marks or satellites by index. */
export interface PathLeg {
  readonly kind: 'user' | 'laser' | 'feeder';
  readonly from: LatLon | number;
  readonly to: LatLon | number;
}

/** What the reader pointed at. */
export interface Pick extends LatLon {
  readonly satellite?: number;
  readonly mark?: Mark;
}

/**
 * The globe as the rest of the app sees it. Cells are painted by texture: one RGBA per cell, where alpha holds the number of
 * a pattern. With a divider, `paintCells` colours what lies left of it and `paintOther` what lies right.
 */
export interface Scene {
  readonly setTheme: (theme: Theme) => void;
  readonly setBorders: (borders: Borders) => void;
  readonly setMesh: (mesh: CellMesh) => void;
  readonly paintCells: (rgba: Uint8Array | undefined) => void;
  readonly paintOther: (rgba: Uint8Array | undefined) => void;
  /** Where the divider stands, 0 to 1 of the width; undefined: none. */
  readonly setDivider: (share: number | undefined) => void;
  readonly setSun: (direction: readonly [number, number, number]) => void;
  readonly setOrbits: (orbits: Orbits | undefined) => void;
  /** The moment of the satellites, microseconds; moves them between the steps of the orbits. */
  readonly setInstant: (instant: number) => void;
  readonly setOutline: (outline: Float32Array | undefined) => void;
  readonly setMarks: (marks: readonly Mark[]) => void;
  /** Names of cities, shown where they have room. */
  readonly setCities: (cities: Cities) => void;
  readonly setPath: (
    legs: readonly PathLeg[],
    labels: readonly { readonly satellite: number; readonly text: string }[],
  ) => void;
  /** The point of the ground beneath a satellite now; undefined where it has no position or none may be shown. */
  readonly beneath: (satellite: number) => LatLon | undefined;
  readonly camera: () => Camera;
  readonly flyTo: (camera: LatLon & { readonly zoom?: number }, options: { readonly isAnimated: boolean }) => void;
  /** The picture as it stands, satellites and marks included. */
  readonly picture: () => Promise<HTMLCanvasElement>;
  readonly resize: () => void;
  /** Draws one frame now and returns its cost in milliseconds; for measurements. */
  readonly frame: () => number;
  readonly remove: () => void;
}

export interface SceneEvents {
  readonly onPick: (pick: Pick) => void;
  readonly onCamera: (camera: Camera) => void;
}
