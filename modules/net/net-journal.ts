import type { JournalEntry, SourcePosition } from '#runtime/journal/record.ts';
import type { ModuleContext } from '#runtime/session/module-contract.ts';
import type { PatchbayError } from '#runtime/shared/errors.ts';
import type { HttpOutcome } from './http-exchange.ts';
import { netLimits } from './limits.ts';
import type { HttpRequest, Mail } from './protocol.ts';
import { resultCode } from './result-code.ts';

/** The records of one request. Headers, passwords and mails never appear; bodies and values of queries as `enableSystemLog` says. */
export class RequestJournal {
  readonly #context: Pick<ModuleContext, 'clock' | 'journal'>;
  readonly #about: Readonly<Record<string, unknown>>;
  readonly #source: SourcePosition | undefined;
  #startedAt: number | undefined;

  constructor(context: Pick<ModuleContext, 'clock' | 'journal'>, request: number, source: SourcePosition | undefined) {
    this.#context = context;
    this.#about = { request };
    this.#source = source;
  }

  http({ method, body = '', isBinary, systemLog }: HttpRequest, url: URL): void {
    this.#startedAt = this.#context.clock.now();
    const bytes = Buffer.byteLength(body, isBinary ? 'base64' : 'utf8');
    const shown = systemLog && body !== '' ? { body: cut(isBinary ? `base64:${body}` : body) } : {};
    this.#add('HTTP request', { method, url: shownUrl(url, systemLog), bytes, ...shown });
  }

  leftOut(error: PatchbayError, what: readonly string[]): void {
    this.#add(error.message, { leftOut: what, code: error.code, hint: error.hint }, 'warn');
  }

  answered({ result, bytes, redirectedTo, isHidden }: HttpOutcome, systemLog: boolean): void {
    this.#add('HTTP response', {
      status: result.code,
      ms: this.#elapsed(),
      bytes,
      ...(redirectedTo === undefined ? {} : { url: shownUrl(redirectedTo, systemLog) }),
      ...(isHidden && bytes > 0 ? { note: 'not text: ask for its bytes with rawOutput' } : {}),
    });
  }

  mail({ host, port, to, cc, bcc }: Mail): void {
    this.#startedAt = this.#context.clock.now();
    this.#add('Sending a mail', { server: `${host}:${port}`, recipients: to.length + cc.length + bcc.length });
  }

  sent(code: number): void {
    this.#add('Mail sent', { status: code, ms: this.#elapsed() });
  }

  partlySent(error: PatchbayError, refused: readonly string[]): void {
    this.#add(error.message, { refused, code: error.code, hint: error.hint }, 'warn');
  }

  failed(error: PatchbayError): void {
    const { message, code, hint } = error;
    this.#add(message, { status: resultCode(error), ms: this.#elapsed(), code, hint }, 'warn');
  }

  #elapsed(): number | undefined {
    return this.#startedAt === undefined ? undefined : this.#context.clock.now() - this.#startedAt;
  }

  #add(message: string, data: object, level: JournalEntry['level'] = 'info'): void {
    const at = this.#source === undefined ? {} : { source: this.#source };
    this.#context.journal({ kind: 'http', level, message, data: { ...this.#about, ...data }, ...at });
  }
}

/** Without user name and password; without what the query’s parameters say, unless that is asked for: they hold tokens. */
function shownUrl(url: URL, isWhole: boolean): string {
  const query = isWhole ? url.search : url.search.replaceAll(/(^\?|&)([^&=]*=)?[^&]+/g, '$1$2…');
  return `${url.origin}${url.pathname}${query}`;
}

function cut(text: string): string {
  return text.length <= netLimits.loggedChars ? text : `${text.slice(0, netLimits.loggedChars)}…`;
}
