import { speechErrors } from '../errors.ts';
import { speechLimits } from '../limits.ts';

/** Whether the text is SSML (Speech Synthesis Markup Language 1.1). */
export function isSsml(text: string): boolean {
  return /^\s*<speak[\s>]/.test(text);
}

/** Throws SPEECH_TEXT_EMPTY, SPEECH_TEXT_TOO_LONG. */
export function checkText(text: string): void {
  if (text.trim() === '') throw speechErrors.create('SPEECH_TEXT_EMPTY');
  const chars = [...text].length;
  const limit = speechLimits.textChars;
  if (chars > limit) throw speechErrors.create('SPEECH_TEXT_TOO_LONG', { chars, limit });
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** What is said, without markup: for providers that would read SSML aloud. */
export function plainText(text: string): string {
  if (!isSsml(text)) return text;
  const words = text.replaceAll(/<!--.*?-->|<[^>]*>/gs, ' ').replaceAll(/\s+/g, ' ');
  return words.replaceAll(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => entities[name] ?? '').trim();
}

/** Text as XML says it; characters that XML has not (XML 1.0 §2.2) are left out. */
export function escapeXml(text: string): string {
  const known = text.replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
  return known.replaceAll(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
