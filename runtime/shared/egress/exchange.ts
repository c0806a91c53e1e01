import { isUtf8 } from 'node:buffer';
import type { Dispatcher } from 'undici';
import type { BodyWatch, EgressInit, EgressResponse, ResponseHead } from './contract.ts';
import { egressErrors } from './errors.ts';
import { ResponseBody } from './response-body.ts';

const bodyless: readonly number[] = [101, 204, 205, 304];

const defaultHeaders: readonly (readonly [string, string])[] = [
  ['accept', '*/*'],
  ['accept-encoding', 'gzip, deflate, br'],
  ['user-agent', 'patchbay'],
];

type WatchBody = (head: ResponseHead) => BodyWatch;
type ResponseFields = Readonly<Record<string, string | string[] | undefined>>;

/**
 * One request and its response on undici's dispatcher. Its own `fetch` makes a generator of the request's body and a
 * chain of streams of the response's, which takes longer than a short exchange itself; here the parser's chunks go into
 * the very stream that is read. Rejects, and fails the body, with undici's errors, the signal's reason, or what `watch`
 * throws.
 */
export function exchange(
  dispatcher: Dispatcher,
  url: URL,
  { method = 'GET', body, headers, signal, connectTimeoutMs }: EgressInit,
  watch: WatchBody,
): Promise<EgressResponse> {
  const fields = new Headers(headers);
  for (const [name, value] of defaultHeaders) if (!fields.has(name)) fields.set(name, value);
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const upperCase = method.toUpperCase() as Dispatcher.HttpMethod;
    const handler = new Exchange({ url, method: upperCase, signal, connectTimeoutMs }, watch, resolve, reject);
    dispatcher.dispatch(
      {
        origin: url.origin,
        path: url.pathname + url.search,
        method: upperCase,
        headers: fields,
        body: body ?? null,
      },
      handler,
    );
  });
}

interface ExchangeFacts {
  readonly url: URL;
  readonly method: string;
  readonly signal: AbortSignal | null | undefined;
  readonly connectTimeoutMs: number | undefined;
}

class Exchange implements Dispatcher.DispatchHandler {
  readonly #facts: ExchangeFacts;
  readonly #watch: WatchBody;
  readonly #resolve: (response: EgressResponse) => void;
  readonly #reject: (error: unknown) => void;
  readonly #abort: () => void;
  /** Runs until there is a connection. */
  #connecting: NodeJS.Timeout | undefined;
  /** Why nobody waits for the response any more. */
  #givenUp: Error | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #body: ResponseBody | undefined;

  constructor(
    facts: ExchangeFacts,
    watch: WatchBody,
    resolve: (response: EgressResponse) => void,
    reject: (error: unknown) => void,
  ) {
    this.#facts = facts;
    this.#watch = watch;
    this.#resolve = resolve;
    this.#reject = reject;
    const { signal, connectTimeoutMs: timeoutMs } = facts;
    this.#abort = () => this.#giveUp(signal?.reason);
    signal?.addEventListener('abort', this.#abort, { once: true });
    if (timeoutMs === undefined) return;
    const late = (): void => this.#giveUp(egressErrors.create('EGRESS_TIMEOUT', { timeoutMs }));
    this.#connecting = setTimeout(late, timeoutMs);
  }

  #giveUp(reason: Error): void {
    this.#settle();
    this.#givenUp = reason;
    this.#reject(reason);
    this.#controller?.abort(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    clearTimeout(this.#connecting);
    this.#controller = controller;
    if (this.#givenUp !== undefined) controller.abort(this.#givenUp);
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    fields: ResponseFields,
    statusText = '',
  ): void {
    if (status < 200) return;
    const isBodyless = bodyless.includes(status) || this.#facts.method === 'HEAD';
    const body = isBodyless ? undefined : new ResponseBody(controller, fields['content-encoding']);
    const response = new Response(body?.stream ?? null, { status, statusText, headers: pairs(fields) });
    Object.defineProperty(response, 'url', { value: this.#facts.url.href });
    Object.defineProperty(response, 'rawHeaders', { value: rawPairs(controller.rawHeaders) });
    body?.begin(this.#watch(response));
    this.#body = body;
    this.#resolve(response);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#body?.push(chunk);
  }

  onResponseEnd(): void {
    this.#settle();
    this.#body?.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#settle();
    this.#reject(error);
    this.#body?.fail(error);
  }

  #settle(): void {
    clearTimeout(this.#connecting);
    this.#facts.signal?.removeEventListener('abort', this.#abort);
  }
}

/** Names and values take turns. Bytes that are no UTF-8 are Latin-1 (RFC 9110 §5.5). */
function rawPairs(fields: Dispatcher.DispatchController['rawHeaders']): [string, string][] {
  if (!Array.isArray(fields)) return [];
  const texts = fields.map((field) => (typeof field === 'string' ? field : decoded(field)));
  return texts.flatMap((name, index) => (index % 2 === 0 ? [[name, texts[index + 1] ?? '']] : []));
}

function decoded(bytes: Buffer): string {
  return bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1');
}

function pairs(fields: ResponseFields): [string, string][] {
  return Object.entries(fields).flatMap(([name, values = []]) =>
    typeof values === 'string' ? [[name, values]] : values.map((value): [string, string] => [name, value]),
  );
}
