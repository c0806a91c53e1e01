import type { LinkOptions, ModuleContext } from '#runtime/session/module-contract.ts';
import type { PatchbayError } from '#runtime/shared/errors.ts';
import { type SocketUnitHandle, taggedAudio } from '#runtime/speech/index.ts';
import { webSocketErrors } from './errors.ts';
import type { SocketJournal } from './socket-journal.ts';
import { streamFormat } from './stream-format.ts';

const abnormalClosure = 1006;

interface Closure {
  readonly code: number;
  readonly reason: string;
  readonly wasClean: boolean;
}

/** One WebSocket of a session: its unit, what the scenario hears of it, and who hears it. */
export class ScenarioSocket {
  readonly id: string;
  readonly isIncoming: boolean;
  isOver = false;
  readonly #unit: SocketUnitHandle;
  readonly #context: ModuleContext;
  readonly #journal: SocketJournal;
  /** Units of its single streams, as the session's links know them, by tag. */
  readonly #tagged = new Map<string, string>();
  #closing: Promise<void> | undefined;
  readonly #onOver: () => void;

  constructor(
    id: string,
    { unit, isIncoming }: { readonly unit: SocketUnitHandle; readonly isIncoming: boolean },
    context: ModuleContext,
    journal: SocketJournal,
    onOver: () => void,
  ) {
    this.id = id;
    this.isIncoming = isIncoming;
    this.#unit = unit;
    this.#context = context;
    this.#journal = journal;
    this.#onOver = onOver;
    this.#listen();
    context.links.opened(id, {
      id: unit.id,
      play: () => undefined,
      join: (from, options) => unit.tell({ kind: 'stream', from, format: this.#format(options) }),
      leave: (from) => unit.tell({ kind: 'unstream', from }),
    });
  }

  say(text: string): void {
    this.#journal.sent(text);
    this.#unit.tell({ kind: 'text', text });
  }

  end(code: number, reason: string): void {
    this.#unit.tell({ kind: 'close', code, reason });
  }

  clear(tag: string | undefined): void {
    this.#unit.tell({ kind: 'clear', ...(tag === undefined ? {} : { tag }) });
  }

  sendMediaTo(to: string, options: LinkOptions | undefined): void {
    const tag = options?.tag;
    this.#context.links.send(typeof tag === 'string' && tag !== '' ? this.#linkOf(tag) : this.id, to, options);
  }

  stopMediaTo(to: string): void {
    for (const from of [this.id, ...this.#tagged.values()]) this.#context.links.stop(from, to);
  }

  /** May be called any number of times. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.isOver = true;
    for (const from of [this.id, ...this.#tagged.values()]) this.#context.links.ended(from);
    const figures = await this.#unit.close();
    this.#journal.closed(figures);
    this.#onOver();
  }

  #listen(): void {
    const { events } = this.#unit;
    events.on('open', () => {
      this.#journal.opened();
      this.#emit('open');
    });
    events.on('message', ({ text }) => {
      this.#journal.received(text);
      this.#emit('message', { text });
    });
    events.on('mediaStarted', (event) => this.#emit('mediaStarted', { ...event }));
    events.on('mediaEnded', ({ durationMs, bytes, ...tag }) =>
      this.#emit('mediaEnded', { ...tag, mediaInfo: { duration: Math.floor(durationMs / 1000), bytesSent: bytes } }),
    );
    events.on('dropped', ({ reason }) =>
      this.#journal.trouble(webSocketErrors.create('WEBSOCKET_DROPPED', { reason })),
    );
    events.on('failed', ({ reason }) => this.fail(webSocketErrors.create('WEBSOCKET_FAILED', { reason })));
    events.on('closed', (closure) => this.#closed(closure));
    events.on('lost', ({ reason }) => {
      this.fail(webSocketErrors.create('WEBSOCKET_LOST', { reason }));
      this.#closed({ code: abnormalClosure, reason: '', wasClean: false });
    });
  }

  fail(error: PatchbayError): void {
    this.#journal.trouble(error);
    this.#emit('error');
  }

  #closed(closure: Closure): void {
    this.#journal.ended(closure);
    this.#emit('closed', { ...closure });
    void this.close();
  }

  #linkOf(tag: string): string {
    const known = this.#tagged.get(tag);
    if (known !== undefined) return known;
    const link = `${this.id}/${tag}`;
    this.#tagged.set(tag, link);
    this.#unit.tell({ kind: 'give', tag });
    this.#context.links.opened(link, { id: taggedAudio(this.#unit.id, tag), play: () => undefined });
    return link;
  }

  #format(options: LinkOptions | undefined) {
    const { format, trouble } = streamFormat(options);
    if (trouble !== undefined) this.#journal.ignored(trouble);
    return format;
  }

  #emit(type: string, fields: { readonly [field: string]: never } | object = {}): void {
    if (!this.isOver) this.#context.emit(type, { socketId: this.id, ...fields });
  }
}
