import { DtmfTone } from '#runtime/media/dtmf/dtmf-tone.ts';
import { frameSamples } from '#runtime/media/graph/frame-output.ts';
import { joined, silence } from './synthetic-audio.ts';

/** Keys as tones in the audio at 8 kHz, and a moment of silence. */
export function pressedKeys(keys: string): Int16Array {
  const tone = new DtmfTone(8000);
  tone.press(keys);
  const parts: Int16Array[] = [];
  while (tone.active) parts.push(new Int16Array(tone.next() ?? new Int16Array(frameSamples(8000))));
  return joined(...parts, silence(8000, 300));
}
