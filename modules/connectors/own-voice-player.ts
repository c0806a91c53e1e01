import { z } from 'zod';
import { type Player, playerKind } from '#runtime/media/index.ts';
import type { LoadedAudio, ModuleContext } from '#runtime/session/module-contract.ts';
import { isPatchbayError, type PatchbayError } from '#runtime/shared/errors.ts';
import type { HostClient } from './client-contract.ts';
import type { ConnectorJournal } from './connector-journal.ts';
import { connectorErrors } from './errors.ts';
import { connectorLimits } from './limits.ts';
import { PlayerEvents } from './player-events.ts';
import { TextContexts } from './text-contexts.ts';
import type { JsonObject } from './vendors/index.ts';
import { anyObject, checked, commonParameters, word } from './vendors/parameters.ts';
import { objectOf } from './vendors/typed-messages.ts';

/** What makes such a player. */
export const ownVoiceMethod = 'VoxTTS.createRealtimeTTSPlayer';

const voices = { Anna: 'Female', Sergey: 'Male' } as const;
const schema = z.object({
  ...commonParameters,
  createContextParameters: z
    .object({
      create: z
        .object({
          modelId: z.literal('voxtts', 'must be one of VoxTTS.ModelList').nullish(),
          voiceId: z.enum(['Anna', 'Sergey'], 'must be one of VoxTTS.VoiceList').nullish(),
          cloning: anyObject.nullish(),
        })
        .nullish(),
      contextId: word.nullish(),
    })
    .nullish(),
  apiKey: word.nullish(),
});

interface OwnVoiceParts {
  readonly id: string;
  readonly parameters: JsonObject;
  readonly journal: ConnectorJournal;
  readonly context: ModuleContext;
  readonly onOver: () => void;
}

/** A text that is spoken in one piece. */
interface Utterance {
  readonly text: string;
  /** The scenario asked for it to be spoken to its end. */
  readonly isFinal: boolean;
  readonly askedAt: number;
  audio?: Promise<LoadedAudio>;
  firstByteMs: number;
}

/**
 * `VoxTTS.createRealtimeTTSPlayer`: what speaks on this node, a text after the other while the next ones still come. Each is a player of its own in the
 * media graph, in the place of the one before.
 */
export class OwnVoicePlayer implements HostClient {
  readonly #parts: OwnVoiceParts;
  readonly #heard: PlayerEvents;
  readonly #gender: 'Female' | 'Male';
  readonly #usualContext: string | undefined;
  readonly #contexts = new TextContexts();
  /** The first one is spoken. */
  #queue: Utterance[] = [];
  #unit: Player | undefined;
  #isSpeaking = false;
  #isPaused = false;
  #isReady = false;
  /** Aborted when the player is cleared. */
  #abort = new AbortController();
  #closing: Promise<void> | undefined;

  /** Throws CONNECTOR_BAD_PARAMETERS. */
  constructor(parts: OwnVoiceParts) {
    this.#parts = parts;
    this.#heard = new PlayerEvents(parts, () => void this.close());
    const { create, contextId } = checked(schema, parts.parameters, ownVoiceMethod).createContextParameters ?? {};
    this.#gender = voices[create?.voiceId ?? 'Sergey'];
    this.#usualContext = contextId ?? undefined;
    if (create?.cloning) this.#note('VoxTTS: no voice is cloned here, the usual one speaks');
  }

  get isOver(): boolean {
    return this.#heard.isOver;
  }

  start(): void {
    this.#unit = this.#fresh();
    this.#heard.tell('Created');
  }

  call(_type: string, [given]: readonly unknown[]): void {
    const { contextId, send_text, flush_context, close_context } = objectOf(given);
    const { text, flush_context: flush = flush_context } = objectOf(send_text);
    const said = typeof text === 'string' ? text : '';
    const name = typeof contextId === 'string' ? contextId : this.#usualContext;
    this.#parts.journal.sent('send', said);
    const waiting = this.#queue.reduce((chars, each) => chars + each.text.length, 0);
    const limit = connectorLimits.spokenChars;
    if (waiting + this.#contexts.chars + said.length > limit) {
      this.#heard.trouble(connectorErrors.create('CONNECTOR_TEXT_TOO_LONG', { method: ownVoiceMethod, limit }));
      return;
    }
    if (close_context !== undefined) this.#contexts.forget(name);
    const pieces = this.#contexts.add(name, said, flush !== undefined && flush !== null);
    for (const piece of pieces) this.#queue.push({ ...piece, askedAt: this.#now, firstByteMs: 0 });
    this.#next();
  }

  pause(isPaused: boolean): void {
    this.#isPaused = isPaused;
    if (this.#isSpeaking) this.#unit?.tell({ kind: isPaused ? 'pause' : 'resume' });
  }

  end(): void {
    this.#heard.over('Stopped');
  }

  clear(): void {
    if (this.isOver) return;
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#contexts.clear();
    this.#queue = [];
    this.#isSpeaking = false;
    this.#unit = this.#fresh();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const { context, id, onOver } = this.#parts;
    this.#heard.isOver = true;
    this.#abort.abort();
    context.links.ended(id);
    await this.#unit?.close();
    onOver();
  }

  /** A silent unit in the place of the present one. */
  #fresh(): Player {
    const { context, id } = this.#parts;
    const near = context.links.near === undefined ? {} : { near: context.links.near };
    const before = this.#unit;
    const unit = context.media.unit(playerKind, { loop: false, paused: true }, near);
    context.links.opened(id, unit);
    void before?.close();
    return unit;
  }

  #next(): void {
    const [first, second] = this.#queue;
    if (first === undefined || this.isOver) return;
    const { signal } = this.#abort;
    this.#load(first, signal);
    // So that there is no pause between them.
    if (second !== undefined) this.#load(second, signal);
    if (this.#isSpeaking) return;
    this.#isSpeaking = true;
    void this.#speak(first, signal);
  }

  #load(utterance: Utterance, signal: AbortSignal): void {
    if (utterance.audio !== undefined) return;
    const { text, askedAt } = utterance;
    const language = /\p{Script=Cyrillic}/u.test(text) ? 'ru_RU' : 'en_US';
    const voice = `VoiceList.Default.${language}_${this.#gender}`;
    utterance.audio = this.#parts.context.audio.speech({ text, voice, options: {} }, signal);
    const told = (): void => {
      utterance.firstByteMs = this.#now - askedAt;
    };
    utterance.audio.then(told, () => undefined);
  }

  async #speak(utterance: Utterance, signal: AbortSignal): Promise<void> {
    try {
      const audio = await utterance.audio;
      if (audio === undefined || signal.aborted || this.isOver) return;
      const { clip, done, note } = audio;
      if (note !== undefined) this.#note(note);
      if (!this.#isReady) this.#heard.tell('PlaybackReady');
      this.#isReady = true;
      const unit = this.#fresh();
      this.#unit = unit;
      this.#listen(unit, utterance);
      unit.tell({ kind: 'add', clip });
      unit.tell({ kind: 'last' });
      if (!this.#isPaused) unit.tell({ kind: 'resume' });
      await done;
    } catch (error) {
      if (signal.aborted || this.isOver) return;
      this.#heard.trouble(isPatchbayError(error) ? error : lost(error));
      this.#spoken(utterance);
    }
  }

  #listen({ events }: Player, utterance: Utterance): void {
    const isPresent = (): boolean => this.#queue[0] === utterance;
    events.on('started', ({ durationMs = 0 }) => {
      if (isPresent()) this.#heard.tell('Started', { duration: Math.round(durationMs) });
    });
    events.on('starved', () => {
      if (isPresent()) this.#heard.tell('PlaybackBuffering');
    });
    events.on('finished', ({ failed }) => {
      // Why it failed is told by what failed.
      if (failed || !isPresent()) return;
      const { firstByteMs, isFinal } = utterance;
      this.#heard.tell('AudioChunksPlaybackFinished', { timeToFirstByte: Math.round(firstByteMs), final: isFinal });
      this.#spoken(utterance);
    });
    events.on('lost', ({ reason }) => this.#heard.fail(lost(reason)));
  }

  #spoken(utterance: Utterance): void {
    if (this.#queue[0] !== utterance) return;
    this.#queue.shift();
    this.#isSpeaking = false;
    this.#next();
  }

  #note(message: string): void {
    const { context, id } = this.#parts;
    context.journal({ kind: 'media', level: 'warn', message, data: { clientId: id } });
  }

  get #now(): number {
    return this.#parts.context.clock.now();
  }
}

function lost(reason: unknown): PatchbayError {
  return connectorErrors.create('CONNECTOR_LOST', { vendor: 'VoxTTS', reason: String(reason) });
}
