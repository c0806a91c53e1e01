import { type ErrorDetails, messageOf, PatchbayError } from '#runtime/shared/errors.ts';
import type { Problem } from '#server/http/contract/index.ts';
import { cliErrors } from './errors.ts';

export interface RequestOptions {
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly accept?: string;
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

  async post<Reply>(path: string, body?: unknown): Promise<Reply> {
    return (await (await this.request('POST', path, body === undefined ? {} : { body })).json()) as Reply;
  }

  async delete(path: string): Promise<void> {
    await this.request('DELETE', path, {});
  }

  async request(method: string, path: string, options: RequestOptions): Promise<Response> {
    const response = await this.#send(method, path, options);
    if (response.ok) return response;
    throw await this.#errorOf(response);
  }

  async #send(method: string, path: string, options: RequestOptions): Promise<Response> {
    const server = await this.url();
    const url = new URL(server + path);
    for (const [name, value] of Object.entries(options.query ?? {})) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    const headers = {
      accept: options.accept ?? 'application/json',
      authorization: `Bearer ${await this.#keyOrNothing(server)}`,
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

  async #errorOf(response: Response): Promise<PatchbayError> {
    const problem = (await response.json().catch(() => undefined)) as Partial<Problem> | undefined;
    if (typeof problem?.code !== 'string' || problem.kind === undefined || problem.detail === undefined) {
      return cliErrors.create('CLI_NOT_PATCHBAY', { url: await this.url(), status: response.status });
    }
    const { code, kind, detail: message, hint = '' } = problem;
    // The texts arrive filled in; given as details they are not searched for names to fill in again.
    const details: ErrorDetails = { ...problem.details, message, hint };
    const definition = { kind, summary: '{message}', hint: '{hint}', httpStatus: response.status };
    return new PatchbayError(code, definition, details);
  }
}

function unreachable(url: string, error: unknown): PatchbayError {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  const problem = code === 'ECONNREFUSED' ? 'nothing listens there' : messageOf(cause) || code;
  return cliErrors.create('CLI_SERVER_UNREACHABLE', { url, problem }, error);
}
