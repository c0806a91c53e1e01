import fc from 'fast-check';
import { voiceLike } from '#tests/support/audio-signal.ts';
import { decoded } from '#tests/support/decoded-file.ts';
import { audioFileFormats, encodedFile } from '#tests/support/encoded-file.ts';
import { damaged, showBytes } from '../damage.ts';
import type { FuzzTarget } from '../fuzz-target.ts';

const voice = voiceLike(8000, 400);
const files = await Promise.all(
  audioFileFormats.map((kind) => encodedFile(kind, voice, { rateHz: 8000, channels: 1 })),
);

interface AudioFile {
  readonly bytes: Buffer;
  readonly pieceBytes: number;
}

/** Files to be played: decoded, or refused with a code of the table. */
export const audioFiles: FuzzTarget<AudioFile> = {
  name: 'audio-files',
  input: fc.record({ bytes: damaged(files, 4), pieceBytes: fc.integer({ min: 100, max: 10_000 }) }),
  async take({ bytes, pieceBytes }) {
    try {
      await decoded(bytes, 16_000, pieceBytes);
    } catch (error) {
      if (!/^MEDIA_FILE_/.test((error as { readonly code?: string }).code ?? '')) throw error;
    }
  },
  // A block of FLAC or a codebook of Vorbis may have work for the decoder in few bytes.
  mostCpuMs: 1000,
  show: ({ bytes, pieceBytes }) => `${showBytes(bytes)} in pieces of ${pieceBytes}`,
};
