import { join } from 'node:path';
import { sheetIndexPage, siteSheetPage } from '../output/site-sheet-page.ts';
import { writeFileAtomic } from './atomic-write.ts';
import type { SiteSheet } from './site-sheets.ts';

/** Writes one page a site, named by its number and name, and a list of them. */
export async function writeSheets(sheets: readonly SiteSheet[], folder: string): Promise<void> {
  const digits = String(sheets.length).length;
  const entries = sheets.map((sheet, index) => ({
    file: `${String(index + 1).padStart(digits, '0')}-${plainName(sheet.site.name)}.html`,
    sheet,
  }));
  for (const { file, sheet } of entries) await writeFileAtomic(join(folder, file), siteSheetPage(sheet));
  await writeFileAtomic(join(folder, 'index.html'), sheetIndexPage(entries));
}

/** Letters and digits of a name, so that every file system takes it. */
function plainName(name: string): string {
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain.slice(0, 40) || 'site';
}
