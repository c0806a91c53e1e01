import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as a vendor sees it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface VendorAnswer {
  readonly status: number;
  readonly type: string;
  readonly location?: string;
  readonly body: Uint8Array | string;
}

/** `cut`: the connection breaks after half of the body; `stall`: nothing more comes then; `silent`: nothing comes at all. */
export type Manner = 'well' | 'cut' | 'stall' | 'silent';

/** Answers as a vendor does, in pieces that never fit samples, and notes what it was asked. */
export class VendorServer implements AsyncDisposable {
  readonly asked: Asked[] = [];
  /** Answers that were not wanted to their end. */
  givenUp = 0;
  manner: Manner = 'well';
  /** Without a slash at its end. */
  readonly url: string;
  readonly #server: Server;
  #noted: (() => void) | undefined;

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async start(answer: (asked: Asked) => VendorAnswer): Promise<VendorServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const vendor = new VendorServer(server);
    server.on('request', (request, response) => void vendor.#reply(request, response, answer));
    return vendor;
  }

  /** Resolves when the next request was answered as far as it will be. */
  async nextAnswer(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#noted = resolve;
    });
  }

  async #reply(request: IncomingMessage, response: ServerResponse, answer: (asked: Asked) => VendorAnswer) {
    const url = new URL(request.url ?? '/', this.url);
    const asked = {
      method: request.method ?? '',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body: await text(request),
    };
    this.asked.push(asked);
    response.on('close', () => {
      if (!response.writableFinished && this.manner !== 'cut') this.givenUp += 1;
    });
    if (this.manner !== 'silent') await send(response, answer(asked), this.manner);
    this.#noted?.();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

async function send(response: ServerResponse, answer: VendorAnswer, manner: Manner): Promise<void> {
  const { status, type, location } = answer;
  response.writeHead(status, { 'content-type': type, ...(location === undefined ? {} : { location }) });
  const bytes = Buffer.from(answer.body);
  const end = manner === 'well' ? bytes.length : Math.floor(bytes.length / 2);
  for (let at = 0, length = 1; at < end; at += length, length = Math.min(997, length * 2 + 1))
    await new Promise((resolve) => response.write(bytes.subarray(at, Math.min(end, at + length)), resolve));
  if (manner === 'well') response.end();
  if (manner === 'cut') response.destroy();
}
