import type { MediaEngine } from '#runtime/media/index.ts';
import type { LoadedAudio, SpokenRequest } from '#runtime/session/index.ts';
import type { SpeechAccount } from '#runtime/speech/contract.ts';
import { accountOf, configuredProviders, isProviderName } from '#runtime/speech/provider/index.ts';
import { defaultRecognition } from '#runtime/speech/recognition/index.ts';
import {
  chooseVoice,
  type SpeechErrorCode,
  type SpeechOrder,
  speechErrors,
  supportedControls,
  synthesisKind,
} from '#runtime/speech/synthesis/index.ts';
import type { SpeechSettings } from './configuration/index.ts';

/** 16 kHz is all that wideband calls carry; others hear half of it. */
const rateHz = 16_000;

/** The program on this machine speaks, and nobody has an account. */
export const unconfiguredSpeech: SpeechSettings = {
  synthesis: { provider: 'espeak-ng' },
  recognition: defaultRecognition,
  accounts: {},
};

/** Speaks texts for sessions: finds the voice and the account, and has the speech worker do it. */
export class NodeSpeech {
  readonly #media: MediaEngine;
  readonly #settings: SpeechSettings;

  constructor(media: MediaEngine, settings: SpeechSettings) {
    this.#media = media;
    this.#settings = settings;
  }

  /** Resolves when the first of it can be played. Rejects, as its `done` does, with SPEECH_*. */
  async speak(request: SpokenRequest, signal: AbortSignal): Promise<LoadedAudio> {
    const { order, note } = this.#order(request);
    const unit = this.#media.unit(synthesisKind, order);
    const clip = Promise.withResolvers<LoadedAudio['clip']>();
    const done = Promise.withResolvers<void>();
    const fail = (error: unknown): void => {
      clip.reject(error);
      done.reject(error);
    };
    unit.events.on('clip', (event) => clip.resolve(event.clip));
    unit.events.on('done', () => done.resolve());
    unit.events.on('failed', ({ code, details }) => fail(speechErrors.create(code as SpeechErrorCode, details)));
    unit.events.on('lost', ({ reason }) => fail(speechErrors.create('SPEECH_WORKER_LOST', { reason })));
    const giveUp = (): void => fail(signal.reason);
    signal.addEventListener('abort', giveUp, { once: true });
    // Whoever wants it waits for either; nobody may.
    void done.promise
      .catch(() => undefined)
      .finally(() => {
        signal.removeEventListener('abort', giveUp);
        void unit.close();
      });
    if (signal.aborted) giveUp();
    return { clip: await clip.promise, done: done.promise, ...(note === undefined ? {} : { note }) };
  }

  /** An account by the name of its provider; undefined: there is none. */
  account(provider: string, secrets: Readonly<Record<string, string>>): SpeechAccount | undefined {
    if (!isProviderName(provider)) return undefined;
    const { accounts } = this.#settings;
    return configuredProviders(accounts, secrets).has(provider) ? accountOf(provider, accounts, secrets) : undefined;
  }

  #order({ text, voice: wanted, options, secrets }: SpokenRequest): {
    readonly order: SpeechOrder;
    readonly note?: string;
  } {
    const { synthesis, accounts } = this.#settings;
    const chosen = chooseVoice(wanted, configuredProviders(accounts, secrets), synthesis);
    const { provider, voice, language, substituted } = chosen;
    const account = accountOf(provider, accounts, secrets);
    // What another vendor's voice can do is no mistake of the scenario's here.
    const known = supportedControls[provider];
    const kept = Object.fromEntries(
      Object.entries(options).filter(
        ([name]) => !substituted || Object.hasOwn(known, name === 'speed' ? 'rate' : name),
      ),
    );
    const spoken = { text, voice, options: kept, rateHz, ...(language === undefined ? {} : { language }) } as const;
    const order = { provider, request: spoken, account };
    if (!substituted) return { order };
    return { order, note: `The voice ${wanted} cannot be had here; ${provider} speaks with ${voice}` };
  }
}
