import type { JournalRecord, Problem } from './types.ts';

/** What the server refused, in its own words (RFC 9457). */
export class Refusal extends Error {
  readonly problem: Pick<Problem, 'status' | 'code' | 'detail' | 'hint' | 'details'>;

  constructor(problem: Refusal['problem']) {
    super(problem.detail);
    this.problem = problem;
  }
}

type Query = Readonly<Record<string, string | number | undefined>>;

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** The HTTP interface that this page came from, with somebody's key. Throws `Refusal`. */
export class Api {
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  async get<Reply>(path: string, query: Query = {}): Promise<Reply> {
    return (await (await this.#request('GET', path, { query })).json()) as Reply;
  }

  /** All items of a list, page after page. */
  async list<Item>(path: string): Promise<Item[]> {
    const items: Item[] = [];
    for (let after: string | undefined; ; ) {
      const page = await this.get<Page<Item>>(path, { after });
      items.push(...page.items);
      if (page.next === null) return items;
      after = page.next;
    }
  }

  async put<Reply>(path: string, body: unknown): Promise<Reply> {
    return (await (await this.#request('PUT', path, { body })).json()) as Reply;
  }

  async post<Reply>(path: string, body?: unknown): Promise<Reply> {
    return (await (await this.#request('POST', path, { body })).json()) as Reply;
  }

  async delete(path: string): Promise<void> {
    await this.#request('DELETE', path);
  }

  /** A file, as an address that lives as long as this page. */
  async objectUrl(path: string): Promise<string> {
    return URL.createObjectURL(await (await this.#request('GET', path)).blob());
  }

  /** Tells each record of a journal from the first one on, until the session has ended or nobody wants to know. */
  async follow(path: string, onRecords: (records: JournalRecord[]) => void, signal: AbortSignal): Promise<void> {
    const accept = 'application/x-ndjson';
    const response = await this.#request('GET', path, { query: { follow: 'true' }, accept, signal });
    const text = response.body?.pipeThrough(new TextDecoderStream());
    if (text === undefined) return;
    let begun = '';
    for await (const piece of text as unknown as AsyncIterable<string>) {
      const lines = (begun + piece).split('\n');
      begun = lines.pop() ?? '';
      onRecords(lines.filter((line) => line !== '').map((line) => JSON.parse(line) as JournalRecord));
    }
  }

  async #request(
    method: string,
    path: string,
    options: { query?: Query; body?: unknown; accept?: string; signal?: AbortSignal } = {},
  ): Promise<Response> {
    const { query = {}, body, accept = '*/*', signal } = options;
    const given = Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    );
    const search = given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
    const headers = { accept, authorization: `Bearer ${this.#key}` };
    const response = await fetch(path + search, {
      method,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    if (response.ok) return response;
    throw new Refusal(await problemOf(response));
  }
}

async function problemOf(response: Response): Promise<Refusal['problem']> {
  const { status } = response;
  const unknown = { status, code: `HTTP_${status}`, detail: `The server answered ${status}`, hint: '', details: {} };
  return { ...unknown, ...((await response.json().catch(() => ({}))) as Partial<Problem>) };
}

/** A path of the interface, from parts that people name: each is encoded. */
export function path(texts: TemplateStringsArray, ...parts: readonly string[]): string {
  return String.raw(texts, ...parts.map(encodeURIComponent));
}
