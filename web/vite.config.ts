import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { basemapFiles } from './build/basemap.ts';
import { CSS_TARGET } from './build/browsers.ts';
import { placesFiles } from './build/places.ts';

/** The app is built into the package `skywitness`, which serves it; every address in it is relative, for any static host. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  plugins: [basemapFiles(), placesFiles()],
  build: {
    outDir: fileURLToPath(new URL('../packages/skywitness/dist/web', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    cssTarget: CSS_TARGET,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_600,
    modulePreload: { polyfill: false },
  },
});
