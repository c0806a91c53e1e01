import { recordingFormats } from '#runtime/media/file/encoding/encode-recording.ts';
import { type Finding, ok, warning } from './check.ts';

const check = 'recordings';

/** Which formats recordings can have: the encoder of MP3 is an optional package. */
export function checkRecordings(formats: readonly string[] = recordingFormats()): Finding {
  const list = formats.map((format) => (format === 'opus' ? 'Ogg Opus' : format.toUpperCase())).join(', ');
  if (formats.includes('mp3')) return ok(check, `can be ${list}`);
  const advice =
    'Scenarios that ask for MP3 get Ogg Opus. `npm install --include=optional` brings wasm-media-encoders.';
  return warning(check, `can be ${list}, but not MP3`, advice);
}
