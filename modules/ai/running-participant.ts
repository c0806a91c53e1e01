import type { BridgeValue } from '#runtime/sandbox/contract.ts';
import type { ModuleContext } from '#runtime/session/module-contract.ts';
import type { PatchbayError } from '#runtime/shared/errors.ts';
import { type DialogflowUnitHandle, dialogflowKind, type JsonObject } from '#runtime/speech/index.ts';
import { CommandsOfUnit, type Running } from './commands-of-unit.ts';
import type { ContactCenterRequests } from './contact-center-requests.ts';
import { aiErrors } from './errors.ts';
import { requestError } from './request-errors.ts';
import { heardRateHz } from './requests.ts';

interface Place {
  readonly url: string;
  readonly key: string;
}

/** One participant of a conversation: its unit, once Google knows it, and what becomes of it. */
export class RunningParticipant {
  readonly #id: string;
  readonly #context: ModuleContext;
  readonly #onError: (error: PatchbayError) => void;
  readonly #commands = new CommandsOfUnit<ContactCenterRequests>((error) => this.#onError(error));
  #isSpeaking = false;
  #closing: Promise<void> | undefined;

  constructor(id: string, context: ModuleContext, onError: (error: PatchbayError) => void) {
    this.#id = id;
    this.#context = context;
    this.#onError = onError;
  }

  /** Throws DIALOGFLOW_BAD_PARAMETERS. */
  open({ url, key }: Place, requests: ContactCenterRequests): void {
    if (this.#closing !== undefined) return;
    const unit = this.#context.media.unit(dialogflowKind, {
      url,
      service: 'participants',
      version: 'v2beta1',
      account: { apiKey: key },
      rateHz: heardRateHz,
      opening: requests.opening(),
    });
    this.#listen(unit);
    this.#context.links.opened(this.#id, unit);
    this.#emit('Created', {});
    this.#commands.begin({ unit, requests });
  }

  analyze(query: JsonObject): void {
    this.#perform(({ unit, requests }) => unit.tell({ kind: 'query', request: requests.query(query) }));
  }

  mark(offsetMs: number): void {
    this.#perform(({ unit }) => unit.tell({ kind: 'mark', offsetMs }));
  }

  /** May be called any number of times. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  #perform(command: (running: Running<ContactCenterRequests>) => void): void {
    if (this.#closing === undefined) this.#commands.perform(command);
  }

  #listen({ events }: DialogflowUnitHandle): void {
    events.on('response', ({ response }) => this.#emit('Response', { response }));
    events.on('heard', () => this.#context.links.play(this.#id, { kind: 'silence' }));
    events.on('started', ({ durationMs }) => {
      this.#isSpeaking = true;
      this.#emit('PlaybackReady', {});
      this.#emit('PlaybackStarted', { duration: durationMs });
    });
    events.on('marker', ({ offsetMs }) => this.#emit('MarkerReached', { offset: offsetMs }));
    events.on('finished', () => {
      this.#isSpeaking = false;
      this.#emit('PlaybackFinished', {});
    });
    events.on('failed', ({ status, reason }) => this.#onError(requestError(status, reason)));
    events.on('dropped', ({ reason }) => this.#onError(aiErrors.create('DIALOGFLOW_DROPPED', { reason })));
    events.on('lost', ({ reason }) => {
      this.#onError(aiErrors.create('DIALOGFLOW_LOST', { reason }));
      void this.close();
    });
  }

  async #close(): Promise<void> {
    if (this.#isSpeaking) this.#emit('PlaybackStopped', {});
    this.#emit('over', {});
    this.#context.links.ended(this.#id);
    const figures = await this.#commands.unit?.close();
    if (figures === undefined) return;
    const data = { participantId: this.#id, ...figures };
    this.#context.journal({ kind: 'media', message: 'Dialogflow statistics', data });
  }

  #emit(event: string, fields: JsonObject): void {
    this.#context.emit('contactCenter', {
      id: this.#id,
      event,
      fields: fields as { readonly [name: string]: BridgeValue },
    });
  }
}
