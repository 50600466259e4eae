import { createHash } from 'node:crypto';
import type { Plugin, Rolldown } from 'vite';

/**
 * Puts the one script and the one style of a page into its HTML, behind its data, and a policy that allows these two by their
 * hashes and nothing else. Slots such as `{{title}}` are left for whoever fills the page.
 */
export function oneFile(): Plugin {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle(_, bundle) {
      const script = only(bundle, (file) => file.type === 'chunk');
      const style = only(bundle, ({ fileName }) => fileName.endsWith('.css'));
      const page = only(bundle, ({ fileName }) => fileName.endsWith('.html'));
      const [code, css] = [textOf(script).trim(), textOf(style).trim()];
      for (const text of [code, css]) refuse(text, /\{\{\w+\}\}/, 'looks like a slot');
      refuse(code, /<\/?script|<!--/i, 'would end the script');
      for (const { fileName } of [script, style, page]) delete bundle[fileName];
      const source = textOf(page)
        .replace(/\s*<(?:script type="module"|link rel="stylesheet")[^>]*>(?:<\/script>)?/g, '')
        .replace('{{policy}}', policyOf(code, css))
        .replace('</head>', () => `<style>${css}</style>\n  </head>`)
        .replace('</body>', () => `<script type="module">${code}</script>\n  </body>`);
      this.emitFile({ type: 'asset', fileName: page.fileName, source });
    },
  };
}

type OutputFile = Rolldown.OutputBundle[string];

function only(bundle: Rolldown.OutputBundle, is: (file: OutputFile) => boolean): OutputFile {
  const [file, ...others] = Object.values(bundle).filter(is);
  if (file === undefined || others.length > 0)
    throw new Error(`a page of one file has one script and one style: ${Object.keys(bundle)}`);
  return file;
}

function textOf(file: OutputFile): string {
  return file.type === 'chunk' ? file.code : String(file.source);
}

function refuse(text: string, pattern: RegExp, why: string): void {
  const found = pattern.exec(text);
  if (found !== null) throw new Error(`${found[0]} ${why}`);
}

function policyOf(script: string, style: string): string {
  const hash = (text: string): string => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
  return [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
