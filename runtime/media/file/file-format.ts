import { mediaErrors } from '../errors.ts';
import { readHeader } from './mp3/frame-header.ts';

export type FileFormat = 'wav' | 'mp3' | 'flac' | 'ogg';

/** So many bytes are enough to tell. */
export const formatBytes = 16;

/** What we play, by how it begins. */
const played: readonly (readonly [RegExp, FileFormat])[] = [
  [/^RIFF....WAVE/s, 'wav'],
  [/^fLaC/, 'flac'],
  [/^OggS/, 'ogg'],
];

/** What people give instead. */
const others: readonly (readonly [RegExp, string])[] = [
  [/^(\u00ef\u00bb\u00bf)?\s*<(!doctype html|html|head|body|script|meta)/i, 'it is an HTML page'],
  [/^(\u00ef\u00bb\u00bf)?\s*<\?xml/i, 'it is an XML document'],
  [/^\s*[[{]/, 'it is JSON'],
  [/^....ftyp/s, 'it is MP4 (AAC)'],
  [/^\xff[\xf0\xf1\xf8\xf9]/, 'it is AAC'],
  [/^\xff[\xe2-\xff]/, 'it is MPEG audio of another layer than III, or of free format'],
  [/^#EXTM3U|^\[playlist\]/i, 'it is a playlist'],
  [/^.E\xdf\xa3/s, 'it is Matroska or WebM'],
  [/^FORM....AIF/s, 'it is AIFF'],
  [/^#!AMR/, 'it is AMR'],
];

/** Throws MEDIA_FILE_FORMAT, MEDIA_FILE_EMPTY. `isTagged`: a tag as MP3 files have it stood before the bytes. */
export function formatOf(bytes: Uint8Array, isTagged: boolean): FileFormat {
  if (bytes.length === 0) throw mediaErrors.create('MEDIA_FILE_EMPTY');
  const start = Buffer.from(bytes.subarray(0, 256)).toString('latin1');
  const format = played.find(([pattern]) => pattern.test(start))?.[1];
  if (format !== undefined) return format;
  // Behind a tag there may be padding.
  if (isTagged || readHeader(bytes) !== undefined) return 'mp3';
  const reason = others.find(([pattern]) => pattern.test(start))?.[1] ?? 'its format is not known';
  throw mediaErrors.create('MEDIA_FILE_FORMAT', { reason });
}

/** Length of the ID3v2 tag that begins the bytes (ID3v2.4 §3.1); 0: there is none. */
export function tagBytes(bytes: Uint8Array): number {
  if (bytes[0] !== 0x49 || bytes[1] !== 0x44 || bytes[2] !== 0x33) return 0;
  const footerBytes = (bytes[5] ?? 0) & 0x10 ? 10 : 0;
  return bytes.subarray(6, 10).reduce((size, byte) => size * 128 + (byte & 127), 0) + 10 + footerBytes;
}
