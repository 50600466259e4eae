/** What names can be that somebody else wrote: 200 and more, from markup over scripts and styles to text that breaks displays. */
export function hostileNames(): string[] {
  const say = 'globalThis.hit=1;alert(1)';
  const tags = [
    'img src=x',
    'svg',
    'body',
    'video src=x',
    'audio src=x',
    'iframe',
    'details open',
    'input autofocus',
    'object data=x',
    'embed src=x',
    'marquee',
    'math',
    'style',
    'link rel=stylesheet href=//evil.example/x.css',
    'table background=x',
  ];
  const events = [
    'onerror',
    'onload',
    'ontoggle',
    'onfocus',
    'onstart',
    'onanimationstart',
    'onmouseover',
    'onpointerenter',
  ];
  const wraps = [(one: string) => one, (one: string) => `</title>${one}`, (one: string) => `"'>${one}`];
  const marked = tags.flatMap((tag) =>
    events.flatMap((event) => wraps.slice(0, 2).map((wrap) => wrap(`<${tag} ${event}="${say}">`))),
  );
  const others = [
    `<script>${say}</script>`,
    `</script><script>${say}</script>`,
    `<scr<script>ipt>${say}</scr</script>ipt>`,
    `javascript:${say}`,
    `data:text/html,<script>${say}</script>`,
    `\${${say}}`,
    `{{constructor.constructor('${say}')()}}`,
    `<img src="https://evil.example/beacon.png">`,
    `<base href="https://evil.example/">`,
    `<meta http-equiv=refresh content="0;url=https://evil.example/">`,
    `@import 'https://evil.example/x.css';`,
    `url(https://evil.example/x)`,
    `=HYPERLINK("https://evil.example";"x")`,
    `=cmd|' /C calc'!A0`,
    `+1+1`,
    `@SUM(1)`,
    `__proto__`,
    `constructor`,
    `toString`,
    `../../../../etc/passwd`,
    `\u202Etxt.exe`,
    `\u0000\u0007\u001b[31mred`,
    `a\r\nSet-Cookie: x=1`,
    `'; DROP TABLE runs; --`,
    `%3Cscript%3E${say}%3C/script%3E`,
    `<!--<img src="--><img src=x onerror=${say}//">`,
    `&lt;img src=x onerror=${say}&gt;`,
    'x'.repeat(5_000),
    '𝕳'.repeat(200),
    '\u0301'.repeat(300),
  ];
  return [...others, ...marked];
}
