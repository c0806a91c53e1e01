import type { BridgeValue } from '#runtime/sandbox/contract.ts';
import type { ModuleContext } from '#runtime/session/module-contract.ts';
import { isPatchbayError, messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import { type DialogflowUnitHandle, dialogflowKind } from '#runtime/speech/index.ts';
import { CommandsOfUnit, type Running } from './commands-of-unit.ts';
import { agentKey, dialogflowUrl } from './dialogflow-place.ts';
import { aiErrors } from './errors.ts';
import type { AiEvent, DialogflowChange, DialogflowSettings } from './protocol.ts';
import { requestError } from './request-errors.ts';
import { DialogflowRequests, heardRateHz } from './requests.ts';

type Fields<Type extends AiEvent['type']> = Omit<Extract<AiEvent, { readonly type: Type }>, 'type' | 'dialogflowId'>;

/** One client of Dialogflow of a session: its key, its unit, and what becomes of it. */
export class RunningDialogflow {
  readonly #id: string;
  readonly #settings: DialogflowSettings;
  readonly #context: ModuleContext;
  readonly #onOver: () => void;
  readonly #commands = new CommandsOfUnit<DialogflowRequests>((error) => this.#tell(error));
  #isOver = false;
  #closing: Promise<void> | undefined;

  constructor(id: string, settings: DialogflowSettings, context: ModuleContext, onOver: () => void) {
    this.#id = id;
    this.#settings = settings;
    this.#context = context;
    this.#onOver = onOver;
  }

  /** How it goes is told by events. */
  start(): void {
    void this.#open().catch((error: unknown) => this.#fail(error));
  }

  change(change: DialogflowChange): void {
    this.#perform(({ unit, requests }) => {
      requests.change(change);
      unit.tell({ kind: 'opening', request: requests.opening() });
    });
  }

  query(query: { readonly [name: string]: unknown }): void {
    this.#perform(({ unit, requests }) => unit.tell({ kind: 'query', request: requests.query(query) }));
  }

  mark(offsetMs: number): void {
    this.#perform(({ unit }) => unit.tell({ kind: 'mark', offsetMs }));
  }

  stop(cause = 'stop() was called'): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#emit('stopped', { cause });
    void this.close();
  }

  /** May be called any number of times. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #open(): Promise<void> {
    const { agentId, region, beta } = this.#settings;
    const { json, project } = await agentKey(this.#context, agentId);
    if (this.#isOver) return;
    const requests = new DialogflowRequests(this.#settings, project, this.#id);
    const url = dialogflowUrl(this.#context, region);
    const unit = this.#context.media.unit(dialogflowKind, {
      url,
      service: 'sessions',
      version: beta ? 'v2beta1' : 'v2',
      account: { apiKey: json },
      rateHz: heardRateHz,
      opening: requests.opening(),
    });
    this.#listen(unit);
    this.#context.links.opened(this.#id, unit);
    this.#note('Dialogflow agent', { host: new URL(url).host, session: requests.session });
    this.#commands.begin({ unit, requests });
  }

  #perform(command: (running: Running<DialogflowRequests>) => void): void {
    if (!this.#isOver) this.#commands.perform(command);
  }

  #listen({ events }: DialogflowUnitHandle): void {
    events.on('response', ({ response }) => this.#emit('response', { response }));
    events.on('heard', () => this.#context.links.play(this.#id, { kind: 'silence' }));
    events.on('started', ({ durationMs }) => this.#emit('playbackStarted', { duration: durationMs }));
    events.on('marker', ({ offsetMs }) => this.#emit('marker', { offset: offsetMs }));
    events.on('finished', () => this.#emit('playbackFinished', {}));
    events.on('failed', ({ status, reason }) => this.#tell(requestError(status, reason)));
    events.on('dropped', ({ reason }) => this.#tell(aiErrors.create('DIALOGFLOW_DROPPED', { reason })));
    events.on('lost', ({ reason }) => this.#fail(aiErrors.create('DIALOGFLOW_LOST', { reason })));
  }

  /** It cannot go on. */
  #fail(error: unknown): void {
    if (this.#isOver) return;
    const coded = isPatchbayError(error) ? error : aiErrors.create('DIALOGFLOW_LOST', { reason: messageOf(error) });
    this.stop(this.#tell(coded));
  }

  /** Something went wrong; it takes more. Returns what the scenario is told. */
  #tell({ code, message, hint }: PatchbayError): string {
    const cause = `${code}: ${message}`;
    this.#note(message, { code, hint }, 'warn');
    this.#emit('error', { cause });
    return cause;
  }

  async #close(): Promise<void> {
    this.#isOver = true;
    this.#context.links.ended(this.#id);
    this.#onOver();
    const figures = await this.#commands.unit?.close();
    if (figures !== undefined) this.#note('Dialogflow statistics', figures);
  }

  #note(message: string, data: object, level: 'info' | 'warn' = 'info'): void {
    this.#context.journal({ kind: 'media', level, message, data: { dialogflowId: this.#id, ...data } });
  }

  #emit<Type extends AiEvent['type']>(type: Type, fields: Fields<Type>): void {
    this.#context.emit(type, { dialogflowId: this.#id, ...fields } as { readonly [field: string]: BridgeValue });
  }
}
