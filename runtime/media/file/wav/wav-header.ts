import type { TapeFormat } from '../encoding/recording-encoder.ts';

export const wavHeaderBytes = 44;

/** Length that says that all which follows is audio: players take it, and it is right wherever the file is cut. */
const unknownLength = 0xffffffff;

/** Header of a WAV file of 16-bit samples. `audioBytes` undefined: not known yet, or more than 32 bits can tell. */
export function wavHeader({ rateHz, channels }: TapeFormat, audioBytes?: number): Buffer<ArrayBuffer> {
  const isKnown = audioBytes !== undefined && audioBytes <= unknownLength - wavHeaderBytes;
  const header = Buffer.alloc(wavHeaderBytes);
  header.write('RIFF', 0);
  header.writeUInt32LE(isKnown ? audioBytes + wavHeaderBytes - 8 : unknownLength, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(rateHz, 24);
  header.writeUInt32LE(rateHz * channels * 2, 28);
  header.writeUInt16LE(channels * 2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(isKnown ? audioBytes : unknownLength, 40);
  return header;
}
