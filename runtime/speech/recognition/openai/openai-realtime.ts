import type { FrameRateHz } from '#runtime/media/graph/frame-output.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import type { Recognise } from '../../contract.ts';
import { addressOf, checkRate, optional, recogniseOrTell } from '../account.ts';
import { LiveRecognition } from '../link/live-recognition.ts';
import { openSocketLink } from '../link/socket-link.ts';
import { openAiHeaders } from './openai.ts';
import { RealtimeDialect } from './realtime-dialect.ts';

const provider = 'openai-realtime';

/** The interface takes PCM at this rate only. */
export const realtimeRatesHz: readonly FrameRateHz[] = [24_000];

/** OpenAI's realtime interface, in a transcription session. */
export function openAiRealtime(clock: Clock): Recognise {
  return (request, account, listener) =>
    recogniseOrTell(provider, listener, () => {
      checkRate(provider, request, realtimeRatesHz);
      const url = addressOf(account.baseUrl ?? 'https://api.openai.com/v1', '/realtime', 'ws');
      url.search = 'intent=transcription';
      const address = { url, headers: openAiHeaders(provider, account) };
      const session = {
        model: request.model ?? optional(account, 'model') ?? 'gpt-4o-transcribe',
        language: request.language,
        hints: request.phraseHints ?? [],
        rateHz: request.rateHz,
      };
      return new LiveRecognition({
        provider,
        open: (link) => openSocketLink(address, new RealtimeDialect(session), clock, link),
        request,
        listener,
        clock,
      });
    });
}
