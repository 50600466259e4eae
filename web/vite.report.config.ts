import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { CSS_TARGET } from './build/browsers.ts';
import { oneFile } from './build/one-file.ts';

/** The page of a run's report, built into the package `skywitness`, which fills it (`run/report/report-page.ts`). */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [oneFile()],
  build: {
    outDir: fileURLToPath(new URL('../packages/skywitness/dist/report', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    cssTarget: CSS_TARGET,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: fileURLToPath(new URL('report.html', import.meta.url)) },
  },
});
