import type { CellMesh } from '../data/calls.ts';
import type { View } from './camera-matrix.ts';
import { attribute, type Program, prepareToBlend, programOf } from './gl.ts';

const WIDTH = 256;

const VERTEX = `
uniform mat4 matrix;
uniform vec3 eye;
uniform highp usampler2D paint;
in vec3 position;
in uint cell;
flat out vec4 colour;
void main() {
  gl_Position = matrix * vec4(position, 1.0);
  // Behind the horizon when the eye is on the other side of the tangent plane: clipped.
  gl_Position.z = gl_Position.w * (1.0 - 0.1 * (dot(eye, position) - 1.0));
  uvec4 texel = texelFetch(paint, ivec2(int(cell) % ${WIDTH}, int(cell) / ${WIDTH}), 0);
  colour = vec4(vec3(texel.rgb) / 255.0, float(texel.a));
}`;

/** Alpha of a texel: 0 draws nothing, else 1 + the number of a pattern (`theme/palette.ts`). */
const FRAGMENT = `
uniform float opacity;
uniform float ratio;
flat in vec4 colour;
out vec4 pixel;
void main() {
  if (colour.a < 0.5) discard;
  vec2 p = gl_FragCoord.xy / ratio;
  float ink = 0.0;
  if (colour.a > 9.5) ink = max(step(mod(p.x, 7.0), 1.2), step(mod(p.y, 7.0), 1.2));
  else if (colour.a > 8.5) ink = step(mod(p.x + p.y, 7.0), 2.0);
  else if (colour.a > 7.5) ink = step(mod(p.x, 6.0), 1.6);
  else if (colour.a > 6.5) ink = step(abs(length(mod(p, 10.0) - 5.0) - 2.6), 0.75);
  else if (colour.a > 5.5) ink = step(length(mod(p, 7.0) - 3.5), 1.1);
  else if (colour.a > 4.5) ink = step(mod(p.x - p.y, 7.0), 2.0);
  else if (colour.a > 3.5) ink = step(mod(p.y, 5.0), 1.6);
  else if (colour.a > 2.5) ink = max(step(mod(p.x + p.y, 8.0), 1.4), step(mod(p.x - p.y, 8.0), 1.4));
  else if (colour.a > 1.5) ink = step(length(mod(p, 5.0) - 2.5), 0.9);
  float alpha = colour.a < 1.5 ? opacity : mix(0.34, 0.92, ink);
  pixel = vec4(colour.rgb * alpha, alpha);
}`;

/** The cells of the Earth, one colour and pattern each, on the canvas of the map. */
export interface CellsLayer {
  readonly setMesh: (mesh: CellMesh) => void;
  readonly paint: (side: 'left' | 'right', rgba: Uint8Array | undefined) => void;
  readonly setDivider: (share: number | undefined) => void;
  readonly setOpacity: (opacity: number) => void;
  readonly draw: (view: View) => void;
}

export function cellsLayer(gl: WebGL2RenderingContext): CellsLayer {
  const program = programOf(gl, VERTEX, FRAGMENT);
  let mesh:
    | { readonly array: WebGLVertexArrayObject; readonly count: number; readonly buffers: WebGLBuffer[] }
    | undefined;
  const paints: Record<'left' | 'right', WebGLTexture | undefined> = { left: undefined, right: undefined };
  let divider: number | undefined;
  let opacity = 0.8;
  return {
    setMesh: (cells) => {
      for (const buffer of mesh?.buffers ?? []) gl.deleteBuffer(buffer);
      if (mesh !== undefined) gl.deleteVertexArray(mesh.array);
      mesh = meshOf(gl, program, cells);
    },
    paint: (side, rgba) => {
      paints[side] = rgba === undefined ? undefined : textureOf(gl, rgba, paints[side]);
    },
    setDivider: (share) => {
      divider = share;
    },
    setOpacity: (value) => {
      opacity = value;
    },
    draw: (view) => {
      if (mesh === undefined || paints.left === undefined) return;
      prepareToBlend(gl);
      gl.useProgram(program.program);
      gl.bindVertexArray(mesh.array);
      gl.uniformMatrix4fv(program.uniform('matrix'), false, view.matrix);
      gl.uniform3f(program.uniform('eye'), ...view.eye);
      gl.uniform1f(program.uniform('opacity'), opacity);
      gl.uniform1f(program.uniform('ratio'), devicePixelRatio);
      gl.uniform1i(program.uniform('paint'), 0);
      gl.activeTexture(gl.TEXTURE0);
      const [width, height] = [gl.drawingBufferWidth, gl.drawingBufferHeight];
      const edge = divider === undefined ? width : Math.round(divider * width);
      gl.enable(gl.SCISSOR_TEST);
      drawPart(paints.left, 0, edge);
      if (paints.right !== undefined) drawPart(paints.right, edge, width);
      gl.disable(gl.SCISSOR_TEST);
      gl.bindVertexArray(null);

      function drawPart(texture: WebGLTexture, from: number, to: number): void {
        if (to <= from || mesh === undefined) return;
        gl.scissor(from, 0, to - from, height);
        gl.bindTexture(gl.TEXTURE_2D, texture);
        gl.drawElements(gl.TRIANGLES, mesh.count, gl.UNSIGNED_INT, 0);
      }
    },
  };
}

function meshOf(gl: WebGL2RenderingContext, program: Program, cells: CellMesh) {
  const array = gl.createVertexArray();
  gl.bindVertexArray(array);
  const buffers = [
    attribute(gl, program, 'position', { size: 3, data: cells.positions as BufferSource }),
    attribute(gl, program, 'cell', { size: 1, data: cells.cellOf as BufferSource }),
    gl.createBuffer(),
  ];
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, buffers[2] as WebGLBuffer);
  gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, cells.triangles as BufferSource, gl.STATIC_DRAW);
  gl.bindVertexArray(null);
  return { array, count: cells.triangles.length, buffers };
}

function textureOf(gl: WebGL2RenderingContext, rgba: Uint8Array, before: WebGLTexture | undefined): WebGLTexture {
  const rows = Math.ceil(rgba.length / 4 / WIDTH);
  const padded = new Uint8Array(4 * WIDTH * rows);
  padded.set(rgba);
  const texture = before ?? gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
  gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8UI, WIDTH, rows, 0, gl.RGBA_INTEGER, gl.UNSIGNED_BYTE, padded);
  for (const key of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, key, gl.NEAREST);
  return texture;
}
