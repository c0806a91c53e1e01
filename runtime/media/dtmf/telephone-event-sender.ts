import { frameMs } from '../graph/frame-output.ts';
import { mediaLimits } from '../limits.ts';
import { dtmfKeys } from './telephone-event.ts';

const toneFrames = Math.round(mediaLimits.dtmfToneMs / frameMs);
const gapFrames = Math.round(mediaLimits.dtmfGapMs / frameMs);
const pauseFrames = Math.round(mediaLimits.dtmfPauseMs / frameMs);
/** The end is sent three times (RFC 4733 §2.5.1.4), at the interval of the updates. */
const endPackets = 3;
const volume = 10;

/** Length of a telephone-event payload, bytes (RFC 4733 §2.3). */
export const telephoneEventBytes = 4;

/** What goes out in one frame while keys wait: a packet of a key, nothing between two of them, or audio as ever. */
export type KeyFrame = 'first' | 'update' | 'gap' | 'pause';

/**
 * Presses keys one after the other: each is a tone of updates every 20 ms, of which the last and two more are the end, and a gap.
 * `p` is a pause,
 * with audio.
 */
export class TelephoneEventSender {
  #waiting = '';
  /** Frame within the first of them. */
  #frame = 0;
  sent = 0;
  dropped = 0;

  get active(): boolean {
    return this.#waiting !== '';
  }

  /** Adds keys (`0`–`9`, `*`, `#`, `A`–`D`, `p`); what exceeds the queue is dropped and counted. */
  press(tones: string): void {
    const room = mediaLimits.dtmfQueueKeys - this.#waiting.length;
    this.#waiting += tones.slice(0, room).toUpperCase();
    this.dropped += Math.max(0, tones.length - room);
  }

  /** Takes the next key out, for somebody who presses it in another way. */
  take(): string {
    const key = this.#waiting.charAt(0);
    this.#waiting = this.#waiting.slice(1);
    if (key !== 'P' && this.#frame === 0) this.sent += 1;
    this.#frame = 0;
    return key;
  }

  /** One frame of `frameTicks` on: writes the payload of the event packet to send, if one is, to `into` at `start`. */
  next(into: Buffer, start: number, frameTicks: number): KeyFrame {
    const key = this.#waiting.charAt(0);
    const frame = this.#frame;
    this.#frame += 1;
    if (key === 'P') {
      this.#endAfter(pauseFrames);
      return 'pause';
    }
    this.#endAfter(toneFrames + gapFrames);
    if (frame >= toneFrames - 1 + endPackets) return 'gap';
    if (frame === 0) this.sent += 1;
    const end = frame >= toneFrames - 1;
    into.writeUInt8(dtmfKeys.indexOf(key), start);
    into.writeUInt8((end ? 0x80 : 0) | volume, start + 1);
    into.writeUInt16BE(Math.min(toneFrames, frame + 1) * frameTicks, start + 2);
    return frame === 0 ? 'first' : 'update';
  }

  #endAfter(frames: number): void {
    if (this.#frame < frames) return;
    this.#frame = 0;
    this.#waiting = this.#waiting.slice(1);
  }
}
