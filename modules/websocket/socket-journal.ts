import type { JournalEntry } from '#runtime/journal/record.ts';
import type { PatchbayError } from '#runtime/shared/errors.ts';
import type { SocketFigures } from '#runtime/speech/index.ts';
import { webSocketLimits } from './limits.ts';

export interface JournalSettings {
  readonly socketId: string;
  readonly privacy: boolean;
  readonly trace: boolean;
}

/** One WebSocket's records. Headers, queries and audio never appear; with `privacy` neither does what was said. */
export class SocketJournal {
  readonly #append: (entry: JournalEntry) => void;
  readonly #settings: JournalSettings;

  constructor(append: (entry: JournalEntry) => void, settings: JournalSettings) {
    this.#append = append;
    this.#settings = settings;
  }

  /** `url`: whoever is connected to. */
  connecting(url: URL): void {
    this.#add('Connecting a WebSocket', { url: `${url.protocol.replace('http', 'ws')}//${url.host}${url.pathname}` });
  }

  incoming(method: string, path: string): void {
    this.#add('Incoming WebSocket', { method, path: path.replace(/\?.*/, '') });
  }

  opened(): void {
    this.#add('WebSocket open', {});
  }

  sent(text: string): void {
    this.#message('sent', text);
  }

  received(text: string): void {
    this.#message('received', text);
  }

  ignored(what: string): void {
    this.#add('Parameters of sendMediaTo that cannot be used were left out', { parameters: what }, 'warn');
  }

  trouble(error: PatchbayError): void {
    this.#add(error.message, { code: error.code, hint: error.hint }, 'warn');
  }

  ended({
    code,
    reason,
    wasClean,
  }: {
    readonly code: number;
    readonly reason: string;
    readonly wasClean: boolean;
  }): void {
    this.#add('WebSocket closed', { code, wasClean, reason: this.#shown(reason) });
  }

  closed(figures: SocketFigures | undefined): void {
    this.#append({
      kind: 'media',
      message: 'WebSocket statistics',
      data: { socketId: this.#settings.socketId, ...figures },
    });
  }

  #message(direction: 'sent' | 'received', text: string): void {
    this.#add('WebSocket.Message', { direction, chars: text.length, text: this.#shown(text) });
  }

  #shown(text: string): string {
    const { privacy, trace } = this.#settings;
    const most = trace ? webSocketLimits.tracedChars : webSocketLimits.journalChars;
    if (privacy) return '[private]';
    return text.length <= most ? text : `${text.slice(0, most)}…`;
  }

  #add(message: string, data: object, level: 'info' | 'warn' = 'info'): void {
    this.#append({ kind: 'http', level, message, data: { socketId: this.#settings.socketId, ...data } });
  }
}
