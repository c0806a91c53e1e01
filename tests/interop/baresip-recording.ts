/** Linear 16-bit mono audio. */
export interface WavAudio {
  readonly sampleRateHz: number;
  readonly samples: Int16Array;
}

const rateHz = 8000;

/** A WAV file with a sine at a quarter of full scale. */
export function toneWav(frequencyHz: number, seconds: number): Buffer {
  const data = Buffer.alloc(rateHz * seconds * 2);
  for (let index = 0; index < rateHz * seconds; index += 1) {
    data.writeInt16LE(Math.round(8000 * Math.sin((2 * Math.PI * frequencyHz * index) / rateHz)), index * 2);
  }
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rateHz, 24);
  header.writeUInt32LE(rateHz * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

/** Reads mono 16-bit PCM. */
export function readWav(file: Buffer): WavAudio {
  let sampleRateHz = 0;
  for (let at = 12; at + 8 <= file.length; ) {
    const name = file.toString('latin1', at, at + 4);
    const size = file.readUInt32LE(at + 4);
    if (name === 'fmt ') {
      sampleRateHz = file.readUInt32LE(at + 12);
      if (file.readUInt16LE(at + 10) !== 1 || file.readUInt16LE(at + 22) !== 16) throw new Error('not 16-bit mono');
    }
    if (name === 'data') {
      const data = file.subarray(at + 8, Math.min(file.length, at + 8 + size));
      return {
        sampleRateHz,
        samples: Int16Array.from({ length: data.length >> 1 }, (_, n) => data.readInt16LE(n * 2)),
      };
    }
    at += 8 + size + (size % 2);
  }
  throw new Error('no audio in the WAV file');
}

/**
 * Frequency of a single tone by counting its rising zero crossings between `fromSeconds` and `toSeconds`: nothing in
 * common with how the product measures.
 */
export function frequencyByCrossings(
  { samples, sampleRateHz }: WavAudio,
  fromSeconds: number,
  toSeconds: number,
): number {
  const part = samples.subarray(fromSeconds * sampleRateHz, toSeconds * sampleRateHz);
  const crossings: number[] = [];
  for (let index = 1; index < part.length; index += 1) {
    const [before, now] = [part[index - 1] ?? 0, part[index] ?? 0];
    if (before < 0 && now >= 0) crossings.push(index - now / (now - before));
  }
  const [first, last] = [crossings[0] ?? 0, crossings.at(-1) ?? 0];
  return crossings.length < 2 ? 0 : ((crossings.length - 1) * sampleRateHz) / (last - first);
}

/** Root mean square of the part, relative to full scale. */
export function loudness({ samples, sampleRateHz }: WavAudio, fromSeconds: number, toSeconds: number): number {
  const part = samples.subarray(fromSeconds * sampleRateHz, toSeconds * sampleRateHz);
  return Math.sqrt(part.reduce((sum, sample) => sum + (sample / 32_768) ** 2, 0) / Math.max(1, part.length));
}
