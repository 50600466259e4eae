import type { Orbits } from '../data/calls.ts';
import { MAP_COLOURS, type Rgb, rgbOf, type Theme } from '../theme/palette.ts';
import { HIDDEN_GLSL, onSphere, type View } from './camera-matrix.ts';
import { attribute, prepareToBlend, programOf } from './gl.ts';
import type { LatLon, PathLeg } from './scene.ts';

const SATELLITES = `
${HIDDEN_GLSL}
uniform mat4 matrix;
uniform float size;
uniform float share;
in vec3 before;
in vec3 after;
void main() {
  vec3 p = mix(before, after, share);
  // A chord dips below the orbit it spans; the length is put back.
  p *= mix(length(before), length(after), share) / length(p);
  gl_Position = matrix * vec4(p, 1.0);
  gl_Position.z = 0.0;
  gl_PointSize = size;
  if (hidden(p) || !(p.x == p.x)) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}`;

const DOT = `
uniform vec3 colour;
uniform float alpha;
out vec4 pixel;
void main() {
  float away = length(gl_PointCoord - 0.5);
  float edge = smoothstep(0.5, 0.35, away);
  pixel = vec4(colour, 1.0) * alpha * edge;
}`;

const LINE = `
${HIDDEN_GLSL}
uniform mat4 matrix;
uniform vec2 pixels;
uniform float width;
in vec3 from;
in vec3 to;
in vec2 corner;
out float along;
void main() {
  vec4 a = matrix * vec4(from, 1.0), b = matrix * vec4(to, 1.0);
  vec2 direction = normalize((b.xy / b.w - a.xy / a.w) * pixels);
  vec4 end = corner.x < 0.5 ? a : b;
  vec2 offset = vec2(-direction.y, direction.x) * corner.y * width / pixels;
  gl_Position = vec4(end.xy + offset * end.w, 0.0, end.w);
  along = corner.x * distance(a.xy / a.w * pixels, b.xy / b.w * pixels);
  vec3 p = corner.x < 0.5 ? from : to;
  if (hidden(p)) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}`;

const STROKE = `
uniform vec3 colour;
uniform float dash;
in float along;
out vec4 pixel;
void main() {
  if (dash > 0.0 && mod(along, 2.0 * dash) > dash) discard;
  pixel = vec4(colour, 1.0);
}`;

/** Satellites and lines on a canvas of their own above the map, drawn whenever time or camera move. */
export interface Overlay {
  readonly setTheme: (theme: Theme) => void;
  readonly setOrbits: (orbits: Orbits | undefined) => void;
  readonly setInstant: (instant: number) => void;
  readonly setPath: (legs: readonly PathLeg[]) => void;
  readonly setOutline: (outline: Float32Array | undefined) => void;
  readonly draw: (view: View) => void;
  /** Where a satellite is now, on the map's sphere. */
  readonly satelliteAt: (satellite: number) => readonly [number, number, number] | undefined;
  readonly satelliteCount: () => number;
}

const LEG_COLOURS: Readonly<Record<PathLeg['kind'], 'accent' | 'gateway'>> = {
  user: 'accent',
  laser: 'accent',
  feeder: 'gateway',
};
const QUAD = Float32Array.of(0, -1, 0, 1, 1, -1, 1, 1);

export function overlay(gl: WebGL2RenderingContext): Overlay {
  const dots = programOf(gl, SATELLITES, DOT);
  const strokes = programOf(gl, LINE, STROKE);
  const dotArray = gl.createVertexArray();
  gl.bindVertexArray(dotArray);
  const empty = new Float32Array(0);
  const before = attribute(gl, dots, 'before', { size: 3, data: empty, usage: gl.DYNAMIC_DRAW });
  const after = attribute(gl, dots, 'after', { size: 3, data: empty, usage: gl.DYNAMIC_DRAW });
  const lineArray = gl.createVertexArray();
  gl.bindVertexArray(lineArray);
  attribute(gl, strokes, 'corner', { size: 2, data: QUAD });
  const [lineFrom, lineTo] = ['from', 'to'].map((name) => {
    const buffer = attribute(gl, strokes, name, { size: 3, data: empty, usage: gl.DYNAMIC_DRAW });
    gl.vertexAttribDivisor(gl.getAttribLocation(strokes.program, name), 1);
    return buffer;
  });
  gl.bindVertexArray(null);

  let colours = coloursOf('dark');
  let orbits: Orbits | undefined;
  let instant = 0;
  let uploaded = -1;
  let legs: readonly PathLeg[] = [];
  let outline: Float32Array | undefined;

  const bracket = (): { readonly step: number; readonly share: number } | undefined => {
    if (orbits === undefined || orbits.count < 2) return undefined;
    const at = (instant - orbits.start) / orbits.stepMicroseconds;
    const step = Math.max(0, Math.min(orbits.count - 2, Math.floor(at)));
    return { step, share: Math.max(0, Math.min(1, at - step)) };
  };

  const satelliteAt = (satellite: number): readonly [number, number, number] | undefined => {
    const now = bracket();
    if (orbits === undefined || now === undefined || satellite < 0 || satellite >= orbits.satellites) return undefined;
    const a = 3 * (now.step * orbits.satellites + satellite);
    const b = a + 3 * orbits.satellites;
    const p = [0, 1, 2].map(
      (axis) => (1 - now.share) * orbits!.positions[a + axis]! + now.share * orbits!.positions[b + axis]!,
    );
    return Number.isNaN(p[0]) ? undefined : (p as [number, number, number]);
  };

  const endOf = (end: LatLon | number): readonly [number, number, number] | undefined =>
    typeof end === 'number' ? satelliteAt(end) : onSphere(end);

  const segments = (kind: PathLeg['kind']): [Float32Array<ArrayBuffer>, Float32Array<ArrayBuffer>] => {
    const [from, to]: [number[], number[]] = [[], []];
    for (const leg of legs) {
      const [a, b] = [endOf(leg.from), endOf(leg.to)];
      if (leg.kind !== kind || a === undefined || b === undefined) continue;
      from.push(...a);
      to.push(...b);
    }
    return [Float32Array.from(from), Float32Array.from(to)];
  };

  function drawSegments(
    from: Float32Array<ArrayBuffer>,
    to: Float32Array<ArrayBuffer>,
    colour: Rgb,
    { width, dash }: { width: number; dash: number },
  ): void {
    if (from.length === 0) return;
    gl.bindBuffer(gl.ARRAY_BUFFER, lineFrom as WebGLBuffer);
    gl.bufferData(gl.ARRAY_BUFFER, from, gl.DYNAMIC_DRAW);
    gl.bindBuffer(gl.ARRAY_BUFFER, lineTo as WebGLBuffer);
    gl.bufferData(gl.ARRAY_BUFFER, to, gl.DYNAMIC_DRAW);
    gl.uniform3f(strokes.uniform('colour'), colour[0] / 255, colour[1] / 255, colour[2] / 255);
    gl.uniform1f(strokes.uniform('width'), width * devicePixelRatio);
    gl.uniform1f(strokes.uniform('dash'), dash * devicePixelRatio);
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, from.length / 3);
  }

  function drawLines(view: View): void {
    gl.useProgram(strokes.program);
    gl.bindVertexArray(lineArray);
    gl.uniformMatrix4fv(strokes.uniform('matrix'), false, view.matrix);
    gl.uniform3f(strokes.uniform('eye'), ...view.eye);
    gl.uniform2f(strokes.uniform('pixels'), gl.drawingBufferWidth, gl.drawingBufferHeight);
    if (outline !== undefined) {
      const next = Float32Array.from(outline, (_, at) => outline![(at + 3) % outline!.length]!);
      drawSegments(Float32Array.from(outline), next, colours.accent, { width: 2, dash: 0 });
    }
    for (const kind of ['feeder', 'laser', 'user'] as const) {
      const [from, to] = segments(kind);
      drawSegments(from, to, colours.space, { width: 4.5, dash: 0 });
      drawSegments(from, to, colours[LEG_COLOURS[kind]], { width: 2.4, dash: kind === 'laser' ? 5 : 0 });
    }
  }

  function drawSatellites(view: View): void {
    const now = bracket();
    if (orbits === undefined || now === undefined) return;
    gl.useProgram(dots.program);
    gl.bindVertexArray(dotArray);
    if (uploaded !== now.step) {
      const size = 3 * orbits.satellites;
      const part = (step: number): Float32Array => orbits!.positions.subarray(step * size, (step + 1) * size);
      gl.bindBuffer(gl.ARRAY_BUFFER, before);
      gl.bufferData(gl.ARRAY_BUFFER, part(now.step) as BufferSource, gl.DYNAMIC_DRAW);
      gl.bindBuffer(gl.ARRAY_BUFFER, after);
      gl.bufferData(gl.ARRAY_BUFFER, part(now.step + 1) as BufferSource, gl.DYNAMIC_DRAW);
      uploaded = now.step;
    }
    gl.uniformMatrix4fv(dots.uniform('matrix'), false, view.matrix);
    gl.uniform3f(dots.uniform('eye'), ...view.eye);
    gl.uniform1f(dots.uniform('share'), now.share);
    gl.uniform1f(dots.uniform('size'), satelliteSizePx(orbits.satellites) * devicePixelRatio);
    gl.uniform1f(dots.uniform('alpha'), 0.95);
    gl.uniform3f(dots.uniform('colour'), ...(colours.satellite.map((part) => part / 255) as [number, number, number]));
    gl.drawArrays(gl.POINTS, 0, orbits.satellites);
  }

  return {
    setTheme: (theme) => {
      colours = coloursOf(theme);
    },
    setOrbits: (next) => {
      orbits = next;
      uploaded = -1;
    },
    setInstant: (next) => {
      instant = next;
    },
    setPath: (next) => {
      legs = next;
    },
    setOutline: (next) => {
      outline = next;
    },
    satelliteAt,
    satelliteCount: () => orbits?.satellites ?? 0,
    draw: (view) => {
      gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
      gl.clearColor(0, 0, 0, 0);
      gl.clear(gl.COLOR_BUFFER_BIT);
      prepareToBlend(gl);
      drawSatellites(view);
      drawLines(view);
      gl.bindVertexArray(null);
    },
  };
}

/** Many satellites are drawn smaller, so that the cells stay readable. */
function satelliteSizePx(count: number): number {
  return count > 6_000 ? 2.2 : count > 2_500 ? 2.6 : 3.2;
}

function coloursOf(theme: Theme): Readonly<Record<keyof (typeof MAP_COLOURS)['dark'], Rgb>> {
  const entries = Object.entries(MAP_COLOURS[theme]).map(([name, hex]) => [name, rgbOf(hex)]);
  return Object.fromEntries(entries) as Readonly<Record<keyof (typeof MAP_COLOURS)['dark'], Rgb>>;
}
