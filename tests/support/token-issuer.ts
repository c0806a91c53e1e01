import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Forgery {
  readonly head?: object;
  readonly privateKey?: KeyObject;
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An authorization server, as far as those see it who are shown its tokens: a JWKS, and JSON Web Tokens signed with RS256. */
export class TokenIssuer implements AsyncDisposable {
  /** Whether the JWKS is answered. */
  isUp = true;
  readonly #pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  readonly #server: Server;

  private constructor() {
    const keys = [{ ...this.#pair.publicKey.export({ format: 'jwk' }), kid: 'first', alg: 'RS256', use: 'sig' }];
    this.#server = createServer((_, response) => {
      response.writeHead(this.isUp ? 200 : 500, { 'content-type': 'application/json' }).end(JSON.stringify({ keys }));
    });
  }

  static async start(): Promise<TokenIssuer> {
    const issuer = new TokenIssuer();
    await new Promise<void>((resolve) => issuer.#server.listen(0, '127.0.0.1', resolve));
    return issuer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** A token of `alice` that is good for a minute. */
  token(claims: object, { head = {}, privateKey = this.#pair.privateKey }: Forgery = {}): string {
    const now = Math.floor(Date.now() / 1000);
    const body = { iss: this.url, sub: 'alice', iat: now, exp: now + 60, ...claims };
    const signed = `${part({ alg: 'RS256', typ: 'at+jwt', kid: 'first', ...head })}.${part(body)}`;
    return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
