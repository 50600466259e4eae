// Takes the pictures of the app that the documentation shows: node docs/take-pictures.mjs (after npm run build; needs
// Chromium, see packages/skywitness/test/find-chromium.ts, and ../shared for the real element sets).
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const PROGRAM = join(ROOT, 'packages/skywitness/dist/main.js');
const PICTURES = join(ROOT, 'docs/pictures');
const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-headless-shell'].find(
  (path) => path !== undefined && existsSync(path),
);

/** What each picture shows; the run is named by the scenario that it was made from; a case is read, or served beside it. */
const SHOTS = [
  {
    name: 'app-globe',
    run: 'examples/poland-2026.yaml',
    hash: 'theme=dark&show=visible&t=2026-07-24T06:30:00Z&at=50.45,30.52&name=Kyiv&camera=40,28,2.35',
  },
  {
    name: 'app-comparison',
    run: 'examples/five-answers.yaml',
    hash: 'theme=light&t=2022-09-26T00:40:00Z&at=43.7,33.52&name=Black%20Sea%20100%20km%20south%20of%20Sevastopol&compare=side&b.out=Muallim&camera=40,36,3.4',
  },
  {
    name: 'app-case',
    run: 'examples/cases/scenarios/ukraine-autumn-2022.yaml',
    case: 'examples/cases/crimea-2022.yaml',
    hash: 'theme=light&camera=42,30,2.7',
  },
  {
    name: 'app-marks',
    run: 'examples/cases/scenarios/ukraine-february-2026-unlisted.yaml',
    isIfTrue: true,
    beside: 'examples/cases/allow-list-2026.yaml',
    hash: 'theme=light&t=2026-02-03T00:00:00Z&at=50.45,30.52&name=Kyiv&camera=44,30,3',
  },
  {
    name: 'app-phone',
    run: 'examples/five-answers.yaml',
    hash: 'theme=dark&t=2022-09-26T12:00:00Z&at=25.04,121.56&name=Taipei&camera=24,122,2.6',
    width: 390,
    height: 844,
    ratio: 2,
  },
];

const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
const runs = new Map();

function skywitness(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

for (const { run, isIfTrue = false } of SHOTS) {
  if (runs.has(run)) continue;
  const out = join(folder, `run-${runs.size}`);
  skywitness('assess', run, '--out', out);
  const shown = isIfTrue ? join(out, 'hypothetical') : out;
  runs.set(run, { out, digest: JSON.parse(readFileSync(join(shown, 'summary.json'), 'utf8')).digest });
}
const cases = SHOTS.flatMap((shot) => [shot.case, shot.beside].filter((path) => path !== undefined));
const findings = join(folder, 'cases.json');
writeFileSync(findings, skywitness('case', ...cases, '--json'));

const server = spawn(process.execPath, [
  PROGRAM,
  'serve',
  ...[...runs.values()].map(({ out }) => out),
  findings,
  '--port',
  '0',
]);
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
  const { cases: listed } = await (await fetch(`${url}api/cases.json`)).json();
  for (const { name, run, hash, width = 1440, height = 900, ratio = 1, wait = 1_500, ...shot } of SHOTS) {
    const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: ratio });
    const about = shot.case === undefined ? '' : `&page=cases&case=${listed[0].digest}`;
    await page.goto(`${url}#run=${runs.get(run).digest}&${hash}${about}`);
    await page.evaluate(() => globalThis.ready);
    await page.waitForFunction(() => globalThis.skywitness.state.working.value === 0, undefined, { timeout: 150_000 });
    await page.waitForTimeout(wait);
    await page.screenshot({ path: join(PICTURES, `${name}.png`) });
    await page.close();
    process.stdout.write(`${name}.png\n`);
  }
} finally {
  await browser.close();
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
