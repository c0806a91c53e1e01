import { createHash } from 'node:crypto';
import { type Clip, ClipReader, ClipWriter } from '#runtime/media/clip/clip.ts';
import type { FrameRateHz } from '#runtime/media/graph/frame-output.ts';
import type { SpeechAccount, SynthesisRequest } from '../contract.ts';
import { speechErrors } from '../errors.ts';
import { speechLimits } from '../limits.ts';
import type { ProviderName } from '../provider/providers.ts';
import type { Synthesis } from './synthesis.ts';
import { synthesiseInto } from './synthesise-into.ts';

/** What is to be spoken, by whom, with whose account. */
export interface SpeechOrder {
  readonly provider: ProviderName;
  readonly request: SynthesisRequest;
  readonly account: SpeechAccount;
}

/** Speech that can be played from its beginning on, also while it is still made. */
export interface Speech {
  readonly clip: Clip;
  /** To be waited for: resolves when the clip is complete; rejects with the coded error when it failed, with SPEECH_ABORTED when it was given up. */
  readonly done: Promise<void>;
  /** It was made before. */
  readonly isKept: boolean;
}

interface Making {
  readonly clip: Clip;
  readonly done: Promise<void>;
  readonly giveUp: AbortController;
  wanted: number;
}

/**
 * Speech by what was asked for. Who asks for the same at the same time shares one synthesis, which ends when nobody wants it any more; what is
 * complete is kept for the next call. The account is part of the question, so that nobody hears on somebody else’s bill.
 */
export class SpeechLibrary {
  readonly #synthesis: Pick<Synthesis, 'by'>;
  readonly #making = new Map<string, Making>();
  /** Oldest use first. */
  readonly #kept = new Map<string, Clip>();
  #bytes = 0;

  constructor(synthesis: Pick<Synthesis, 'by'>) {
    this.#synthesis = synthesis;
  }

  /** `signal` gives it up for who asks, not for others. Throws SPEECH_BUSY. */
  speak(order: SpeechOrder, signal: AbortSignal): Speech {
    const name = nameOf(order);
    const kept = this.#kept.get(name);
    if (kept !== undefined) {
      this.#kept.delete(name);
      this.#kept.set(name, kept);
      return { clip: kept, done: Promise.resolve(), isKept: true };
    }
    const making = this.#making.get(name) ?? this.#make(name, order);
    return { clip: making.clip, done: wantedUntil(making, signal), isKept: false };
  }

  #make(name: string, { provider, request, account }: SpeechOrder): Making {
    if (this.#making.size >= speechLimits.cacheWaiting) throw speechErrors.create('SPEECH_BUSY', { provider });
    const writer = new ClipWriter(request.rateHz, speechLimits.synthesisMs);
    const giveUp = new AbortController();
    const synthesised = synthesiseInto(this.#synthesis.by(provider), request, account, writer, giveUp.signal);
    const done = this.#finish(name, writer.clip, synthesised);
    const making: Making = { clip: writer.clip, done, giveUp, wanted: 0 };
    this.#making.set(name, making);
    // Whoever comes after the last one left begins anew.
    giveUp.signal.addEventListener('abort', () => this.#forgetMaking(name, making));
    return making;
  }

  async #finish(name: string, clip: Clip, synthesised: Promise<void>): Promise<void> {
    try {
      await synthesised;
      this.#keep(name, compacted(clip));
    } finally {
      const making = this.#making.get(name);
      if (making?.clip === clip) this.#making.delete(name);
    }
  }

  #forgetMaking(name: string, making: Making): void {
    if (this.#making.get(name) === making) this.#making.delete(name);
  }

  #keep(name: string, clip: Clip): void {
    this.#forget(name);
    this.#kept.set(name, clip);
    this.#bytes += clip.samples.byteLength;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= speechLimits.cacheBytes) break;
      this.#forget(oldest);
    }
  }

  #forget(name: string): void {
    this.#bytes -= this.#kept.get(name)?.samples.byteLength ?? 0;
    this.#kept.delete(name);
  }
}

/** Nothing of a key or a text stays in memory for the name of it. */
function nameOf({ provider, request, account }: SpeechOrder): string {
  const { text, voice, language, options = {}, rateHz } = request;
  const { baseUrl, apiKey, settings = {} } = account;
  const question = [provider, text, voice, language, sorted(options), rateHz, baseUrl, apiKey, sorted(settings)];
  return createHash('sha256').update(JSON.stringify(question)).digest('base64url');
}

function sorted(values: Readonly<Record<string, string>>): unknown {
  return Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1));
}

async function wantedUntil(making: Making, signal: AbortSignal): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const leave = (): void => {
    making.wanted -= 1;
    if (making.wanted === 0) making.giveUp.abort();
    reject(speechErrors.create('SPEECH_ABORTED'));
  };
  making.wanted += 1;
  if (signal.aborted) leave();
  signal.addEventListener('abort', leave);
  try {
    await Promise.race([making.done, promise]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

/** A growing clip has room for more; a kept one has just what it needs. */
function compacted(clip: Clip): Clip {
  const reader = new ClipReader(clip);
  const samples = new Int16Array(reader.length);
  reader.read(0, samples);
  const writer = new ClipWriter(clip.rateHz as FrameRateHz, Math.ceil(reader.durationMs));
  writer.write(samples);
  writer.end();
  return writer.clip;
}
