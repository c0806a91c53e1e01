import { gatewayLimits } from '#runtime/gateway/limits.ts';
import type { ServerTransaction } from '../contract.ts';
import { reasonPhrase } from '../message/index.ts';
import { allowEvents, type HeaderPair } from './capabilities.ts';
import type { UserAgentCore } from './core.ts';
import type { DialogClient } from './dialog-client.ts';
import { Referral, referRequestOf } from './referral.ts';
import type { DialogUser } from './session-user.ts';
import { Transfer, type TransferUser } from './transfer.ts';

type Respond = (transaction: ServerTransaction, status: number, headers?: readonly HeaderPair[]) => void;

/** The REFERs of one dialog in both directions, and their NOTIFYs. */
export class DialogReferrals {
  readonly #core: UserAgentCore;
  readonly #client: DialogClient;
  readonly #user: DialogUser;
  readonly #respond: Respond;
  #transfer: Transfer | undefined;
  #referral: Referral | undefined;
  #sent = 0;
  #received = 0;

  constructor(core: UserAgentCore, client: DialogClient, user: DialogUser, respond: Respond) {
    this.#core = core;
    this.#client = client;
    this.#user = user;
    this.#respond = respond;
  }

  /** Sends REFER. One at a time, and at most 10: the user hears 491 or 403 of a further one. */
  refer(referTo: string, headers: readonly HeaderPair[], user: TransferUser): void {
    if (this.#sent >= gatewayLimits.refersPerCall) {
      user.done(403, reasonPhrase(403), undefined);
    } else if (this.#transfer?.isDone === false) {
      user.done(491, reasonPhrase(491), undefined);
    } else {
      this.#sent += 1;
      this.#transfer = new Transfer(this.#core, this.#client, [['Refer-To', referTo], ...headers], user);
    }
  }

  /** REFER came. */
  referReceived(transaction: ServerTransaction): void {
    const request = referRequestOf(transaction.request.headers);
    if ('status' in request) {
      this.#respond(transaction, request.status);
      return;
    }
    if (this.#referral?.isActive === true) {
      this.#respond(transaction, 491);
      return;
    }
    if (this.#received >= gatewayLimits.refersPerCall) {
      this.#respond(transaction, 603);
      return;
    }
    this.#received += 1;
    const first = this.#received === 1;
    let open = true;
    const once = (answer: () => void) => () => {
      if (open) answer();
      open = false;
    };
    this.#user.referred({
      ...request,
      headers: transaction.request.headers,
      accept: once(() => {
        const respond = (status: number, headers: readonly HeaderPair[]) => this.#respond(transaction, status, headers);
        this.#referral = new Referral(this.#core, this.#client, transaction, respond, first);
      }),
      refuse: (status) => once(() => this.#respond(transaction, status))(),
    });
  }

  /** False: nobody asked us for a transfer, or its end was told. */
  notify(status: number, reason?: string): boolean {
    if (this.#referral?.isActive !== true) return false;
    this.#referral.notify(status, reason);
    return true;
  }

  /** NOTIFY came (RFC 6665 §4.1.3). */
  notifyReceived(transaction: ServerTransaction): void {
    const { headers } = transaction.request;
    const event = (headers.get('event') ?? '').split(';', 1)[0]?.trim().toLowerCase();
    if (event !== 'refer') this.#respond(transaction, 489, [['Allow-Events', allowEvents]]);
    else if (!headers.has('subscription-state')) this.#respond(transaction, 400);
    else if (this.#transfer === undefined) this.#respond(transaction, 481);
    else this.#respond(transaction, this.#transfer.notified(transaction.request) ? 200 : 481);
  }

  /** The dialog ends: what is open is told. */
  close(byRemote: boolean): void {
    this.#transfer?.ended(byRemote);
    if (!byRemote) this.#referral?.notify(503);
  }
}
