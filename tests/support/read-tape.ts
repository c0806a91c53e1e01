import { type TapeInfo, TapeReader } from '#runtime/media/file/tape/tape-reader.ts';

export interface Tape extends TapeInfo {
  /** Samples of each channel. */
  readonly channelSamples: readonly number[][];
}

/** Everything that is on a tape. */
export async function readTape(path: string): Promise<Tape> {
  await using tape = await TapeReader.open(path);
  const { channels } = tape.info;
  const channelSamples: number[][] = Array.from({ length: channels }, () => []);
  for await (const samples of tape.samples()) {
    for (const [index, sample] of samples.entries()) channelSamples[index % channels]?.push(sample);
  }
  return { ...tape.info, channelSamples };
}
