import { createHash } from 'node:crypto';

/** Text of others as text of a page or of an attribute: nothing in it can become markup. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Each `{{slot}}` of the template once; what is put in is not searched for slots again. */
export function fillSlots(template: string, slots: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, slot: string) => slots[slot] ?? '');
}

/** How a content security policy names one script or style. */
export function hashSource(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}
