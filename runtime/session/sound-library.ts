import { type Clip, startDecoding } from '#runtime/media/index.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import type { Egress, EgressInit } from '#runtime/shared/egress/contract.ts';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import type { FileRequest, LoadedAudio } from './audio-desk.ts';
import { sessionErrors } from './errors.ts';
import { sessionLimits } from './limits.ts';

interface Kept {
  readonly clip: Clip;
  readonly note?: string;
  readonly until: number;
}

/** What fetches for one session. */
export interface SoundSource {
  readonly egress: Pick<Egress, 'check' | 'fetch'>;
  readonly clock: Clock;
}

/**
 * Audio files by URL, fetched and decoded as they come. Those played last are kept for a while, decoded, for all sessions; the URL is all that a
 * file is known by, as VoxEngine documents. One whose server says `no-store` or `no-cache`, or that was asked for with headers or a body, is
 * fetched each time.
 */
export class SoundLibrary {
  /** Oldest use first. */
  readonly #kept = new Map<string, Kept>();
  /** Files on their way; undefined when who began gave up. */
  readonly #coming = new Map<string, Promise<LoadedAudio | undefined>>();
  #bytes = 0;

  /**
   * Resolves when the first audio is there. Rejects, or its `done` does, with SESSION_SOUND_UNAVAILABLE, errors of the way out (EGRESS_*) and of the
   * decoder (MEDIA_*), and with an AbortError once `signal` is aborted.
   */
  async load(request: FileRequest, source: SoundSource, signal: AbortSignal): Promise<LoadedAudio> {
    // What a session may not fetch it does not get from others either.
    const { href } = source.egress.check(request.url);
    const isPlain = request.method === 'GET' && request.headers.length === 0 && request.body.length === 0;
    if (!isPlain) return (await startLoading(href, request, source.egress, signal)).audio;
    for (;;) {
      const audio = this.#have(href, source.clock) ?? (await this.#coming.get(href));
      if (audio !== undefined) return audio;
      signal.throwIfAborted();
      if (!this.#coming.has(href)) return await this.#bring(href, request, source, signal);
    }
  }

  #have(href: string, clock: Clock): LoadedAudio | undefined {
    const kept = this.#kept.get(href);
    this.#forget(href);
    if (kept === undefined || clock.now() >= kept.until) return undefined;
    this.#keep(href, kept);
    const { clip, note } = kept;
    return { clip, done: Promise.resolve(), ...(note === undefined ? {} : { note }) };
  }

  /** Calls that want the same file at the same time share what one of them fetches, its failure too, unless that one gives up. */
  async #bring(href: string, request: FileRequest, source: SoundSource, signal: AbortSignal): Promise<LoadedAudio> {
    const loading = startLoading(href, request, source.egress, signal);
    const shared = loading.then(
      ({ audio }) => (signal.aborted ? undefined : audio),
      (error: unknown) => {
        if (signal.aborted) return undefined;
        throw error;
      },
    );
    // Nobody else may be waiting for it.
    shared.catch(() => undefined);
    this.#coming.set(href, shared);
    const forget = (): void => {
      if (this.#coming.get(href) === shared) this.#coming.delete(href);
    };
    signal.addEventListener('abort', forget, { once: true });
    try {
      const { audio, isLasting } = await loading;
      void audio.done
        .then(
          () => this.#finish(href, audio, isLasting, source.clock),
          () => undefined,
        )
        .finally(forget);
      return audio;
    } catch (error) {
      forget();
      throw error;
    }
  }

  #finish(href: string, { clip, note }: LoadedAudio, isLasting: boolean, clock: Clock): void {
    this.#forget(href);
    if (!isLasting) return;
    this.#keep(href, { clip, until: clock.now() + sessionLimits.soundKeptMs, ...(note === undefined ? {} : { note }) });
  }

  #keep(href: string, kept: Kept): void {
    this.#kept.set(href, kept);
    this.#bytes += kept.clip.samples.byteLength;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= sessionLimits.soundsKeptBytes) break;
      this.#forget(oldest);
    }
  }

  #forget(href: string): void {
    this.#bytes -= this.#kept.get(href)?.clip.samples.byteLength ?? 0;
    this.#kept.delete(href);
  }
}

interface Loading {
  readonly audio: LoadedAudio;
  /** The file may be used for the next call too. */
  readonly isLasting: boolean;
}

async function startLoading(
  href: string,
  request: FileRequest,
  egress: SoundSource['egress'],
  signal: AbortSignal,
): Promise<Loading> {
  const deadline = AbortSignal.timeout(sessionLimits.soundDownloadMs);
  const either = AbortSignal.any([signal, deadline]);
  const explain = (error: unknown): unknown => {
    if (isPatchbayError(error)) return error;
    if (signal.aborted) return signal.reason;
    return unavailable(deadline.aborted ? `it took more than ${sessionLimits.soundDownloadMs} ms` : messageOf(error));
  };
  try {
    const response = await egress.fetch(href, { ...fetchOptions(request), signal: either });
    if (!response.ok) {
      await response.body?.cancel();
      throw unavailable(`the server answered ${response.status}`);
    }
    const isLasting = !/no-store|no-cache/i.test(response.headers.get('cache-control') ?? '');
    const { clip, finished } = await startDecoding(response.body ?? [], { signal: either });
    const done = finished.then(
      () => undefined,
      (error: unknown) => {
        throw explain(error);
      },
    );
    done.catch(() => undefined);
    return { audio: { clip, done }, isLasting };
  } catch (error) {
    throw explain(error);
  }
}

function fetchOptions({ method, headers, body }: FileRequest): EgressInit {
  return {
    method,
    ...(headers.length === 0 ? {} : { headers: headers.map(([name, value]): [string, string] => [name, value]) }),
    ...(method === 'GET' || body.length === 0 ? {} : { body }),
  };
}

function unavailable(reason: string): Error {
  return sessionErrors.create('SESSION_SOUND_UNAVAILABLE', { reason });
}
