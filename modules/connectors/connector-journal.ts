import type { JournalEntry } from '#runtime/journal/record.ts';
import type { PatchbayError } from '#runtime/shared/errors.ts';
import { createMasker, maskMark } from '#runtime/shared/masking.ts';
import { connectorLimits } from './limits.ts';
import type { Closure } from './protocol.ts';

export interface JournalSettings {
  readonly clientId: string;
  /** As people call the vendor. */
  readonly vendor: string;
  readonly privacy: boolean;
  readonly trace: boolean;
  /** Keys of the client. */
  readonly secrets: readonly string[];
}

/** Fields in which keys of others travel: of tools, of models behind an agent. Numbers of tokens are none. */
const secretField =
  /("[^"]*(?:authorization|api[-_]?key|secret|password|credential|(?:access|auth|bearer)[-_]?token)[^"]*"\s*:\s*)"(?:[^"\\]|\\.)*"/gi;

/** One client’s records. Keys, headers, queries and audio never appear; with `privacy` neither does what was said. */
export class ConnectorJournal {
  readonly #append: (entry: JournalEntry) => void;
  readonly #settings: JournalSettings;
  readonly #mask: (text: string) => string;

  constructor(append: (entry: JournalEntry) => void, settings: JournalSettings) {
    this.#append = append;
    this.#settings = settings;
    const masker = createMasker(settings.secrets);
    this.#mask = (text) => masker.mask(text).replaceAll(secretField, `$1"${maskMark}"`);
  }

  /** `url`: whoever is connected to, or asked. */
  connecting(url: URL): void {
    this.#add(`Connecting to ${this.#settings.vendor}`, { host: url.host });
  }

  opened(): void {
    this.#add(`Connected to ${this.#settings.vendor}`, {});
  }

  sent(event: string, text: string): void {
    this.#message('sent', event, text);
  }

  /** Pieces of what comes as a whole at the end are not worth a record each. */
  received(event: string, payload: unknown): void {
    if (!/(?:Delta|^Chunk|^Content)$/.test(event)) this.#message('received', event, JSON.stringify(payload) ?? '');
  }

  trouble({ message, code, hint }: PatchbayError): void {
    this.#add(this.#mask(message), { code, hint }, 'warn');
  }

  /** What the server said instead of taking the connection. */
  refusal(status: number, body: string): void {
    this.#add(`${this.#settings.vendor} refused the connection`, { status, body: this.#shown(body) }, 'warn');
  }

  ended({ code, reason, wasClean }: Closure): void {
    this.#add(`Connection to ${this.#settings.vendor} closed`, { code, wasClean, reason: this.#shown(reason) });
  }

  figures(figures: object | undefined): void {
    const { clientId, vendor } = this.#settings;
    this.#append({ kind: 'media', message: `${vendor} statistics`, data: { clientId, ...figures } });
  }

  #message(direction: 'sent' | 'received', event: string, text: string): void {
    this.#add(`${this.#settings.vendor} ${direction}`, { event, chars: text.length, text: this.#shown(text) });
  }

  #shown(text: string): string {
    const { privacy, trace } = this.#settings;
    if (privacy) return '[private]';
    const most = trace ? connectorLimits.tracedChars : connectorLimits.journalChars;
    const masked = this.#mask(text);
    return masked.length <= most ? masked : `${masked.slice(0, most)}…`;
  }

  #add(message: string, data: object, level: 'info' | 'warn' = 'info'): void {
    this.#append({ kind: 'http', level, message, data: { clientId: this.#settings.clientId, ...data } });
  }
}
