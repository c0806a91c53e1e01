import type { ClientTransaction, Flow, TransactionFailure } from '../contract.ts';
import type { Dialog, DialogRequestParts } from '../dialog/index.ts';
import type { SipRequest, SipResponse } from '../message/index.ts';
import { allow, type HeaderPair, supported } from './capabilities.ts';
import type { UserAgentCore } from './core.ts';
import type { Challenges, Login } from './login.ts';
import { reach } from './next-hop.ts';

const refreshesTarget: ReadonlySet<string> = new Set(['INVITE', 'UPDATE', 'REFER', 'NOTIFY']);

/** The end of a request: a final response, or none. */
export type DialogReply =
  | { readonly response: SipResponse; readonly request: SipRequest }
  | { readonly response: undefined; readonly failure: TransactionFailure };

/** Called for the final response; for INVITE again with each 2xx that is retransmitted. */
export type DialogReplyHandler = (reply: DialogReply) => void;

/** Sends the requests of one dialog (RFC 3261 §12.2.1), answering challenges on the way. */
export class DialogClient {
  readonly #core: UserAgentCore;
  readonly #dialog: Dialog;
  readonly #login: Login | undefined;

  constructor(core: UserAgentCore, dialog: Dialog, login: Login | undefined) {
    this.#core = core;
    this.#dialog = dialog;
    this.#login = login;
  }

  /** The result cancels an INVITE once a provisional response came (§9.1). */
  send(
    method: string,
    parts: DialogRequestParts,
    done: DialogReplyHandler,
    provisional?: (response: SipResponse, flow: Flow) => void,
  ): () => void {
    const challenges: Challenges = new Map();
    let transaction: ClientTransaction | undefined;
    const attempt = (credentials: readonly (readonly [string, string])[] | undefined): void => {
      const headers = [...this.#ownHeaders(method), ...(parts.headers ?? [])];
      const request = this.#dialog.createRequest(method, { ...parts, headers });
      for (const [name, value] of credentials ?? this.#login?.headersFor(request) ?? []) {
        request.headers.append(name, value);
      }
      const response = (received: SipResponse, flow: Flow): void => {
        const answer = received.status < 200 ? undefined : this.#login?.answer(received, request, challenges);
        if (received.status < 200) provisional?.(received, flow);
        else if (answer === undefined) done({ response: received, request });
        else attempt(answer);
      };
      const failed = (failure: TransactionFailure) => done({ response: undefined, failure });
      reach(this.#core, this.#dialog, (target) => {
        transaction = this.#core.transactions.send(request, target, { response, failed });
      });
    };
    attempt(undefined);
    return () => transaction?.cancel();
  }

  sendAck(ack: SipRequest): void {
    reach(this.#core, this.#dialog, (target) => this.#core.transactions.sendAck(ack, target));
  }

  /** A request that may move the dialog names where we are (RFC 3261 §12.2.1.1, RFC 6665 §4.1.2). */
  #ownHeaders(method: string): HeaderPair[] {
    const product: HeaderPair = ['User-Agent', this.#core.product];
    if (!refreshesTarget.has(method)) return [product];
    const contact: HeaderPair = ['Contact', this.#core.contactFor(this.#dialog.flow, this.#dialog.wantsSips)];
    const capabilities: HeaderPair[] = [
      ['Allow', allow],
      ['Supported', supported],
    ];
    return method === 'INVITE' || method === 'UPDATE' ? [contact, ...capabilities, product] : [contact, product];
  }
}
