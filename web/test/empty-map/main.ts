import { Map as MapLibre, setWorkerUrl } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';

/** The least that MapLibre can show: a globe of one colour. What the app costs is told as multiples of this. */
setWorkerUrl(workerUrl);
const container = document.querySelector<HTMLDivElement>('#map')!;
container.style.cssText = 'position:fixed;inset:0';
const map = new MapLibre({
  container,
  attributionControl: false,
  fadeDuration: 0,
  center: [34, 38],
  zoom: 2.1,
  canvasContextAttributes: { antialias: true, preserveDrawingBuffer: true },
  style: {
    version: 8,
    projection: { type: 'globe' },
    sources: {},
    layers: [{ id: 'ocean', type: 'background', paint: { 'background-color': '#0f161e' } }],
  },
});
const pixel = new Uint8Array(4);
Object.assign(globalThis, {
  ready: map.once('load'),
  frame: (turn: number): number => {
    if (turn !== 0) map.jumpTo({ center: [34 + turn, 38] });
    const began = performance.now();
    map.redraw();
    const gl = map.getCanvas().getContext('webgl2')!;
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    return performance.now() - began;
  },
});
