import { Map as MapLibre, setWorkerUrl } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { MAP_COLOURS, rgbOf, type Theme } from '../theme/palette.ts';
import { basemapPaint, basemapStyle, borderLayers } from './basemap.ts';
import { groundBeneath, type View, viewOf } from './camera-matrix.ts';
import { type CellsLayer, cellsLayer } from './cells-layer.ts';
import { cityNames } from './city-names.ts';
import { labels } from './labels.ts';
import { marksLayer } from './marks-layer.ts';
import { type NightLayer, nightLayer } from './night-layer.ts';
import { overlay } from './overlay.ts';
import { nearestPick } from './pick.ts';
import type { Camera, Mark, Scene, SceneEvents } from './scene.ts';

setWorkerUrl(workerUrl);

export interface GlobeOptions extends SceneEvents {
  readonly container: HTMLElement;
  readonly base: string;
  readonly theme: Theme;
  readonly camera: Camera;
}

/** Beyond this the globe would turn into a flat map, for which our layers have no projection. */
const MAX_ZOOM = 8;
const NIGHT_DEPTH: Readonly<Record<Theme, number>> = { dark: 0.62, light: 0.3 };

/** The globe of MapLibre with layers of our own: night and cells on its canvas, satellites and lines on one above. */
export async function globe(options: GlobeOptions): Promise<Scene> {
  const { container, camera } = options;
  const canvas = document.createElement('canvas');
  canvas.className = 'overlay';
  const [names, cities] = [layerOfNames('labels'), layerOfNames('cities')];
  const map = new MapLibre({
    container,
    style: basemapStyle(options.base, options.theme),
    center: [camera.longitudeDeg, camera.latitudeDeg],
    zoom: camera.zoom,
    minZoom: 0,
    maxZoom: MAX_ZOOM,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    fadeDuration: 0,
    keyboard: false,
    canvasContextAttributes: { antialias: true, preserveDrawingBuffer: true },
  });
  map.touchZoomRotate.disableRotation();
  const mapCanvas = map.getCanvas();
  mapCanvas.removeAttribute('tabindex');
  mapCanvas.setAttribute('aria-hidden', 'true');
  mapCanvas.parentElement?.append(canvas, cities, names);
  await map.once('load');

  let theme = options.theme;
  let view: View | undefined;
  const layers = await ownLayers(map, (next) => {
    view = next;
  });
  const gl = canvas.getContext('webgl2', { antialias: true, premultipliedAlpha: true, preserveDrawingBuffer: true });
  if (gl === null) throw new Error('WebGL 2 is not available');
  const above = overlay(gl);
  const marks = marksLayer(gl);
  const text = labels(names);
  const cityText = cityNames(cities);
  let shownMarks: readonly Mark[] = [];
  let pathLabels: readonly { readonly satellite: number; readonly text: string }[] = [];

  let isScheduled = false;
  const drawAbove = (): void => {
    isScheduled = false;
    if (view === undefined) return;
    above.draw(view);
    marks.draw(view);
    cityText.place(view, map.getZoom(), text.place(view));
  };
  const schedule = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    requestAnimationFrame(drawAbove);
  };
  const relabel = (): void =>
    text.set(
      shownMarks,
      pathLabels.map(({ satellite, text: words }) => ({ text: words, at: () => above.satelliteAt(satellite) })),
    );
  const repaintMap = (): void => {
    map.triggerRepaint();
  };
  const resize = (): void => {
    map.resize();
    canvas.width = Math.round(container.clientWidth * devicePixelRatio);
    canvas.height = Math.round(container.clientHeight * devicePixelRatio);
    repaintMap();
  };
  map.on('render', schedule);
  map.on('moveend', () => options.onCamera(cameraOf(map)));
  map.on('click', ({ lngLat, point }) => {
    const at = { latitudeDeg: lngLat.lat, longitudeDeg: ((lngLat.lng + 540) % 360) - 180 };
    options.onPick(
      view === undefined ? at : nearestPick(view, at, { xPx: point.x, yPx: point.y }, { marks: shownMarks, above }),
    );
  });
  const applyTheme = (): void => {
    for (const [layer, property, colour] of basemapPaint(theme))
      map.setPaintProperty(layer, property as 'line-color', colour);
    layers.night.setShade(rgbOf(MAP_COLOURS[theme].night), NIGHT_DEPTH[theme]);
    layers.cells.setOpacity(theme === 'dark' ? 0.62 : 0.66);
    above.setTheme(theme);
    marks.setTheme(theme);
    repaintMap();
  };
  resize();
  applyTheme();

  return {
    setTheme: (next) => {
      theme = next;
      applyTheme();
    },
    setBorders: (borders) => {
      const { isShown, view: whose } = borderLayers(borders);
      for (const layer of ['borders', 'disputed'])
        map.setLayoutProperty(layer, 'visibility', isShown ? 'visible' : 'none');
      map.setFilter('disputed', whose === undefined ? null : ['==', ['get', 'view'], whose]);
    },
    setMesh: (mesh) => {
      layers.cells.paint('left', undefined);
      layers.cells.paint('right', undefined);
      layers.cells.setMesh(mesh);
      repaintMap();
    },
    paintCells: (rgba) => {
      layers.cells.paint('left', rgba);
      repaintMap();
    },
    paintOther: (rgba) => {
      layers.cells.paint('right', rgba);
      repaintMap();
    },
    setDivider: (share) => {
      layers.cells.setDivider(share);
      repaintMap();
    },
    setSun: (direction) => {
      layers.night.setSun(direction);
      repaintMap();
    },
    setOrbits: (orbits) => {
      above.setOrbits(orbits);
      schedule();
    },
    setInstant: (instant) => {
      above.setInstant(instant);
      schedule();
    },
    setOutline: (outline) => {
      above.setOutline(outline);
      schedule();
    },
    setMarks: (next) => {
      shownMarks = next;
      marks.setMarks(next);
      relabel();
      schedule();
    },
    setCities: (next) => {
      cityText.set(next);
      schedule();
    },
    setPath: (legs, satellites) => {
      above.setPath(legs);
      pathLabels = satellites;
      relabel();
      schedule();
    },
    beneath: (satellite) => {
      const at = above.satelliteAt(satellite);
      return at && groundBeneath(at);
    },
    camera: () => cameraOf(map),
    flyTo: ({ latitudeDeg, longitudeDeg, zoom }, { isAnimated }) => {
      const target = {
        center: [longitudeDeg, latitudeDeg] as [number, number],
        ...(zoom === undefined ? {} : { zoom }),
      };
      if (isAnimated) map.easeTo({ ...target, duration: 600 });
      else map.jumpTo(target);
    },
    picture: async () => {
      map.redraw();
      drawAbove();
      return joined([mapCanvas, canvas]);
    },
    resize,
    frame: () => {
      const began = performance.now();
      map.redraw();
      drawAbove();
      const pixel = new Uint8Array(4);
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
      return performance.now() - began;
    },
    remove: () => map.remove(),
  };
}

/** For eyes only: the panel and the table say it in words. */
function layerOfNames(className: string): HTMLElement {
  const layer = document.createElement('div');
  layer.className = className;
  layer.setAttribute('aria-hidden', 'true');
  return layer;
}

function cameraOf(map: MapLibre): Camera {
  const { lat, lng } = map.getCenter();
  return { latitudeDeg: lat, longitudeDeg: ((lng + 540) % 360) - 180, zoom: map.getZoom() };
}

/** Adds night and cells under the borders, and tells the camera of every frame. */
function ownLayers(map: MapLibre, onView: (view: View) => void): Promise<{ night: NightLayer; cells: CellsLayer }> {
  return new Promise((resolve) => {
    let night: NightLayer;
    let cells: CellsLayer;
    map.addLayer(
      {
        id: 'cells',
        type: 'custom',
        renderingMode: '3d',
        onAdd: (_, context) => {
          const gl = context as WebGL2RenderingContext;
          night = nightLayer(gl);
          cells = cellsLayer(gl);
          resolve({ night, cells });
        },
        render: (context, { defaultProjectionData }) => {
          const gl = context as WebGL2RenderingContext;
          const matrix = Float32Array.from(defaultProjectionData.mainMatrix as Iterable<number>);
          const { clientWidth, clientHeight } = map.getContainer();
          const view = viewOf(matrix, clientWidth, clientHeight);
          onView(view);
          gl.viewport(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight);
          night.draw(view);
          cells.draw(view);
        },
      },
      'coast',
    );
  });
}

function joined(layers: readonly HTMLCanvasElement[]): HTMLCanvasElement {
  const [first] = layers;
  const picture = document.createElement('canvas');
  picture.width = first?.width ?? 0;
  picture.height = first?.height ?? 0;
  const context = picture.getContext('2d');
  for (const layer of layers) context?.drawImage(layer, 0, 0, picture.width, picture.height);
  return picture;
}
