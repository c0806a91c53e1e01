import { type Clock, systemClock } from '#runtime/shared/clock.ts';
import type { Synthesise } from '../contract.ts';
import { GoogleAccess } from '../provider/google-access.ts';
import type { ProviderName } from '../provider/providers.ts';
import { SpeechHttp } from '../provider/speech-http.ts';
import { readPcm } from './read-pcm.ts';
import { checkText } from './speech-text.ts';
import { azure } from './vendors/azure.ts';
import { cartesia } from './vendors/cartesia.ts';
import { deepgram } from './vendors/deepgram.ts';
import { elevenlabs } from './vendors/elevenlabs.ts';
import { EspeakNg, espeakControls } from './vendors/espeak-ng.ts';
import { googleControls, googleSynthesis } from './vendors/google.ts';
import { openai } from './vendors/openai.ts';
import type { HttpVendor } from './vendors/vendor.ts';
import type { SupportedControls } from './voice-controls.ts';

const httpVendors = { openai, elevenlabs, cartesia, deepgram, azure } as const;

/** What each provider has of `ttsOptions`. */
export const supportedControls: Readonly<Record<ProviderName, SupportedControls>> = {
  'espeak-ng': espeakControls,
  openai: openai.controls,
  elevenlabs: elevenlabs.controls,
  cartesia: cartesia.controls,
  deepgram: deepgram.controls,
  google: googleControls,
  azure: azure.controls,
};

/** All providers that speak, over connections and processes of its own. */
export class Synthesis implements AsyncDisposable {
  readonly #http: SpeechHttp;
  readonly #by: Readonly<Record<ProviderName, Synthesise>>;

  constructor(clock: Clock = systemClock) {
    const http = new SpeechHttp(clock);
    const espeak = new EspeakNg(clock);
    const names = Object.keys(httpVendors) as (keyof typeof httpVendors)[];
    const posting = Object.fromEntries(names.map((name) => [name, httpSynthesis(http, httpVendors[name])]));
    this.#http = http;
    this.#by = {
      ...(posting as Record<keyof typeof httpVendors, Synthesise>),
      google: googleSynthesis(http, new GoogleAccess(http, clock)),
      'espeak-ng': (request, account, signal) => espeak.synthesise(request, account, signal),
    };
  }

  /** Besides what the providers throw, the iteration throws SPEECH_TEXT_EMPTY and SPEECH_TEXT_TOO_LONG. */
  by(provider: ProviderName): Synthesise {
    const synthesise = this.#by[provider];
    return async function* checked(request, account, signal) {
      checkText(request.text);
      yield* synthesise(request, account, signal);
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#http[Symbol.asyncDispose]();
  }
}

function httpSynthesis(http: SpeechHttp, vendor: HttpVendor): Synthesise {
  return async function* synthesise(request, account, signal) {
    const call = vendor.call(request, account);
    yield* readPcm(call.provider, http.stream(call, signal), call.rateHz);
  };
}
