import { MAP_COLOURS, type Rgb, rgbOf, type Theme } from '../theme/palette.ts';
import { HIDDEN_GLSL, onSphere, type View } from './camera-matrix.ts';
import { attribute, prepareToBlend, programOf } from './gl.ts';
import type { Mark } from './scene.ts';

const VERTEX = `
${HIDDEN_GLSL}
uniform mat4 matrix;
uniform float ratio;
in vec3 position;
in vec2 look;
flat out vec2 shape;
void main() {
  gl_Position = matrix * vec4(position, 1.0);
  gl_Position.z = 0.0;
  gl_PointSize = (look.x > 1.5 ? 18.0 : look.y > 0.5 ? 9.0 : 12.0) * ratio;
  shape = look;
  if (hidden(position)) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}`;

/** Diamonds for gateways, squares for points of presence, a ring for the place; faint ones are hollow. */
const FRAGMENT = `
uniform vec3 gateway;
uniform vec3 accent;
uniform vec3 ground;
flat in vec2 shape;
out vec4 pixel;
void main() {
  vec2 p = abs(gl_PointCoord - 0.5);
  float away = shape.x < 0.5 ? p.x + p.y : shape.x < 1.5 ? max(p.x, p.y) * 1.4 : length(p);
  if (away > 0.48) discard;
  vec3 colour = shape.x < 0.5 ? gateway : accent;
  bool hollow = shape.x > 1.5 ? (away < 0.24 && away > 0.1) : (shape.y > 0.5 && away < 0.26);
  bool rim = away > 0.4;
  pixel = vec4(rim || hollow ? ground : colour, 1.0);
}`;

const SHAPE: Readonly<Record<Mark['kind'], number>> = { gateway: 0, 'point-of-presence': 1, place: 2 };

/** Gateways, points of presence and the chosen place. */
export interface MarksLayer {
  readonly setTheme: (theme: Theme) => void;
  readonly setMarks: (marks: readonly Mark[]) => void;
  readonly draw: (view: View) => void;
}

export function marksLayer(gl: WebGL2RenderingContext): MarksLayer {
  const program = programOf(gl, VERTEX, FRAGMENT);
  const array = gl.createVertexArray();
  gl.bindVertexArray(array);
  const empty = new Float32Array(0);
  const position = attribute(gl, program, 'position', { size: 3, data: empty });
  const look = attribute(gl, program, 'look', { size: 2, data: empty });
  gl.bindVertexArray(null);
  let count = 0;
  let colours = MAP_COLOURS.dark;
  const put = (name: string, [red, green, blue]: Rgb): void =>
    gl.uniform3f(program.uniform(name), red / 255, green / 255, blue / 255);
  return {
    setTheme: (theme) => {
      colours = MAP_COLOURS[theme];
    },
    setMarks: (marks) => {
      count = marks.length;
      gl.bindBuffer(gl.ARRAY_BUFFER, position);
      gl.bufferData(gl.ARRAY_BUFFER, Float32Array.from(marks.flatMap((mark) => onSphere(mark))), gl.STATIC_DRAW);
      gl.bindBuffer(gl.ARRAY_BUFFER, look);
      const looks = marks.flatMap(({ kind, isFaint }) => [SHAPE[kind], isFaint === true ? 1 : 0]);
      gl.bufferData(gl.ARRAY_BUFFER, Float32Array.from(looks), gl.STATIC_DRAW);
    },
    draw: (view) => {
      if (count === 0) return;
      prepareToBlend(gl);
      gl.useProgram(program.program);
      gl.bindVertexArray(array);
      gl.uniformMatrix4fv(program.uniform('matrix'), false, view.matrix);
      gl.uniform3f(program.uniform('eye'), ...view.eye);
      gl.uniform1f(program.uniform('ratio'), devicePixelRatio);
      put('gateway', rgbOf(colours.gateway));
      put('accent', rgbOf(colours.accent));
      put('ground', rgbOf(colours.space));
      gl.drawArrays(gl.POINTS, 0, count);
      gl.bindVertexArray(null);
    },
  };
}
