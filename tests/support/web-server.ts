import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What a request brought. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export type Route = (response: ServerResponse, request: SeenRequest) => void;

/** An HTTP server on loopback that answers by path, and remembers what it was asked. */
export class WebServer implements AsyncDisposable {
  readonly seen: SeenRequest[] = [];
  readonly url: string;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** Paths are looked up without their query; what is not there is answered 404. */
  static async start(routes: Readonly<Record<string, Route>>): Promise<WebServer> {
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const web = new WebServer(server);
    server.on('request', (request, response) => {
      void buffer(request).then(
        (body) => {
          const { method = '', url = '', headers } = request;
          const seen = { method, url, headers, body };
          web.seen.push(seen);
          const route = routes[url.replace(/\?.*/, '')];
          if (route === undefined) response.writeHead(404).end();
          else route(response, seen);
        },
        // It was given up.
        () => undefined,
      );
    });
    return web;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
