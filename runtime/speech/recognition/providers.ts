import { type FrameRateHz, frameRatesHz } from '#runtime/media/graph/frame-output.ts';
import { type Clock, systemClock } from '#runtime/shared/clock.ts';
import type { Recognise } from '../contract.ts';
import { azure, azureRatesHz } from './azure/azure.ts';
import { deepgram } from './deepgram/deepgram.ts';
import { google } from './google/google.ts';
import { openAi } from './openai/openai.ts';
import { openAiRealtime, realtimeRatesHz } from './openai/openai-realtime.ts';
import { pocketsphinx, pocketsphinxRatesHz } from './pocketsphinx/pocketsphinx.ts';
import type { OpenEndpointer } from './utterance/endpointer.ts';
import { EnergyEndpointer } from './utterance/energy-endpointer.ts';

/** A setting of an account: `apiKey` and `baseUrl` are the account's own fields, the others are in `settings`. */
export interface NeededSetting {
  readonly name: string;
  /** False: it may be left out; `describes` says what is then. */
  readonly required: boolean;
  readonly describes: string;
}

export interface RecognitionProvider {
  readonly recognise: Recognise;
  /** Rates that it takes; audio of another one is converted before it is pushed. */
  readonly ratesHz: readonly FrameRateHz[];
  readonly needs: readonly NeededSetting[];
  readonly describes: string;
}

const baseUrl = (vendor: string): NeededSetting => optionalSetting('baseUrl', `Another server; by default ${vendor}.`);
const model = (fallback: string): NeededSetting =>
  optionalSetting('model', `Model where the scenario names none; by default ${fallback}.`);
const openAiAccount = [
  optionalSetting('apiKey', 'Key; needed without a baseUrl.'),
  baseUrl('https://api.openai.com/v1'),
];

/** Every provider by its name. Utterances of those that take whole ones are cut by `openEndpointer`. */
export function recognitionProvidersWith(clock: Clock, openEndpointer: OpenEndpointer) {
  return {
    pocketsphinx: {
      recognise: pocketsphinx(clock, openEndpointer),
      ratesHz: pocketsphinxRatesHz,
      describes: 'CMU Pocketsphinx, a program on this machine. No account; English; single words rather than speech.',
      needs: [
        optionalSetting('program', 'Path of the program; by default pocketsphinx_continuous, found by PATH.'),
        optionalSetting('acousticModel', 'Folder of another acoustic model than the package’s; for other languages.'),
        optionalSetting('languageModel', 'File of another language model.'),
        optionalSetting('dictionary', 'File of another dictionary.'),
        optionalSetting('grammar', 'JSGF file of all that may be said, instead of a language model.'),
      ],
    },
    deepgram: {
      recognise: deepgram(clock),
      ratesHz: frameRatesHz,
      describes: 'Deepgram, streaming.',
      needs: [requiredSetting('apiKey', 'Deepgram key.'), baseUrl('https://api.deepgram.com'), model('nova-3')],
    },
    openai: {
      recognise: openAi(clock, openEndpointer),
      ratesHz: frameRatesHz,
      describes: 'OpenAI’s transcription of files, or a compatible server of one’s own; utterance by utterance.',
      needs: [...openAiAccount, model('whisper-1')],
    },
    'openai-realtime': {
      recognise: openAiRealtime(clock),
      ratesHz: realtimeRatesHz,
      describes: 'OpenAI’s realtime transcription, streaming.',
      needs: [...openAiAccount, model('gpt-4o-transcribe')],
    },
    google: {
      recognise: google(clock),
      ratesHz: frameRatesHz,
      describes: 'Google Cloud Speech-to-Text v1, streaming.',
      needs: [
        optionalSetting('apiKey', 'API key; needed without a serviceAccountFile.'),
        optionalSetting('serviceAccountFile', 'Path of a service account’s JSON key.'),
        baseUrl('https://speech.googleapis.com'),
        model('Google’s'),
      ],
    },
    azure: {
      recognise: azure(clock),
      ratesHz: azureRatesHz,
      describes: 'Azure AI Speech, streaming.',
      needs: [
        requiredSetting('apiKey', 'Key of the Speech resource.'),
        optionalSetting('region', 'Region of the resource, such as westeurope; needed without a baseUrl.'),
        baseUrl('the region’s'),
        optionalSetting('endpointId', 'Deployment of a custom model.'),
      ],
    },
  } satisfies Record<string, RecognitionProvider>;
}

export const recognitionProviders: Readonly<Record<string, RecognitionProvider>> = recognitionProvidersWith(
  systemClock,
  () => new EnergyEndpointer(),
);

function requiredSetting(name: string, describes: string): NeededSetting {
  return { name, required: true, describes };
}

function optionalSetting(name: string, describes: string): NeededSetting {
  return { name, required: false, describes };
}
