import { bindMethods } from '#runtime/sandbox/guest-kit/bind-methods.ts';
import type { GuestKit } from '#runtime/sandbox/guest-kit/contract.ts';
import { TypeErrorConstructor } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import {
  fromEngine,
  linkOptions,
  lockClasses,
  MediaUnit,
  requiredMediaUnit,
  unitEngine,
} from '#runtime/sandbox/guest-kit/media-units.ts';
import { DialogflowEvents } from './events.ts';
import type { AiCommand, AiEvent, DialogflowSettings } from './protocol.ts';
import { changed, dialogflowSettings, queryInput } from './settings.ts';

const methodNames = [
  'setQueryParameters',
  'setPhraseHints',
  'setOutputAudioConfig',
  'stop',
  'sendQuery',
  'addMarker',
  'sendMediaTo',
  'stopMediaTo',
] as const;

let tell: (instance: DialogflowInstance, event: AiEvent) => void;

/** An agent of Dialogflow, which calls are sent to and which is sent to calls. Its methods need no `this`. */
export class DialogflowInstance extends MediaUnit {
  readonly #kit: GuestKit;
  readonly #id: string;

  constructor(proof: unknown, kit: GuestKit, id: string, settings: DialogflowSettings) {
    super(proof, kit, id, 'DialogflowInstance', 'AI.createDialogflow');
    this.#kit = kit;
    this.#id = id;
    bindMethods(this, methodNames);
    this.#send({ type: 'create', dialogflowId: id, settings });
  }

  static {
    tell = (instance, event) => instance.#tell(event);
  }

  /** Of all queries and utterances from now on. */
  setQueryParameters(queryParameters?: unknown): void {
    const change = changed('setQueryParameters', 'queryParameters', queryParameters);
    this.#send({ type: 'change', dialogflowId: this.#id, change });
  }

  setPhraseHints(phraseHints?: unknown): void {
    const change = changed('setPhraseHints', 'phraseHints', phraseHints);
    this.#send({ type: 'change', dialogflowId: this.#id, change });
  }

  setOutputAudioConfig(outputAudioConfig?: unknown): void {
    const change = changed('setOutputAudioConfig', 'outputAudioConfig', outputAudioConfig);
    this.#send({ type: 'change', dialogflowId: this.#id, change });
  }

  /** Ends it: nothing more is heard of it but `DialogflowStopped`. */
  stop(): void {
    this.#send({ type: 'stop', dialogflowId: this.#id });
    unitEngine.end(this);
  }

  sendQuery(dialogflowQuery?: unknown): void {
    this.#send({ type: 'query', dialogflowId: this.#id, query: queryInput(dialogflowQuery) });
  }

  /** `offset`: ms, below zero from the end; of every answer that is spoken from now on. */
  addMarker(offset?: unknown): void {
    // Infinity less itself is no number.
    if (typeof offset !== 'number' || !(offset - offset === 0))
      throw new TypeErrorConstructor('DialogflowInstance.addMarker: offset must be a number of milliseconds');
    this.#send({ type: 'mark', dialogflowId: this.#id, offset });
  }

  sendMediaTo(mediaUnit?: unknown, parameters?: unknown): void {
    const to = requiredMediaUnit('DialogflowInstance.sendMediaTo', 'mediaUnit', mediaUnit);
    if (to.isOver()) return;
    this.#send({ type: 'sendMediaTo', dialogflowId: this.#id, to: to.id, ...linkOptions(parameters) });
  }

  stopMediaTo(mediaUnit?: unknown): void {
    const to = requiredMediaUnit('DialogflowInstance.stopMediaTo', 'mediaUnit', mediaUnit);
    this.#send({ type: 'stopMediaTo', dialogflowId: this.#id, to: to.id });
  }

  #send({ type, ...fields }: AiCommand): void {
    if (!unitEngine.isOver(this)) this.#kit.send(type, fields);
  }

  #tell(event: AiEvent): void {
    const say = (name: keyof typeof DialogflowEvents, fields: object): void =>
      void unitEngine.fire(this, { dialogflow: this, ...fields, name: DialogflowEvents[name] });
    switch (event.type) {
      case 'response': {
        const { queryResult, recognitionResult } = event.response;
        say('DialogflowResponse', { response: event.response });
        if (recognitionResult !== undefined) {
          const { isFinal } = recognitionResult as { readonly isFinal: boolean };
          say('DialogflowRecognitionResult', { isFinal });
        }
        if (queryResult !== undefined) say('DialogflowQueryResult', { result: queryResult });
        return;
      }
      case 'error':
        say('DialogflowError', { cause: event.cause });
        return;
      case 'playbackStarted':
        say('DialogflowPlaybackStarted', { duration: event.duration });
        return;
      case 'marker':
        say('DialogflowPlaybackMarkerReached', { offset: event.offset });
        return;
      case 'playbackFinished':
        say('DialogflowPlaybackFinished', {});
        return;
      case 'stopped':
        unitEngine.end(this);
        say('DialogflowStopped', { cause: event.cause });
        return;
    }
  }
}

lockClasses(DialogflowInstance);

export function newDialogflow(kit: GuestKit, parameters: unknown): DialogflowInstance {
  return new DialogflowInstance(fromEngine, kit, kit.id(), dialogflowSettings(parameters));
}

export function tellDialogflow(instance: DialogflowInstance, event: AiEvent): void {
  tell(instance, event);
}
