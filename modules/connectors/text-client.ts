import type { BridgeValue } from '#runtime/sandbox/contract.ts';
import type { ModuleContext } from '#runtime/session/module-contract.ts';
import type { TimerHandle } from '#runtime/shared/clock.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { HostClient } from './client-contract.ts';
import type { ConnectorJournal } from './connector-journal.ts';
import { connectorErrors } from './errors.ts';
import { connectorLimits } from './limits.ts';
import { serverEvents } from './server-events.ts';
import type { JsonObject, TextPlan, ToldEvent } from './vendors/index.ts';

const normalClosure = 1000;

export interface TextParts {
  readonly id: string;
  readonly vendor: string;
  readonly plan: TextPlan;
  readonly journal: ConnectorJournal;
  readonly context: ModuleContext;
  readonly onOver: () => void;
}

/** A client of a model that writes: each request is one of HTTP, whose answer is told as it comes. */
export class TextClient implements HostClient {
  isOver = false;
  readonly #parts: TextParts;
  readonly #abort = new AbortController();
  #underWay = 0;
  #requests = 0;

  constructor(parts: TextParts) {
    this.#parts = parts;
  }

  start(): void {
    const { id, plan } = this.#parts;
    this.#tell({ names: ['ConnectorInformation'], payload: { id, endpoint: new URL(plan.url).host } });
  }

  call(type: string, [given]: readonly unknown[]): void {
    const { plan, journal } = this.#parts;
    const limit = connectorLimits.requestsAtOnce;
    if (this.#underWay >= limit) {
      this.#fail({ message: `more than ${limit} requests at once` });
      return;
    }
    const request = plan.request((given ?? {}) as JsonObject);
    journal.sent(type, JSON.stringify(request));
    void this.#perform(request);
  }

  clear(): void {}

  end(): void {
    if (this.isOver) return;
    const closure = { code: normalClosure, reason: '', wasClean: true };
    this.#parts.journal.ended(closure);
    this.#parts.context.emit('closed', { clientId: this.#parts.id, ...closure });
    void this.close();
  }

  async close(): Promise<void> {
    if (this.isOver) return;
    this.isOver = true;
    this.#abort.abort();
    this.#parts.journal.figures({ requests: this.#requests });
    this.#parts.onOver();
  }

  async #perform(request: JsonObject): Promise<void> {
    const silence = new AbortController();
    let timer = this.#watch(silence);
    this.#underWay += 1;
    this.#requests += 1;
    try {
      const response = await this.#post(request, silence.signal);
      const again = (): void => {
        timer.cancel();
        timer = this.#watch(silence);
      };
      if (response.ok) await this.#read(response, request, again);
      else await this.#refuse(response);
    } catch (error) {
      if (!this.isOver) this.#fail({ message: silence.signal.aborted ? 'the server fell silent' : messageOf(error) });
    } finally {
      timer.cancel();
      this.#underWay -= 1;
    }
  }

  #post(request: JsonObject, silence: AbortSignal): Promise<Response> {
    const { plan, context } = this.#parts;
    return context.egress.fetch(plan.url, {
      method: 'POST',
      headers: { accept: 'text/event-stream, application/json', 'content-type': 'application/json', ...plan.headers },
      body: JSON.stringify(request),
      redirect: 'error',
      signal: AbortSignal.any([this.#abort.signal, context.signal, silence]),
    });
  }

  async #read(response: Response, request: JsonObject, again: () => void): Promise<void> {
    const answer = this.#parts.plan.answer(request);
    if (!(response.headers.get('content-type') ?? '').startsWith('text/event-stream')) {
      for (const event of answer.whole(objectIn(await response.text()))) this.#tell(event);
      return;
    }
    for await (const data of serverEvents(response.body)) {
      again();
      if (this.isOver || data === '[DONE]') break;
      for (const event of answer.take(objectIn(data))) this.#tell(event);
    }
    for (const event of answer.end()) this.#tell(event);
  }

  async #refuse(response: Response): Promise<void> {
    const { journal } = this.#parts;
    const text = (await response.text()).slice(0, connectorLimits.refusalChars);
    journal.refusal(response.status, text);
    this.#tell({ names: [this.#parts.plan.failure], payload: { status: response.status, ...errorIn(text) } });
  }

  #fail(payload: { readonly message: string }): void {
    const { plan, vendor, journal } = this.#parts;
    journal.trouble(connectorErrors.create('CONNECTOR_FAILED', { vendor, reason: payload.message }));
    this.#tell({ names: [plan.failure], payload });
  }

  #watch(silence: AbortController): TimerHandle {
    return this.#parts.context.clock.setTimeout(() => silence.abort(), connectorLimits.silentMs);
  }

  #tell({ names, payload }: ToldEvent): void {
    const { context, id, journal } = this.#parts;
    if (this.isOver) return;
    journal.received(names[0] ?? 'Unknown', payload);
    context.emit('told', { clientId: id, names, payload: payload as BridgeValue });
  }
}

function objectIn(text: string): JsonObject {
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null ? (value as JsonObject) : {};
}

/** `error` of OpenAI’s answers, as servers like it have it too; else the text itself. */
function errorIn(text: string): JsonObject {
  try {
    const { error, ...rest } = objectIn(text);
    return typeof error === 'object' && error !== null
      ? (error as JsonObject)
      : { message: String(error ?? rest.message ?? text) };
  } catch {
    return { message: text };
  }
}
