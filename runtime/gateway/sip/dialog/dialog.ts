import { isIP } from 'node:net';
import type { Flow } from '../contract.ts';
import {
  createRequest,
  type NameAddress,
  type NameAddressParts,
  type SipBody,
  type SipRequest,
  type SipResponse,
  type Uri,
} from '../message/index.ts';
import { type DialogEvent, type DialogState, nextDialogState } from './dialog-state.ts';

export interface DialogRequestParts {
  readonly headers?: Iterable<readonly [name: string, value: string]>;
  readonly body?: SipBody | undefined;
}

interface DialogParts {
  readonly callId: string;
  readonly local: NameAddressParts & { readonly tag: string };
  readonly remote: NameAddressParts & { readonly tag: string };
  readonly localSequence: number;
  readonly remoteSequence: number | undefined;
  readonly routeSet: readonly NameAddress[];
  readonly remoteTarget: Uri;
  readonly flow: Flow;
  readonly wantsSips: boolean;
  readonly hiddenHost: string | undefined;
  readonly state: DialogState;
}

/**
 * A peer-to-peer relationship between two user agents (RFC 3261 §12): identity, sequence numbers, route set, target.
 */
export class Dialog {
  readonly callId: string;
  readonly localTag: string;
  /** Empty for a peer of RFC 2543, which sends no tag (§12.1.1). */
  readonly remoteTag: string;
  /** Where the message that made the dialog came from. */
  readonly flow: Flow;
  /** Our Contact must be a SIPS URI (RFC 3261 §12.1.1, §8.1.1.8). */
  readonly wantsSips: boolean;
  readonly #local: NameAddressParts;
  readonly #remote: NameAddressParts;
  /** An address by which the other side knows itself, but which is not where we see it. */
  readonly #hiddenHost: string | undefined;
  #routeSet: readonly NameAddress[];
  #remoteTarget: Uri;
  #localSequence: number;
  #remoteSequence: number | undefined;
  #state: DialogState;

  private constructor(parts: DialogParts) {
    this.callId = parts.callId;
    this.localTag = parts.local.tag;
    this.remoteTag = parts.remote.tag;
    this.flow = parts.flow;
    this.wantsSips = parts.wantsSips;
    this.#local = parts.local;
    this.#remote = parts.remote;
    this.#hiddenHost = parts.hiddenHost;
    this.#routeSet = parts.routeSet;
    this.#remoteTarget = parts.remoteTarget;
    this.#localSequence = parts.localSequence;
    this.#remoteSequence = parts.remoteSequence;
    this.#state = parts.state;
  }

  /** RFC 3261 §12.1.1. The request has a Contact: `remoteTarget` is its URI. */
  static uas(request: SipRequest, localTag: string, remoteTarget: Uri, flow: Flow): Dialog {
    const { from, to, callId, cseq, recordRoutes } = request.headers;
    return new Dialog({
      callId,
      local: { displayName: to.displayName, uri: to.uri, tag: localTag },
      remote: { displayName: from.displayName, uri: from.uri, tag: from.tag ?? '' },
      // Any start is allowed (§8.1.1.5); one that differs from the caller's eases the reading of traces.
      localSequence: 1,
      remoteSequence: cseq.sequence,
      routeSet: recordRoutes,
      remoteTarget,
      flow,
      wantsSips: [request.uri, recordRoutes[0]?.uri ?? remoteTarget].some(({ scheme }) => scheme === 'sips'),
      hiddenHost: hiddenHost(request.headers.topVia?.host, flow),
      state: 'early',
    });
  }

  /** RFC 3261 §12.1.2. Without a Contact in the response the request's URI stays the target. */
  static uac(request: SipRequest, response: SipResponse, flow: Flow): Dialog {
    const { from, to, callId, cseq } = request.headers;
    return new Dialog({
      callId,
      local: { displayName: from.displayName, uri: from.uri, tag: from.tag ?? '' },
      remote: { displayName: to.displayName, uri: to.uri, tag: response.headers.to.tag ?? '' },
      localSequence: cseq.sequence,
      remoteSequence: undefined,
      routeSet: response.headers.recordRoutes.toReversed(),
      remoteTarget: response.headers.contacts[0]?.uri ?? request.uri,
      flow,
      wantsSips: request.headers.contacts[0]?.uri.scheme === 'sips',
      // By a proxy we know nothing of the address behind it; by a registered flow (RFC 5626) this is the phone itself.
      hiddenHost: request.headers.has('route') ? undefined : hiddenHost(hostOf(request.uri), flow),
      state: 'early',
    });
  }

  get state(): DialogState {
    return this.#state;
  }

  get remoteTarget(): Uri {
    return this.#remoteTarget;
  }

  /** The other side as it is named in From and To. */
  get remoteUri(): Uri {
    return this.#remote.uri;
  }

  get localUri(): Uri {
    return this.#local.uri;
  }

  /** The URI whose host the next request goes to (§12.2.1.1, §8.1.2). */
  get nextHop(): Uri {
    return this.#routeSet[0]?.uri ?? this.#remoteTarget;
  }

  /**
   * The Contact of the other side is its address behind a NAT: it can be reached only by the path that its messages take
   * (RFC 3581 §1, RFC 5626 §1).
   */
  get isBehindNat(): boolean {
    const hidden = this.#hiddenHost;
    return hidden !== undefined && this.#routeSet.length === 0 && hostOf(this.#remoteTarget) === hidden;
  }

  advance(event: DialogEvent): void {
    this.#state = nextDialogState(this.#state, event);
  }

  /** A 2xx sets the route set anew (§13.2.2.4): the early dialog's may differ. */
  confirmFrom(response: SipResponse): void {
    this.#routeSet = response.headers.recordRoutes.toReversed();
    this.refreshTarget(response.headers.contacts[0]);
    this.advance('success');
  }

  /** Target refresh by INVITE and UPDATE (§12.2.2). */
  refreshTarget(contact: NameAddress | undefined): void {
    if (contact?.uri.kind === 'sip') this.#remoteTarget = contact.uri;
  }

  /** Whether the request is in order (§12.2.2); if so, its number is taken. Gaps are fine. */
  takeSequence(request: SipRequest): boolean {
    const { sequence } = request.headers.cseq;
    if (this.#remoteSequence !== undefined && sequence <= this.#remoteSequence) return false;
    this.#remoteSequence = sequence;
    return true;
  }

  /** A request within the dialog, with the next number. */
  createRequest(method: string, parts: DialogRequestParts = {}): SipRequest {
    this.#localSequence += 1;
    return this.#build(method, this.#localSequence, parts);
  }

  /** The ACK of a 2xx has the number of its INVITE (§13.2.2.4). */
  createAck(inviteSequence: number, parts: DialogRequestParts = {}): SipRequest {
    return this.#build('ACK', inviteSequence, parts);
  }

  #build(method: string, cseq: number, parts: DialogRequestParts): SipRequest {
    const { uri, routes } = this.#route();
    const headers: (readonly [string, string])[] = routes.map((route) => ['Route', route]);
    if (parts.headers !== undefined) headers.push(...parts.headers);
    return createRequest({
      method,
      uri,
      from: this.#local,
      to: this.#remote.tag === '' ? { ...this.#remote, tag: undefined } : this.#remote,
      callId: this.callId,
      cseq,
      headers,
      ...(parts.body === undefined ? {} : { body: parts.body }),
    });
  }

  /**
   * §12.2.1.1: a loose router takes the target as Request-URI, a strict one (no `lr`) wants its own there and the
   * target last.
   */
  #route(): { uri: Uri; routes: string[] } {
    const [first, ...rest] = this.#routeSet;
    if (first === undefined) return { uri: this.#remoteTarget, routes: [] };
    const { uri } = first;
    if (uri.kind !== 'sip' || uri.parameters.has('lr')) {
      return { uri: this.#remoteTarget, routes: this.#routeSet.map((route) => `<${route.uri.toString()}>`) };
    }
    return {
      uri,
      routes: [...rest.map((route) => route.uri), this.#remoteTarget].map((route) => `<${route.toString()}>`),
    };
  }
}

function hostOf(uri: Uri): string | undefined {
  return uri.kind === 'sip' ? uri.host.toLowerCase() : undefined;
}

function hiddenHost(host: string | undefined, flow: Flow): string | undefined {
  const address = host?.toLowerCase().replaceAll(/[[\]]/g, '') ?? '';
  return isIP(address) !== 0 && address !== flow.remoteAddress ? host?.toLowerCase() : undefined;
}
