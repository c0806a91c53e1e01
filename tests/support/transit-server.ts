import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/**
 * Vault's Transit engine as its HTTP API describes it: an `aes256-gcm96` key with versions at `transit/keys/patchbay`,
 * tokens, `associated_data`, and errors as `{"errors": […]}`.
 */
export class TransitServer implements AsyncDisposable {
  readonly token = `hvs.${randomBytes(12).toString('hex')}`;
  /** What was asked for, in order. */
  readonly asked: string[] = [];
  type = 'aes256-gcm96';
  isSealed = false;
  readonly #versions: Buffer[] = [randomBytes(32)];
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  static async start(): Promise<TransitServer> {
    const transit = new TransitServer();
    await once(transit.#server.listen(0, '127.0.0.1'), 'listening');
    return transit;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1/transit/keys/patchbay`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.replace('/v1/transit/', '') ?? '';
    this.asked.push(path);
    const body = request.method === 'GET' ? {} : ((await json(request)) as Record<string, string>);
    const [status, reply] = this.#reply(request.headers['x-vault-token'], path, body);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(reply === undefined ? '' : JSON.stringify(reply));
  }

  #reply(token: unknown, path: string, body: Readonly<Record<string, string>>): [number, object?] {
    if (this.isSealed) return [503, { errors: ['Vault is sealed'] }];
    if (token !== this.token) return [403, { errors: ['permission denied'] }];
    switch (path) {
      case 'keys/patchbay':
        return [200, { data: { type: this.type, latest_version: this.#versions.length, name: 'patchbay' } }];
      case 'keys/patchbay/rotate':
        this.#versions.push(randomBytes(32));
        return [204];
      case 'encrypt/patchbay':
        return [200, { data: { ciphertext: this.#encrypt(body), key_version: this.#versions.length } }];
      case 'decrypt/patchbay':
        return this.#decrypt(body);
      default:
        return [404, { errors: [] }];
    }
  }

  #encrypt({ plaintext = '', associated_data: data = '' }: Readonly<Record<string, string>>): string {
    const nonce = randomBytes(12);
    const key = this.#versions.at(-1) ?? Buffer.alloc(32);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(data, 'base64'));
    const sealed = Buffer.concat([nonce, cipher.update(plaintext, 'base64'), cipher.final(), cipher.getAuthTag()]);
    return `vault:v${this.#versions.length}:${sealed.toString('base64')}`;
  }

  #decrypt({ ciphertext = '', associated_data: data = '' }: Readonly<Record<string, string>>): [number, object] {
    const [, version = '', text = ''] = /^vault:v(\d+):(.+)$/.exec(ciphertext) ?? [];
    const key = this.#versions[Number(version) - 1];
    if (key === undefined) return [400, { errors: ['invalid ciphertext: no prefix'] }];
    const sealed = Buffer.from(text, 'base64');
    const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(data, 'base64'));
    cipher.setAuthTag(sealed.subarray(-16));
    try {
      const plain = Buffer.concat([cipher.update(sealed.subarray(12, -16)), cipher.final()]);
      return [200, { data: { plaintext: plain.toString('base64') } }];
    } catch {
      return [400, { errors: ['cipher: message authentication failed'] }];
    }
  }
}
