import type { FrameRateHz } from '#runtime/media/graph/frame-output.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import type { Recognise, RecognitionRequest, SpeechAccount } from '../../contract.ts';
import { addressOf, checkLanguage, checkRate, needed, optional, recogniseOrTell } from '../account.ts';
import { LiveRecognition } from '../link/live-recognition.ts';
import { openSocketLink, type SocketAddress } from '../link/socket-link.ts';
import { AzureDialect, newId } from './azure-dialect.ts';

const provider = 'azure';

export const azureRatesHz: readonly FrameRateHz[] = [8000, 16_000];

/** Azure AI Speech over its WebSocket protocol. */
export function azure(clock: Clock): Recognise {
  return (request, account, listener) =>
    recogniseOrTell(provider, listener, () => {
      checkRate(provider, request, azureRatesHz);
      checkLanguage(provider, request);
      const address = addressOfService(request, account);
      const anew = () => ({ ...address, headers: { ...address.headers, 'X-ConnectionId': newId() } });
      return new LiveRecognition({
        provider,
        open: (link) => openSocketLink(anew(), new AzureDialect(request), clock, link),
        request,
        listener,
        clock,
      });
    });
}

function addressOfService(request: RecognitionRequest, account: SpeechAccount): SocketAddress {
  const key = needed(provider, account, 'apiKey');
  const base = account.baseUrl ?? `https://${needed(provider, account, 'region')}.stt.speech.microsoft.com`;
  const url = addressOf(base, '/speech/recognition/conversation/cognitiveservices/v1', 'ws');
  url.searchParams.set('language', request.language);
  // Only the detailed format has a confidence.
  url.searchParams.set('format', 'detailed');
  url.searchParams.set('profanity', request.profanityFilter === true ? 'masked' : 'raw');
  // A model of one's own.
  const endpointId = request.model ?? optional(account, 'endpointId');
  if (endpointId !== undefined) url.searchParams.set('cid', endpointId);
  return { url, headers: { 'Ocp-Apim-Subscription-Key': key } };
}
