// What the app costs beside an empty MapLibre page, in one browser and the same minutes; npm run measure --workspace web.
//   RUN=folder   a run to show (default: one of filed shells with 10,476 satellites is assessed)
//   SOAK=seconds play so long and compare memory before and after (default 0: leave it out)
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build } from 'vite';

const PROGRAM = fileURLToPath(new URL('../../packages/skywitness/dist/main.js', import.meta.url));
const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-headless-shell'].find(
  (path) => path !== undefined && existsSync(path),
);
const VIEW = { width: 900, height: 620 };
const FRAMES = 25;
const folder = mkdtempSync(join(tmpdir(), 'measure-'));

/** Ten thousand satellites without any file of others: three filed shells of the size flown in 2026. */
const SCENARIO = `title: Ten thousand satellites
constellation:
  shells:
    - { altitudeKm: 480, inclinationDeg: 53, planes: 72, satellitesPerPlane: 66, phaseFactor: 17 }
    - { altitudeKm: 475, inclinationDeg: 43, planes: 56, satellitesPerPlane: 66, phaseFactor: 11 }
    - { altitudeKm: 560, inclinationDeg: 97.6, planes: 30, satellitesPerPlane: 67, phaseFactor: 3 }
when: { start: 2026-07-24T00:00:00Z, end: 2026-07-24T01:00:00Z, step: 60s }
where:
  - { name: Warsaw, lat: 52.23, lon: 21.01 }
`;

function assessed() {
  if (process.env.RUN) return process.env.RUN;
  writeFileSync(join(folder, 'ten-thousand.yaml'), SCENARIO);
  const args = [PROGRAM, 'assess', join(folder, 'ten-thousand.yaml'), '--out', join(folder, 'run')];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return join(folder, 'run');
}

async function emptyPage() {
  const outDir = join(folder, 'empty');
  await build({
    root: fileURLToPath(new URL('./empty-map/', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 4_000 },
  });
  const types = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css' };
  const server = createServer((request, response) => {
    const file = join(outDir, new URL(request.url, 'http://x').pathname.replace(/\/$/, '/index.html'));
    response.writeHead(existsSync(file) ? 200 : 404, {
      'Content-Type': types[extname(file)] ?? 'application/octet-stream',
    });
    response.end(existsSync(file) ? readFileSync(file) : '');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Navigation to ready, and the cost of frames at rest and moving. */
async function measured(browser, url, frame) {
  const page = await browser.newPage({ viewport: VIEW });
  const began = performance.now();
  await page.goto(url);
  await page.evaluate(() => globalThis.ready);
  const readyMs = performance.now() - began;
  await page.waitForTimeout(4_000);
  const cost = (turn) => page.evaluate(frame, { turn, frames: FRAMES });
  const restMs = median(await cost(0));
  const movingMs = median(await cost(0.5));
  return { page, readyMs, restMs, movingMs };
}

const emptyFrame = ({ turn, frames }) => Array.from({ length: frames }, (_, index) => globalThis.frame(turn * index));
const appFrame = ({ turn, frames }) => {
  const { scene, state } = globalThis.skywitness;
  return Array.from({ length: frames }, (_, index) => {
    if (turn !== 0) {
      state.instant.value += 1e6;
      scene().flyTo({ latitudeDeg: 38, longitudeDeg: 34 + turn * index }, { isAnimated: false });
    }
    return scene().frame();
  });
};

/** Bytes of the page and its workers after garbage is gone. */
async function memoryMiB(page) {
  const { bytes } = await page.evaluate(() => performance.measureUserAgentSpecificMemory());
  return bytes / 2 ** 20;
}

/** Memory before and after play, each at rest: while time plays, answers under way hold memory that is given back. */
async function soak(page, seconds) {
  await page.waitForTimeout(20_000);
  const before = await memoryMiB(page);
  await page.evaluate(() => {
    globalThis.skywitness.state.speed.value = 60;
    globalThis.skywitness.state.isPlaying.value = true;
  });
  await page.waitForTimeout(seconds * 1_000);
  await page.evaluate(() => {
    globalThis.skywitness.state.isPlaying.value = false;
  });
  await page.waitForTimeout(30_000);
  const after = await memoryMiB(page);
  process.stdout.write(
    `memory before play ${before.toFixed(1)} MiB, after ${seconds} s of play ${after.toFixed(1)} MiB: ${(after / before).toFixed(3)}×\n`,
  );
}

const empty = await emptyPage();
const server = spawn(process.execPath, [PROGRAM, 'serve', assessed(), '--port', '0']);
const url = await new Promise((resolve) => {
  server.stdout.on('data', (text) => {
    const found = /http:\S+/.exec(String(text));
    if (found) resolve(found[0]);
  });
});
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
});
try {
  const one = await measured(browser, empty.url, emptyFrame);
  await one.page.close();
  const app = await measured(browser, `${url}#show=state`, appFrame);
  const facts = await app.page.evaluate(() => {
    const { facts, mesh } = globalThis.skywitness.state;
    return { satellites: facts.value.satellites.length, cells: mesh.value.cells.length };
  });
  const row = (name, key) =>
    process.stdout.write(
      `${name.padEnd(28)} ${one[key].toFixed(1).padStart(9)} ms ${app[key].toFixed(1).padStart(9)} ms ${(app[key] / one[key]).toFixed(2).padStart(7)}×\n`,
    );
  process.stdout.write(
    `${facts.satellites} satellites, ${facts.cells} cells, software WebGL ${VIEW.width} × ${VIEW.height}\n`,
  );
  process.stdout.write(`${''.padEnd(28)} ${'empty map'.padStart(12)} ${'app'.padStart(12)} ${'ratio'.padStart(8)}\n`);
  app.answerMs = await app.page.evaluate(() => performance.getEntriesByName('first-answer')[0].startTime);
  one.answerMs = one.readyMs;
  row('first answer', 'answerMs');
  row('answer and all cells', 'readyMs');
  row('frame at rest', 'restMs');
  row('frame, camera and time move', 'movingMs');
  const seconds = Number(process.env.SOAK ?? 0);
  if (seconds > 0) {
    await soak(app.page, seconds);
  }
} finally {
  await browser.close();
  server.kill();
  empty.close();
  rmSync(folder, { recursive: true, force: true });
}
