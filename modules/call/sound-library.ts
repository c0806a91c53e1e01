import { type Clip, decodeAudio } from '#runtime/media/index.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import type { Egress } from '#runtime/shared/egress/contract.ts';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import { callErrors } from './errors.ts';
import { callLimits } from './limits.ts';

interface Kept {
  readonly clip: Clip;
  readonly until: number;
}

/** What fetches and decodes for one session. */
export interface SoundSource {
  readonly egress: Egress;
  readonly clock: Clock;
}

/**
 * Audio files by URL, fetched and decoded. Those played last are kept for a while, decoded, for all sessions; the URL is all that a file is
 * known by, and one whose server says `no-store` or `no-cache` is fetched each time.
 */
export class SoundLibrary {
  /** Oldest use first. */
  readonly #kept = new Map<string, Kept>();
  /** Files on their way; each is in a session that waits for it, and undefined when that gave it up. */
  readonly #coming = new Map<string, Promise<Clip | undefined>>();
  #bytes = 0;

  /**
   * Rejects with CALL_SOUND_UNAVAILABLE, CALL_SOUND_TOO_LARGE, errors of the way out (EGRESS_*) and of the decoder (MEDIA_*), and with an
   * AbortError once `signal` is aborted.
   */
  async clip(url: string, source: SoundSource, signal: AbortSignal): Promise<Clip> {
    // What a session may not fetch it does not get from others either.
    const { href } = source.egress.check(url);
    for (;;) {
      const clip = this.#have(href, source.clock) ?? (await this.#coming.get(href));
      if (clip !== undefined) return clip;
      signal.throwIfAborted();
      if (!this.#coming.has(href)) return await this.#bring(href, source, signal);
    }
  }

  #have(href: string, clock: Clock): Clip | undefined {
    const kept = this.#kept.get(href);
    this.#forget(href);
    if (kept === undefined || clock.now() >= kept.until) return undefined;
    this.#keep(href, kept);
    return kept.clip;
  }

  /** Calls that want the same file at the same time share what one of them fetches, its failure too. */
  async #bring(href: string, source: SoundSource, signal: AbortSignal): Promise<Clip> {
    const fetched = this.#fetch(href, source, signal);
    const shared = fetched.catch((error: unknown) => {
      if (signal.aborted) return undefined;
      throw error;
    });
    // Nobody else may be waiting for it.
    shared.catch(() => undefined);
    this.#coming.set(href, shared);
    try {
      return await fetched;
    } finally {
      this.#coming.delete(href);
    }
  }

  async #fetch(href: string, source: SoundSource, signal: AbortSignal): Promise<Clip> {
    const { file, isLasting } = await download(href, source.egress, signal);
    signal.throwIfAborted();
    const clip = await decodeAudio(file);
    this.#forget(href);
    if (isLasting) this.#keep(href, { clip, until: source.clock.now() + callLimits.soundKeptMs });
    return clip;
  }

  #keep(href: string, kept: Kept): void {
    this.#kept.set(href, kept);
    this.#bytes += kept.clip.samples.byteLength;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= callLimits.soundsKeptBytes) break;
      this.#forget(oldest);
    }
  }

  #forget(href: string): void {
    this.#bytes -= this.#kept.get(href)?.clip.samples.byteLength ?? 0;
    this.#kept.delete(href);
  }
}

interface Download {
  readonly file: Uint8Array<ArrayBuffer>;
  /** The file may be used for the next call too. */
  readonly isLasting: boolean;
}

async function download(href: string, egress: Egress, signal: AbortSignal): Promise<Download> {
  const deadline = AbortSignal.timeout(callLimits.soundDownloadMs);
  try {
    const response = await egress.fetch(href, { signal: AbortSignal.any([signal, deadline]) });
    if (!response.ok) {
      await response.body?.cancel();
      throw unavailable(`the server answered ${response.status}`);
    }
    const isLasting = !/no-store|no-cache/i.test(response.headers.get('cache-control') ?? '');
    return { file: await bodyOf(response), isLasting };
  } catch (error) {
    if (isPatchbayError(error) || signal.aborted) throw error;
    if (deadline.aborted) throw unavailable(`it took more than ${callLimits.soundDownloadMs} ms`);
    throw unavailable(messageOf(error));
  }
}

async function bodyOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    // Leaving the loop cancels the rest.
    if (length > callLimits.soundBytes)
      throw callErrors.create('CALL_SOUND_TOO_LARGE', { limit: callLimits.soundBytes });
    parts.push(part);
  }
  const file = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}

function unavailable(reason: string): Error {
  return callErrors.create('CALL_SOUND_UNAVAILABLE', { reason });
}
