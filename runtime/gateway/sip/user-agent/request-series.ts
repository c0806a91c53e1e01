import { messageOf } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { Target, TransactionFailure, TransactionLayer } from '../contract.ts';
import type { DigestCredentials } from '../digest/index.ts';
import type { Locator } from '../location/index.ts';
import {
  createRequest,
  formatNameAddress,
  type Parameters,
  randomToken,
  type SipHeaders,
  type SipRequest,
  type SipResponse,
  SipUri,
} from '../message/index.ts';
import type { HeaderPair } from './capabilities.ts';
import { type Challenges, Login } from './login.ts';

/** What a series needs of the user agent. */
export interface RequestSeriesCore {
  readonly transactions: Pick<TransactionLayer, 'send'>;
  readonly locator: Locator;
  readonly log: Logger;
  /** Value of User-Agent. */
  readonly product: string;
  /** The Contact by which we are reached on that path (RFC 3261 §8.1.1.8). */
  contactFor(target: Target): string;
}

/** What all requests of a series have in common. */
export interface RequestSeriesParts {
  /** Request-URI. */
  readonly uri: SipUri;
  /** Address of From and To: REGISTER is about it (RFC 3261 §10.2). Default of To: the Request-URI. */
  readonly from: SipUri;
  readonly to?: SipUri;
  /** User and URI parameters of Contact; left out: a Contact without user. */
  readonly contact?: { readonly user: string; readonly parameters?: Parameters };
  /** The proxy that requests go to first, as Route (RFC 3261 §8.1.2). */
  readonly outboundProxy?: SipUri;
  readonly credentials?: DigestCredentials;
}

/** How a request ended: its final response, or why there is none. */
export type SeriesReply =
  | { readonly status: number; readonly reason: string; readonly headers: SipHeaders }
  | { readonly status: undefined; readonly reason: string };

/**
 * Requests of ours outside dialogs, one after another: OPTIONS (RFC 3261 §11), REGISTER (§10.2). They share a Call-ID,
 * count CSeq (§10.2.4), and keep what challenges taught.
 */
export class RequestSeries {
  readonly #core: RequestSeriesCore;
  readonly #parts: RequestSeriesParts;
  readonly #login: Login | undefined;
  readonly #callId = randomToken();
  #sequence = 0;

  constructor(core: RequestSeriesCore, parts: RequestSeriesParts) {
    this.#core = core;
    this.#parts = parts;
    this.#login = parts.credentials === undefined ? undefined : new Login(parts.credentials);
  }

  /**
   * Sends a request to the first place that takes it (RFC 3263 §4.3) and answers challenges on the way. `contact`:
   * parameters for Contact, which is left out without them. Never rejects.
   */
  async send(method: 'OPTIONS' | 'REGISTER', contact?: Parameters): Promise<SeriesReply> {
    let reply: SeriesReply = { status: undefined, reason: 'no address' };
    try {
      for (const target of await this.#core.locator.locate(this.#parts.outboundProxy ?? this.#parts.uri)) {
        reply = await this.#exchange(method, target, contact);
        if (reply.status !== undefined && reply.status !== 503) break;
      }
    } catch (error) {
      this.#core.log.debug({ problem: messageOf(error) }, 'a request outside dialogs was not sent');
      reply = { status: undefined, reason: messageOf(error) };
    }
    return reply;
  }

  async #exchange(method: string, target: Target, contact: Parameters | undefined): Promise<SeriesReply> {
    const challenges: Challenges = new Map();
    let credentials: readonly HeaderPair[] | undefined;
    for (;;) {
      const request = this.#request(method, target, contact);
      for (const [name, value] of credentials ?? this.#login?.headersFor(request) ?? []) {
        request.headers.append(name, value);
      }
      const outcome = await this.#transact(request, target);
      if (typeof outcome === 'string') return { status: undefined, reason: reasons[outcome] };
      credentials = this.#login?.answer(outcome, request, challenges);
      if (credentials === undefined) return outcome;
    }
  }

  #transact(request: SipRequest, target: Target): Promise<SipResponse | TransactionFailure> {
    return new Promise((resolve) => {
      this.#core.transactions.send(request, target, {
        response: (response) => {
          if (response.status >= 200) resolve(response);
        },
        failed: resolve,
      });
    });
  }

  #request(method: string, target: Target, contact: Parameters | undefined): SipRequest {
    const { uri, from, to = uri, outboundProxy } = this.#parts;
    this.#sequence += 1;
    const headers: HeaderPair[] = [['User-Agent', this.#core.product]];
    if (outboundProxy !== undefined) headers.push(['Route', `<${looseRoute(outboundProxy)}>`]);
    if (contact !== undefined) headers.push(['Contact', this.#contact(target, contact)]);
    return createRequest({
      method,
      uri,
      from: { uri: from, tag: randomToken() },
      to: { uri: to },
      callId: this.#callId,
      cseq: this.#sequence,
      headers,
    });
  }

  #contact(target: Target, parameters: Parameters): string {
    const own = SipUri.parse(this.#core.contactFor(target).replace(/^<|>$/g, ''));
    if (own === undefined) return this.#core.contactFor(target);
    const { user, parameters: more } = this.#parts.contact ?? {};
    const uri = SipUri.of({
      scheme: own.scheme,
      user,
      host: own.host,
      port: own.port,
      parameters: new Map([...own.parameters, ...(more ?? [])]),
    });
    return formatNameAddress({ uri, parameters });
  }
}

const reasons: Readonly<Record<TransactionFailure, string>> = {
  timeout: 'no answer',
  transport: 'the address cannot be reached',
};

/** RFC 3261 §16.12: the route of a proxy that leaves the Request-URI alone. */
function looseRoute(uri: SipUri): SipUri {
  const { scheme, user, host, port, parameters } = uri;
  return SipUri.of({ scheme, user, host, port, parameters: new Map([...parameters, ['lr', undefined]]) });
}
