import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Token {
  readonly client: string;
  readonly scope: string;
}

/**
 * An MCP server whose tools need a token, and its authorization server beside it (RFC 6749, 7523, 8414, 9728): client
 * credentials, refresh tokens that are good once, and logins that a person is sent to and back from at once.
 */
export class LoginServer implements AsyncDisposable {
  /** In the order in which tokens were asked for. */
  readonly grants: string[] = [];
  readonly scopes: string[] = [];
  readonly refreshed: string[] = [];
  /** Of a client that signs in place of showing a secret. */
  publicKey: KeyObject | undefined;
  readonly #tokens = new Map<string, Token>();
  readonly #resource: Server;
  readonly #issuer: Server;
  #refreshToken = 'refresh-0';

  private constructor() {
    this.#resource = createServer((request, response) => void this.#serve(request, response));
    this.#issuer = createServer((request, response) => void this.#authorize(request, response));
  }

  static async start(): Promise<LoginServer> {
    const server = new LoginServer();
    for (const each of [server.#resource, server.#issuer])
      await new Promise<void>((resolve) => each.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `${baseOf(this.#resource)}/mcp`;
  }

  get issuer(): string {
    return baseOf(this.#issuer);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const each of [this.#resource, this.#issuer]) {
      each.closeAllConnections();
      await new Promise((resolve) => each.close(resolve));
    }
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.includes('well-known') === true) {
      json(response, 200, { resource: this.url, authorization_servers: [this.issuer] });
      return;
    }
    const { id, method, params } = JSON.parse((await bodyOf(request)) || '{}') as Message;
    const token = this.#tokens.get(String(request.headers.authorization?.replace('Bearer ', '')));
    if (token === undefined) {
      challenge(response, 401, 'read', 'invalid_token');
      return;
    }
    if (id === undefined) {
      response.writeHead(202).end();
      return;
    }
    const { name = '' } = params ?? {};
    const needed = { write: 'write', impossible: 'never' }[name];
    if (name === 'revoke') this.#tokens.clear();
    if (needed !== undefined && !token.scope.split(' ').includes(needed))
      challenge(response, 403, needed, 'insufficient_scope');
    else if (method === 'initialize') json(response, 200, { jsonrpc: '2.0', id, result: handshake });
    else if (method === 'tools/call')
      json(response, 200, {
        jsonrpc: '2.0',
        id,
        result: { content: [{ type: 'text', text: `${name} by ${token.client}` }] },
      });
    else json(response, 200, { jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } });
  }

  async #authorize(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.issuer);
    const body = await bodyOf(request);
    if (url.pathname.startsWith('/.well-known')) json(response, 200, this.#metadata());
    else if (url.pathname === '/register') json(response, 201, { ...JSON.parse(body), client_id: 'registered' });
    else if (url.pathname === '/authorize') {
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', 'secret-code');
      back.searchParams.set('state', url.searchParams.get('state') ?? '');
      response.writeHead(302, { location: back.href }).end();
    } else if (url.pathname === '/callback') response.end(url.href);
    else this.#grant(new URLSearchParams(body), request, response);
  }

  #metadata(): object {
    const { issuer } = this;
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      registration_endpoint: `${issuer}/register`,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'none', 'private_key_jwt'],
    };
  }

  #grant(form: URLSearchParams, request: IncomingMessage, response: ServerResponse): void {
    const grant = form.get('grant_type') ?? '';
    const client = this.#clientOf(form, request);
    const refresh = form.get('refresh_token');
    if (client === undefined) {
      json(response, 401, { error: 'invalid_client' });
      return;
    }
    if (refresh !== null && refresh !== this.#refreshToken) {
      json(response, 400, { error: 'invalid_grant' });
      return;
    }
    this.grants.push(grant);
    const scope = form.get('scope') ?? 'read';
    this.scopes.push(scope);
    if (refresh !== null) {
      this.refreshed.push(refresh);
      this.#refreshToken = `refresh-${this.refreshed.length}`;
    }
    const token = `token-${this.grants.length}`;
    this.#tokens.set(token, { client, scope: scope.replace(' never', '') });
    json(response, 200, {
      access_token: token,
      token_type: 'Bearer',
      scope: scope.replace(' never', ''),
      ...(refresh === null ? {} : { refresh_token: this.#refreshToken }),
    });
  }

  #clientOf(form: URLSearchParams, { headers }: IncomingMessage): string | undefined {
    if (headers['x-tenant'] !== undefined) return undefined;
    const assertion = form.get('client_assertion');
    if (assertion !== null)
      return this.publicKey !== undefined && isSigned(assertion, this.publicKey) ? 'me' : undefined;
    if (headers.authorization === undefined) return form.get('client_id') ?? undefined;
    return headers.authorization === `Basic ${Buffer.from('me:hush').toString('base64')}` ? 'me' : undefined;
  }
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly name?: string };
}

const handshake = {
  protocolVersion: '2025-11-25',
  capabilities: { tools: {} },
  serverInfo: { name: 's', version: '1' },
};

/** RFC 7515, ES256. */
function isSigned(jwt: string, key: KeyObject): boolean {
  const [header = '', claims = '', signature = ''] = jwt.split('.');
  const given = {
    key: createPublicKey(key.export({ type: 'spki', format: 'pem' })),
    dsaEncoding: 'ieee-p1363' as const,
  };
  return verify('sha256', Buffer.from(`${header}.${claims}`), given, Buffer.from(signature, 'base64url'));
}

function challenge(response: ServerResponse, status: number, scope: string, error: string): void {
  response.writeHead(status, { 'www-authenticate': `Bearer error="${error}", scope="${scope}"` }).end();
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

function baseOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
