import { messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import type { Problem } from '#server/http/contract/index.ts';
import { errorOfProblem } from '#server/http/contract/problem-error.ts';
import { cliErrors } from './errors.ts';

export interface RequestOptions {
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly accept?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

interface ListReply {
  readonly items: readonly unknown[];
  readonly next: string | null;
}

/** A PATCHBAY HTTP interface, as the commands use it. Throws the server's own errors, or CLI_SERVER_UNREACHABLE. */
export class ApiClient {
  readonly #findUrl: () => Promise<string>;
  readonly #findKey: (url: string) => Promise<string>;
  #url: Promise<string> | undefined;

  /** Both are asked when the first request needs them. */
  constructor(findUrl: () => Promise<string>, findKey: (url: string) => Promise<string>) {
    this.#findUrl = findUrl;
    this.#findKey = findKey;
  }

  /** Where the server is. */
  url(): Promise<string> {
    this.#url ??= this.#findUrl();
    return this.#url;
  }

  async get<Reply>(path: string, options: RequestOptions = {}): Promise<Reply> {
    return (await (await this.request('GET', path, options)).json()) as Reply;
  }

  /** All items of a list, page after page. */
  async list<List extends ListReply>(path: string): Promise<List['items'][number][]> {
    const items: List['items'][number][] = [];
    for (let after: string | undefined; ; ) {
      const page: List = await this.get<List>(path, { query: { after } });
      items.push(...page.items);
      if (page.next === null) return items;
      after = page.next;
    }
  }

  async put<Reply>(path: string, body: unknown): Promise<Reply> {
    return (await (await this.request('PUT', path, { body })).json()) as Reply;
  }

  async patch<Reply>(path: string, body: unknown): Promise<Reply> {
    return (await (await this.request('PATCH', path, { body })).json()) as Reply;
  }

  async post<Reply>(path: string, body?: unknown): Promise<Reply> {
    return (await (await this.request('POST', path, body === undefined ? {} : { body })).json()) as Reply;
  }

  async delete(path: string): Promise<void> {
    await this.request('DELETE', path, {});
  }

  async request(method: string, path: string, options: RequestOptions): Promise<Response> {
    const response = await this.send(method, path, options);
    if (response.ok) return response;
    throw await this.errorOf(response);
  }

  /** The answer, whatever its status. */
  async send(method: string, path: string, options: RequestOptions): Promise<Response> {
    const server = await this.url();
    const url = new URL(server + path);
    for (const [name, value] of Object.entries(options.query ?? {})) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    const headers = {
      accept: options.accept ?? 'application/json',
      authorization: `Bearer ${await this.#keyOrNothing(server)}`,
      ...options.headers,
    };
    const { body, signal } = options;
    try {
      return await fetch(url, {
        method,
        headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
        redirect: 'error',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        ...(signal === undefined ? {} : { signal }),
      });
    } catch (error) {
      if (signal?.aborted === true) throw error;
      throw unreachable(server, error);
    }
  }

  /**
   * Without a key, whether anything listens matters more than where the key is: `npm start` may be all that is missing.
   */
  async #keyOrNothing(server: string): Promise<string> {
    try {
      return await this.#findKey(server);
    } catch (error) {
      await fetch(`${server}/healthz`, { redirect: 'error' }).catch((cause: unknown) => {
        throw unreachable(server, cause);
      });
      throw error;
    }
  }

  /** What the server said instead of doing it. */
  async errorOf(response: Response): Promise<PatchbayError> {
    const problem = (await response.json().catch(() => undefined)) as Partial<Problem> | undefined;
    const { status } = response;
    return errorOfProblem(problem, status) ?? cliErrors.create('CLI_NOT_PATCHBAY', { url: await this.url(), status });
  }
}

function unreachable(url: string, error: unknown): PatchbayError {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  const problem = code === 'ECONNREFUSED' ? 'nothing listens there' : messageOf(cause) || code;
  return cliErrors.create('CLI_SERVER_UNREACHABLE', { url, problem }, error);
}
