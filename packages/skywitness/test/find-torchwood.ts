import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const TOOLS = ['litewitness', 'witnessctl', 'spicy-torchwood', 'age-keylookup'];
/** Debian suites that have the package `torchwood`, the stablest first. */
const SUITES = ['forky', 'sid'];

/**
 * The folder with the programs of Debian's package `torchwood`: SKYWITNESS_TORCHWOOD from the environment, the PATH, or, where CI or
 * SKYWITNESS_TEST_TORCHWOOD says that it may be fetched, the package of a newer suite, unpacked into a folder beside the system.
 * `undefined` where there is none: the tests then skip and say so.
 */
export function findTorchwood(scratch: string, environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const folders = [environment.SKYWITNESS_TORCHWOOD ?? '', ...(environment.PATH ?? '').split(delimiter)];
  const here = folders.find((folder) => folder !== '' && TOOLS.every((tool) => existsSync(join(folder, tool))));
  if (here !== undefined || !(environment.CI || environment.SKYWITNESS_TEST_TORCHWOOD)) return here;
  for (const suite of SUITES) {
    const folder = unpackFrom(suite, join(scratch, suite));
    if (folder !== undefined) return folder;
  }
  return undefined;
}

/** To be put behind the name of a test that is skipped for want of the programs. */
export const torchwoodSkipReason =
  '(skipped: needs the programs of Debian’s package torchwood, and ssh-agent; set SKYWITNESS_TORCHWOOD to their folder, or SKYWITNESS_TEST_TORCHWOOD=1 to fetch them)';

/** Fetches the package with lists and caches of its own: nothing of the system is changed. */
function unpackFrom(suite: string, scratch: string): string | undefined {
  const mirror = debianMirror();
  if (mirror === undefined) return undefined;
  for (const folder of ['lists/partial', 'cache/archives/partial', 'root'])
    mkdirSync(join(scratch, folder), { recursive: true });
  writeFileSync(join(scratch, 'status'), '');
  writeFileSync(
    join(scratch, 'sources.list'),
    `deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror} ${suite} main\n`,
  );
  const options = [
    `Dir::Etc::sourcelist=${join(scratch, 'sources.list')}`,
    'Dir::Etc::sourceparts=-',
    `Dir::State::lists=${join(scratch, 'lists')}`,
    `Dir::State::status=${join(scratch, 'status')}`,
    `Dir::Cache=${join(scratch, 'cache')}`,
    'APT::Sandbox::User=root',
  ].flatMap((option) => ['-o', option]);
  const apt = (...args: string[]): boolean =>
    spawnSync('apt-get', ['-qq', ...options, ...args], { cwd: scratch, timeout: 120_000 }).status === 0;
  if (!apt('update') || !apt('download', 'torchwood')) return undefined;
  const [archive] = readdirSync(scratch).filter((name) => /^torchwood_.*\.deb$/.test(name));
  if (archive === undefined) return undefined;
  execFileSync('dpkg-deb', ['-x', join(scratch, archive), join(scratch, 'root')]);
  const folder = join(scratch, 'root/usr/bin');
  return TOOLS.every((tool) => existsSync(join(folder, tool))) ? folder : undefined;
}

/** The mirror that this system takes Debian from. */
function debianMirror(): string | undefined {
  const format = '$(REPO_URI) $(ORIGIN) $(LABEL)';
  const { stdout } = spawnSync('apt-get', ['indextargets', '--format', format, 'Created-By: Packages'], {
    encoding: 'utf8',
  });
  return stdout
    ?.split('\n')
    .map((line) => line.split(' '))
    .find(([, origin, label]) => origin === 'Debian' && label === 'Debian')?.[0];
}
