import type { BridgeValue } from '#runtime/sandbox/contract.ts';
import type { ModuleContext } from '#runtime/session/module-contract.ts';
import { isPatchbayError, messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import { type AgentUnitHandle, agentKind } from '#runtime/speech/index.ts';
import { askAddress } from './ask-address.ts';
import type { HostClient } from './client-contract.ts';
import type { ConnectorJournal } from './connector-journal.ts';
import { connectorErrors } from './errors.ts';
import { connectorLimits } from './limits.ts';
import type { Closure } from './protocol.ts';
import type { AgentPlan, AgentVendor, JsonObject, ToldEvent } from './vendors/index.ts';

const normalClosure = 1000;
const abnormalClosure = 1006;

export interface AgentParts {
  readonly id: string;
  readonly vendor: AgentVendor;
  readonly plan: AgentPlan;
  readonly journal: ConnectorJournal;
  readonly context: ModuleContext;
  readonly onOver: () => void;
}

/** A client of a voice agent: its unit, what the scenario hears of it, and what it says by itself. */
export class AgentClient implements HostClient {
  isOver = false;
  readonly #parts: AgentParts;
  #unit: AgentUnitHandle | undefined;
  /** What the scenario sends while the vendor is asked where to connect. */
  #early: string[] = [];
  readonly #abort = new AbortController();
  #closing: Promise<void> | undefined;

  constructor(parts: AgentParts) {
    this.#parts = parts;
  }

  start(): void {
    const { address } = this.#parts.plan;
    if ('field' in address) void this.#ask(address);
    else this.#open(address.url, address.headers);
  }

  call(type: string, args: readonly unknown[]): void {
    const { vendor, id, journal } = this.#parts;
    const text = JSON.stringify(vendor.message(type, args, id));
    journal.sent(type, text);
    if (this.#unit !== undefined) this.#unit.tell({ kind: 'text', text });
    else if (this.#early.length < connectorLimits.earlyTexts) this.#early.push(text);
    else this.#dropped('not connected');
  }

  end(): void {
    if (this.#unit === undefined) this.#closed({ code: normalClosure, reason: '', wasClean: true });
    else this.#unit.tell({ kind: 'close', code: normalClosure, reason: '' });
  }

  clear(): void {
    this.#unit?.tell({ kind: 'clear' });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const { context, id, journal, onOver } = this.#parts;
    this.isOver = true;
    this.#abort.abort();
    context.links.ended(id);
    const figures = await this.#unit?.close();
    journal.figures(figures);
    onOver();
  }

  async #ask(request: Extract<AgentPlan['address'], { field: string }>): Promise<void> {
    const { context, journal, vendor } = this.#parts;
    try {
      journal.connecting(new URL(request.url));
      const answer = await askAddress(request, context, this.#abort.signal);
      if (this.isOver) return;
      this.#told({ names: ['HTTPResponse'], payload: { status: answer.status, body: answer.body } });
      if (answer.address !== undefined) this.#open(answer.address, {});
      else this.#fail(connectorErrors.create('CONNECTOR_REFUSED', { vendor: vendor.title, status: answer.status }));
    } catch (error) {
      if (!this.isOver) this.#failed(messageOf(error));
    }
  }

  #open(address: string, headers: Readonly<Record<string, string>>): void {
    const { context, id, plan, journal, vendor } = this.#parts;
    try {
      const url = new URL(address);
      journal.connecting(url);
      const list = Object.entries(headers).map(([name, value]) => ({ name, value }));
      const spec = { url: url.href, headers: list, egressAllow: context.egress.allow ?? [], wire: plan.wire };
      const unit = context.media.unit(agentKind, spec);
      this.#unit = unit;
      this.#listen(unit, url.host);
      context.links.opened(id, { id: unit.id, play: (source) => unit.play(source) });
      if (plan.hello !== undefined) this.#say(plan.hello);
      for (const text of this.#early.splice(0)) unit.tell({ kind: 'text', text });
    } catch (error) {
      const reason = messageOf(error);
      this.#fail(
        isPatchbayError(error) ? error : connectorErrors.create('CONNECTOR_LOST', { vendor: vendor.title, reason }),
      );
    }
  }

  #listen({ events }: AgentUnitHandle, host: string): void {
    const { id, journal, vendor } = this.#parts;
    events.on('open', () => {
      journal.opened();
      this.#told({ names: ['ConnectorInformation'], payload: { id, endpoint: host } });
    });
    events.on('message', ({ text }) => this.#hear(text));
    events.on('refused', ({ status, body }) => {
      journal.refusal(status, body);
      this.#told({ names: ['HTTPResponse'], payload: { status, body } });
    });
    events.on('mediaStarted', ({ encoding }) => this.#emit('mediaStarted', { encoding }));
    events.on('mediaEnded', ({ durationMs }) => {
      this.#emit('mediaEnded', { mediaInfo: { duration: Math.floor(durationMs / 1000) } });
    });
    events.on('dropped', ({ reason }) => this.#dropped(reason));
    events.on('failed', ({ reason }) => this.#troubled(reason));
    events.on('closed', (closure) => this.#closed(closure));
    events.on('lost', ({ reason }) =>
      this.#fail(connectorErrors.create('CONNECTOR_LOST', { vendor: vendor.title, reason })),
    );
  }

  #hear(text: string): void {
    const { vendor, plan, journal } = this.#parts;
    for (const event of vendor.told(JSON.parse(text) as JsonObject)) {
      const [name = 'Unknown'] = event.names;
      journal.received(name, event.shown ?? event.payload);
      this.#told(event);
      const answer = plan.answers?.[name]?.(event.payload);
      if (answer !== undefined) this.#say(answer);
    }
  }

  /** What the vendor’s protocol wants said, without the scenario. */
  #say(message: JsonObject): void {
    this.#unit?.tell({ kind: 'text', text: JSON.stringify(message) });
  }

  #fail(error: PatchbayError): void {
    this.#parts.journal.trouble(error);
    this.#told({ names: ['WebSocketError'], payload: { reason: error.message } });
    this.#closed({ code: abnormalClosure, reason: error.message, wasClean: false });
  }

  #failed(reason: string): void {
    this.#fail(connectorErrors.create('CONNECTOR_FAILED', { vendor: this.#parts.vendor.title, reason }));
  }

  /** The connection broke; that it is closed is told by itself. */
  #troubled(reason: string): void {
    this.#parts.journal.trouble(
      connectorErrors.create('CONNECTOR_FAILED', { vendor: this.#parts.vendor.title, reason }),
    );
    this.#told({ names: ['WebSocketError'], payload: { reason } });
  }

  #dropped(reason: string): void {
    const { journal, vendor } = this.#parts;
    journal.trouble(connectorErrors.create('CONNECTOR_DROPPED', { vendor: vendor.title, reason }));
  }

  #closed(closure: Closure): void {
    if (this.isOver) return;
    this.#parts.journal.ended(closure);
    this.#emit('closed', { ...closure });
    void this.close();
  }

  #told({ names, payload }: ToldEvent): void {
    this.#emit('told', { names, payload: payload as BridgeValue });
  }

  #emit(type: string, fields: { readonly [field: string]: BridgeValue }): void {
    const { context, id } = this.#parts;
    if (!this.isOver) context.emit(type, { clientId: id, ...fields });
  }
}
