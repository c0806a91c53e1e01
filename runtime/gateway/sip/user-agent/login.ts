import { challengesOf, DigestClient, type DigestCredentials } from '../digest/index.ts';
import type { SipRequest, SipResponse } from '../message/index.ts';
import type { HeaderPair } from './capabilities.ts';

type CredentialsHeader = 'Authorization' | 'Proxy-Authorization';

/** How often one request was challenged, by the header that answers. */
export type Challenges = Map<CredentialsHeader, number>;

type Challenged = Pick<SipRequest, 'method' | 'uri' | 'body'>;

/** Our credentials towards the server and the proxies of one call (RFC 3261 §22.2, §22.3). */
export class Login {
  readonly #credentials: DigestCredentials;
  readonly #clients = new Map<CredentialsHeader, DigestClient>();

  constructor(credentials: DigestCredentials) {
    this.#credentials = credentials;
  }

  /** The headers with which a refused request may be sent again; undefined when its refusal stands. */
  answer(response: SipResponse, request: Challenged, challenges: Challenges): HeaderPair[] | undefined {
    const challenged = challengesOf(response);
    if (challenged === undefined) return undefined;
    const { header } = challenged;
    const attempt = challenges.get(header) ?? 0;
    const client = this.#clients.get(header) ?? new DigestClient();
    const value = client.answerChallenge(challenged.challenges, { ...this.#digest(request), attempt });
    if (value === undefined) return undefined;
    challenges.set(header, attempt + 1);
    this.#clients.set(header, client);
    return [[header, value], ...this.headersFor(request, header)];
  }

  /** For a further request: the challenges answered before hold for it too. */
  headersFor(request: Challenged, except?: CredentialsHeader): HeaderPair[] {
    const headers: HeaderPair[] = [];
    for (const [header, client] of this.#clients) {
      const value = header === except ? undefined : client.authorize(this.#digest(request));
      if (value !== undefined) headers.push([header, value]);
    }
    return headers;
  }

  #digest({ method, uri, body }: Challenged) {
    return { method, uri: uri.toString(), body, credentials: this.#credentials };
  }
}
