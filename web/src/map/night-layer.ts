import type { View } from './camera-matrix.ts';
import { attribute, prepareToBlend, programOf } from './gl.ts';

const VERTEX = `
uniform mat4 matrix;
uniform vec3 eye;
in vec3 position;
out vec3 up;
void main() {
  gl_Position = matrix * vec4(position, 1.0);
  gl_Position.z = gl_Position.w * (1.0 - 0.1 * (dot(eye, position) - 1.0));
  up = position;
}`;

/** Dark where the Sun is below the horizon, half dark until 12° below (nautical twilight). */
const FRAGMENT = `
uniform vec3 sun;
uniform vec3 shade;
uniform float depth;
in vec3 up;
out vec4 pixel;
void main() {
  float height = dot(normalize(up), sun);
  float alpha = depth * smoothstep(0.0, -0.21, height);
  pixel = vec4(shade * alpha, alpha);
}`;

const [COLUMNS, ROWS] = [96, 48];

/** Night on the ground. */
export interface NightLayer {
  readonly setSun: (direction: readonly [number, number, number]) => void;
  readonly setShade: (rgb: readonly [number, number, number], depth: number) => void;
  readonly draw: (view: View) => void;
}

export function nightLayer(gl: WebGL2RenderingContext): NightLayer {
  const program = programOf(gl, VERTEX, FRAGMENT);
  const array = gl.createVertexArray();
  gl.bindVertexArray(array);
  attribute(gl, program, 'position', { size: 3, data: sphereVertices() });
  const triangles = sphereTriangles();
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, triangles, gl.STATIC_DRAW);
  gl.bindVertexArray(null);
  let sun: readonly [number, number, number] = [0, 0, 1];
  let shade: readonly [number, number, number] = [0, 0, 0];
  let depth = 0.5;
  return {
    setSun: (direction) => {
      sun = direction;
    },
    setShade: (rgb, share) => {
      shade = rgb;
      depth = share;
    },
    draw: ({ matrix, eye }) => {
      prepareToBlend(gl);
      gl.useProgram(program.program);
      gl.bindVertexArray(array);
      gl.uniformMatrix4fv(program.uniform('matrix'), false, matrix);
      gl.uniform3f(program.uniform('eye'), ...eye);
      gl.uniform3f(program.uniform('sun'), ...sun);
      gl.uniform3f(program.uniform('shade'), shade[0] / 255, shade[1] / 255, shade[2] / 255);
      gl.uniform1f(program.uniform('depth'), depth);
      gl.drawElements(gl.TRIANGLES, triangles.length, gl.UNSIGNED_SHORT, 0);
      gl.bindVertexArray(null);
    },
  };
}

function sphereVertices(): Float32Array<ArrayBuffer> {
  const vertices = new Float32Array(3 * (COLUMNS + 1) * (ROWS + 1));
  let at = 0;
  for (let row = 0; row <= ROWS; row++) {
    const latitude = Math.PI * (row / ROWS - 0.5);
    for (let column = 0; column <= COLUMNS; column++) {
      const longitude = 2 * Math.PI * (column / COLUMNS);
      vertices[at++] = Math.cos(latitude) * Math.sin(longitude);
      vertices[at++] = Math.sin(latitude);
      vertices[at++] = Math.cos(latitude) * Math.cos(longitude);
    }
  }
  return vertices;
}

function sphereTriangles(): Uint16Array<ArrayBuffer> {
  const triangles: number[] = [];
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const a = row * (COLUMNS + 1) + column;
      const b = a + COLUMNS + 1;
      triangles.push(a, a + 1, b, b, a + 1, b + 1);
    }
  }
  return Uint16Array.from(triangles);
}
