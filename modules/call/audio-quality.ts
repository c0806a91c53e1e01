import { codecFacts } from '#runtime/media/codec/codec-facts.ts';
import type { MediaStream } from '#runtime/media/contract.ts';
import { CallAudioQuality } from './events.ts';

/** Frequencies above those of a telephone line need more samples a second than this. */
const narrowestHdHz = 16_000;

/** Tells once how good the audio of a call is: when it is connected and something was heard of the other side. */
export class AudioQuality {
  readonly #tell: (quality: CallAudioQuality) => void;
  #stream: MediaStream | undefined;
  #isConnected = false;
  #isHeard = false;
  #isOver = false;

  constructor(tell: (quality: CallAudioQuality) => void) {
    this.#tell = tell;
  }

  opened(stream: MediaStream): void {
    this.#stream = stream;
  }

  connected(): void {
    this.#isConnected = true;
    void this.#judge();
  }

  heard(): void {
    this.#isHeard = true;
    void this.#judge();
  }

  /** Nothing is told from here on. */
  close(): void {
    this.#isOver = true;
  }

  async #judge(): Promise<void> {
    if (this.#isOver || !this.#isConnected || !this.#isHeard) return;
    const codec = (await this.#stream?.stats().catch(() => undefined))?.codec;
    if (this.#isOver || codec === undefined) return;
    this.#isOver = true;
    this.#tell(codecFacts(codec).rateHz >= narrowestHdHz ? CallAudioQuality.HD : CallAudioQuality.STANDARD);
  }
}
