/** Ways in which people have led servers out of their folders, combined: some 700 addresses. */
export function traversals(digest: string): string[] {
  const ups = [
    '../',
    '..%2f',
    '%2e%2e/',
    '%2e%2e%2f',
    '..\\',
    '..%5c',
    '%252e%252e%252f',
    '..;/',
    '....//',
    '.%00./',
    '%c0%ae%c0%ae/',
    '..%ef%bc%8f',
  ];
  const targets = [
    'etc/passwd',
    'etc%2fpasswd',
    'proc/self/environ',
    'package.json',
    'windows/win.ini',
    'main.js%00.html',
    'run/manifest.json',
  ];
  const roots = ['/', '/api/', '/assets/', `/api/runs/${digest}/`, '/api/runs/', '//', '/basemap/'];
  const depths = [1, 6];
  const chained = roots.flatMap((root) =>
    ups.flatMap((up) =>
      targets.flatMap((target) =>
        depths.slice(0, root === '/' ? 2 : 1).map((depth) => root + up.repeat(depth) + target),
      ),
    ),
  );
  const absolute = [
    '/etc/passwd',
    '//etc/passwd',
    '/%2fetc%2fpasswd',
    '/file:///etc/passwd',
    '/C:%5Cwindows%5Cwin.ini',
    '/~root/.ssh/id_rsa',
    '/.git/config',
    '/.env',
  ];
  const named = [
    `/api/runs/${digest}/..`,
    `/api/runs/${digest}/.`,
    `/api/runs/${digest}/`,
    `/api/runs/${digest}/service.parquet%00`,
    `/api/runs/${'0'.repeat(64)}/manifest.json`,
    `/api/runs/${digest.toUpperCase()}/manifest.json`,
    '/api/runs/__proto__/manifest.json',
    `/api/runs/${digest}/constructor`,
    `/api/runs/${digest}/__proto__`,
  ];
  return [...chained, ...absolute, ...named];
}
