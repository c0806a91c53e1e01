import { frameRatesHz } from '#runtime/media/graph/frame-output.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import type { Recognise } from '../../contract.ts';
import { checkLanguage, checkRate, optional, recogniseOrTell } from '../account.ts';
import { LiveRecognition } from '../link/live-recognition.ts';
import { googleCredentials } from './google-credentials.ts';
import { GoogleLink } from './google-link.ts';
import { googleConfig } from './google-messages.ts';

const provider = 'google';

/** Google Cloud Speech-to-Text v1 over gRPC. */
export function google(clock: Clock): Recognise {
  return (request, account, listener) =>
    recogniseOrTell(provider, listener, () => {
      checkRate(provider, request, frameRatesHz);
      checkLanguage(provider, request);
      const credentials = googleCredentials(account);
      const authority = new URL(account.baseUrl ?? 'https://speech.googleapis.com');
      const config = googleConfig(request, request.model ?? optional(account, 'model'));
      return new LiveRecognition({
        provider,
        open: (link) => new GoogleLink({ authority, metadata: credentials(clock.now()) }, config, clock, link),
        request,
        listener,
        clock,
      });
    });
}
