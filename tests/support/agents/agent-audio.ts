import { decoderOf, encoderOf, type WireFormat } from '#runtime/speech/socket/wire-format.ts';

/** What an agent has heard of a call, and whether somebody speaks. */
export class AgentEar {
  samples: number[] = [];
  format: WireFormat;
  /** Called when somebody begins to speak, and when he has been silent for 300 ms. */
  onSpeech: ((isSpeaking: boolean) => void) | undefined;
  #isSpeaking = false;
  #quietMs = 0;
  #loudMs = 0;

  constructor(format: WireFormat) {
    this.format = format;
  }

  hear(bytes: Uint8Array): void {
    const samples = decoderOf(this.format).decode(bytes);
    for (const sample of samples) this.samples.push(sample);
    const ms = (samples.length * 1000) / this.format.rateHz;
    const isLoud = samples.some((sample) => Math.abs(sample) > 1500);
    this.#loudMs = isLoud ? this.#loudMs + ms : 0;
    this.#quietMs = isLoud ? 0 : this.#quietMs + ms;
    if (!this.#isSpeaking && this.#loudMs >= 60) this.#turn(true);
    else if (this.#isSpeaking && this.#quietMs >= 300) this.#turn(false);
  }

  #turn(isSpeaking: boolean): void {
    this.#isSpeaking = isSpeaking;
    this.onSpeech?.(isSpeaking);
  }
}

/** A tone in a vendor's format. */
export function toneBytes(format: WireFormat, hz: number, ms: number): Buffer {
  const encoder = encoderOf(format);
  const length = encoder.rateHz / 50;
  const pieces = Array.from({ length: ms / 20 }, (_, index) => {
    const frame = Int16Array.from({ length }, (_sample, at) =>
      Math.round(12_000 * Math.sin((2 * Math.PI * hz * (index * length + at)) / encoder.rateHz)),
    );
    const bytes = Buffer.alloc(1920);
    return bytes.subarray(0, encoder.encode(frame, bytes, 0));
  });
  encoder.close();
  return Buffer.concat(pieces);
}

/** In pieces of a size that no frame has, and that cuts samples in two. */
export function pieces(bytes: Buffer, size = 4801): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
}
