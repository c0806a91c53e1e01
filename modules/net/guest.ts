import { bytesOfBase64 } from '#runtime/sandbox/guest-kit/base64.ts';
import type { GuestKit, GuestModule, KitFields } from '#runtime/sandbox/guest-kit/contract.ts';
import { record } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { callbackOf, wrong } from './argument.ts';
import { httpParameters } from './http-parameters.ts';
import { netLimits } from './limits.ts';
import { mailParameters } from './mail-parameters.ts';
import type { NetCommand, NetEvent, NetInitial } from './protocol.ts';

const promised = 'it calls nobody back, what it returns is a promise of the result';

/** `Net`: HTTP requests and mails. */
export const guest: GuestModule = {
  name: 'net',
  install(kit) {
    const requests = new Requests(kit);
    Object.assign(kit.namespace('Net'), {
      httpRequest(url?: unknown, callback?: unknown, options?: unknown): void {
        const done = callbackOf('Net.httpRequest', callback);
        requests.ask('http', httpParameters('Net.httpRequest', url, options), (result) => requests.call(done, result));
      },
      httpRequestAsync: async (url?: unknown, options?: unknown, ...more: unknown[]): Promise<unknown> => {
        if (typeof options === 'function')
          throw wrong('Net.httpRequestAsync', `options must be an object: ${promised}`);
        const parameters = httpParameters('Net.httpRequestAsync', url, options);
        if (typeof more[0] === 'function') kit.mistake(`Net.httpRequestAsync: ${promised}`);
        return new Promise((resolve) => requests.ask('http', parameters, resolve));
      },
      sendMail(...given: unknown[]): void {
        const done = callbackOf('Net.sendMail', given[5]);
        requests.ask('mail', mailParameters('Net.sendMail', given, given[6]), (result) => requests.call(done, result));
      },
      sendMailAsync: async (...given: unknown[]): Promise<unknown> => {
        const parameters = mailParameters('Net.sendMailAsync', given, given[5]);
        return new Promise((resolve) => requests.ask('mail', parameters, resolve));
      },
      // Many public scenarios make one and fill in its fields long before they send it.
      HttpRequestOptions: function HttpRequestOptions() {},
      SendMailOptions: function SendMailOptions() {},
    });
    // Answers come while the session ends, too.
    kit.receiveLast('answer', (event) => requests.answer(event as unknown as NetEvent));
  },
};

type Kind = NetCommand['type'];

const full: Readonly<Record<Kind, string>> = {
  http: 'Exceeded the HTTP connection count limit!',
  mail: 'Exceeded the SMTP connection count limit!',
};

const usual: NetInitial = { http: netLimits.httpPending, mail: netLimits.mailsPending };

interface Pending {
  readonly kind: Kind;
  readonly done: (result: object) => void;
}

/** What the scenario waits for. */
class Requests {
  readonly #kit: GuestKit;
  readonly #pending = record<Pending>();
  readonly #counts = { http: 0, mail: 0 };
  #lastId = 0;

  constructor(kit: GuestKit) {
    this.#kit = kit;
  }

  ask(kind: Kind, fields: object, done: Pending['done']): void {
    const most = (this.#kit.initial as NetInitial | undefined) ?? usual;
    if (this.#counts[kind] >= most[kind]) throw new RangeError(full[kind]);
    const id = this.#lastId + 1;
    this.#kit.send(kind, { ...fields, id } as KitFields);
    this.#lastId = id;
    this.#counts[kind] += 1;
    this.#pending[id] = { kind, done };
  }

  answer({ id, result, base64 }: NetEvent): void {
    const pending = this.#pending[id];
    if (pending === undefined) return;
    delete this.#pending[id];
    this.#counts[pending.kind] -= 1;
    pending.done(base64 === undefined ? result : { ...result, data: bytesOfBase64(base64) });
  }

  call(callback: ((result: unknown) => unknown) | undefined, result: object): void {
    if (callback !== undefined) this.#kit.call(callback, [result]);
  }
}
