import { amplitudeOf } from '../codec/level.ts';
import { type AudioFrame, type FrameRateHz, frameMs, frameSamples } from '../graph/frame-output.ts';
import { mediaLimits } from '../limits.ts';
import { columnsHz, keypad, rowsHz } from './dtmf-frequencies.ts';

/** Levels of the two tones, dBm0: within ITU-T Q.23 and ETSI ES 201 235-2, the column 2 dB above the row. */
const rowDbm0 = -9;
const columnDbm0 = -7;
/** Rise and fall at the ends of a tone, ms, so that it does not click. */
const rampMs = 2;

const toneFrames = Math.round(mediaLimits.dtmfToneMs / frameMs);
const gapFrames = Math.round(mediaLimits.dtmfGapMs / frameMs);
const pauseFrames = Math.round(mediaLimits.dtmfPauseMs / frameMs);

/**
 * Presses keys as tones in the audio, for a far side that takes no telephone-events: each a tone of `dtmfToneMs` and a
 * gap, one after the other; `p` is a pause. Frames instead of those that would be sent, as long as `active`.
 */
export class DtmfTone {
  readonly rateHz: FrameRateHz;
  readonly #frame: Int16Array;
  #waiting = '';
  /** Frame within the first of them. */
  #at = 0;

  constructor(rateHz: FrameRateHz) {
    this.rateHz = rateHz;
    this.#frame = new Int16Array(frameSamples(rateHz));
  }

  get active(): boolean {
    return this.#waiting !== '';
  }

  /** Adds keys (`0`–`9`, `*`, `#`, `A`–`D`, `p`) and returns how many there was no room for. */
  press(tones: string): number {
    const room = mediaLimits.dtmfQueueKeys - this.#waiting.length;
    this.#waiting += tones.slice(0, room).toUpperCase();
    return Math.max(0, tones.length - room);
  }

  /** The next 20 ms: of a tone; silence in a gap; undefined in a pause and when nothing waits, where audio goes on. */
  next(): AudioFrame | undefined {
    const key = this.#waiting.charAt(0);
    if (key === '') return undefined;
    const at = this.#at;
    this.#at += 1;
    if (this.#at >= (key === 'P' ? pauseFrames : toneFrames + gapFrames)) {
      this.#at = 0;
      this.#waiting = this.#waiting.slice(1);
    }
    if (key === 'P') return undefined;
    if (at < toneFrames) this.#fill(keypad.indexOf(key), at);
    else this.#frame.fill(0);
    return this.#frame;
  }

  #fill(key: number, at: number): void {
    const count = this.#frame.length;
    const row = (2 * Math.PI * (rowsHz[key >> 2] ?? 0)) / this.rateHz;
    const column = (2 * Math.PI * (columnsHz[key & 3] ?? 0)) / this.rateHz;
    const ramp = (this.rateHz * rampMs) / 1000;
    const last = toneFrames * count;
    for (let index = 0; index < count; index += 1) {
      const place = at * count + index;
      const share = Math.min(1, place / ramp, (last - place) / ramp);
      const value = amplitudeOf(rowDbm0) * Math.sin(row * place) + amplitudeOf(columnDbm0) * Math.sin(column * place);
      this.#frame[index] = Math.round(share * value);
    }
  }
}
