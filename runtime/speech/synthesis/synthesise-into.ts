import type { ClipWriter } from '#runtime/media/clip/clip.ts';
import type { SpeechAccount, Synthesise, SynthesisRequest } from '../contract.ts';
import { speechErrors } from '../errors.ts';
import { createRateConverter, type RateConverter } from './rate-converter.ts';

/**
 * Speaks a text into a clip, at the clip’s rate, as fast as the provider sends it. The clip ends `complete`, or `failed` with what it has by then.
 * Throws the coded errors of the provider, and SPEECH_TOO_LONG when the clip is full before the speech is over.
 */
export async function synthesiseInto(
  synthesise: Synthesise,
  request: SynthesisRequest,
  account: SpeechAccount,
  writer: ClipWriter,
  signal: AbortSignal,
): Promise<void> {
  const { rateHz } = writer.clip;
  let converter: RateConverter | undefined;
  let convertedHz = 0;
  try {
    for await (const audio of synthesise({ ...request, rateHz }, account, signal)) {
      if (converter === undefined || audio.rateHz !== convertedHz) {
        if (converter !== undefined) write(writer, converter.end());
        converter = createRateConverter(audio.rateHz, rateHz);
        convertedHz = audio.rateHz;
      }
      write(writer, converter.push(audio.samples));
    }
    if (converter !== undefined) write(writer, converter.end());
    writer.end();
  } catch (error) {
    writer.end('failed');
    throw error;
  }
}

function write(writer: ClipWriter, samples: Int16Array): void {
  if (writer.write(samples)) return;
  throw speechErrors.create('SPEECH_TOO_LONG', { limitMs: writer.durationMs });
}
