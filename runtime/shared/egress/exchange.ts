import type { Dispatcher } from 'undici';
import type { BodyWatch, EgressInit, ResponseHead } from './contract.ts';
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
  { method = 'GET', body, headers, signal }: EgressInit,
  watch: WatchBody,
): Promise<Response> {
  const fields = new Headers(headers);
  for (const [name, value] of defaultHeaders) if (!fields.has(name)) fields.set(name, value);
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    dispatcher.dispatch(
      {
        origin: url.origin,
        path: url.pathname + url.search,
        method: method.toUpperCase() as Dispatcher.HttpMethod,
        headers: fields,
        body: body ?? null,
      },
      new Exchange(url, signal ?? undefined, watch, resolve, reject),
    );
  });
}

class Exchange implements Dispatcher.DispatchHandler {
  readonly #url: URL;
  readonly #signal: AbortSignal | undefined;
  readonly #watch: WatchBody;
  readonly #resolve: (response: Response) => void;
  readonly #reject: (error: unknown) => void;
  readonly #abort: () => void;
  #controller: Dispatcher.DispatchController | undefined;
  #body: ResponseBody | undefined;

  constructor(
    url: URL,
    signal: AbortSignal | undefined,
    watch: WatchBody,
    resolve: (response: Response) => void,
    reject: (error: unknown) => void,
  ) {
    this.#url = url;
    this.#signal = signal;
    this.#watch = watch;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#abort = () => {
      this.#reject(signal?.reason);
      this.#controller?.abort(signal?.reason);
    };
    signal?.addEventListener('abort', this.#abort, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#signal?.aborted === true) this.#abort();
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    fields: ResponseFields,
    statusText = '',
  ): void {
    if (status < 200) return;
    const isBodyless = bodyless.includes(status);
    const body = isBodyless ? undefined : new ResponseBody(controller, fields['content-encoding']);
    const response = new Response(body?.stream ?? null, { status, statusText, headers: pairs(fields) });
    Object.defineProperty(response, 'url', { value: this.#url.href });
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
    this.#signal?.removeEventListener('abort', this.#abort);
  }
}

function pairs(fields: ResponseFields): [string, string][] {
  return Object.entries(fields).flatMap(([name, values = []]) =>
    typeof values === 'string' ? [[name, values]] : values.map((value): [string, string] => [name, value]),
  );
}
