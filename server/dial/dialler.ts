import type { CallOptions, CallTarget, Leg, MediaEncryption, RunningSipGateway } from '#runtime/gateway/index.ts';
import { parseUri, type SipUri } from '#runtime/gateway/sip/message/index.ts';
import type { Dialler, DialOrigin, DialOutcome, DialRequest } from '#runtime/session/index.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import type { ApplicationId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { TrunkBoard } from '#server/trunks/index.ts';
import { digits } from './caller-id.ts';
import { dialLimits } from './limits.ts';
import { refused } from './outcome.ts';
import type { SipReach } from './sip-reach.ts';
import { TrunkCall, type TrunkChoice } from './trunk-call.ts';
import { numberFor, routesFor } from './trunk-route.ts';

type Request<Kind extends DialRequest['kind']> = Extract<DialRequest, { kind: Kind }>;

export interface DiallerParts {
  /** Asked at each call: the gateway starts after the dialler. */
  gateway(): Pick<RunningSipGateway, 'call'>;
  readonly trunks: Pick<TrunkBoard, 'of'>;
  /** Where a user is registered; empty: nowhere. Undefined: the application has no such user. */
  contactsOf(applicationId: ApplicationId, username: string): readonly CallTarget[] | undefined;
  /** The caller's end of a call to a conference. */
  conference(request: Request<'conference'>, origin: DialOrigin): Leg;
  /** Whether calls of an application may show a number where caller ids are verified. */
  mayShow(applicationId: ApplicationId, number: string, country?: string): boolean;
  readonly reach: SipReach;
  /** Of calls that go through no trunk. */
  readonly mediaEncryption: MediaEncryption;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Places the calls of scenarios: to SIP addresses, through trunks, to users. */
export class ServerDialler implements Dialler {
  readonly #parts: DiallerParts;

  constructor(parts: DiallerParts) {
    this.#parts = parts;
  }

  dial(request: DialRequest, origin: DialOrigin): DialOutcome {
    if (request.callerId.length > dialLimits.callerIdChars) return refused(403, 'The caller id is too long');
    try {
      return this.#dial(request, origin);
    } catch (error) {
      const problem = isPatchbayError(error) ? error.message : messageOf(error);
      this.#parts.log.warn({ sessionId: origin.sessionId, kind: request.kind, problem }, 'a call was not placed');
      return refused(isPatchbayError(error) && error.kind === 'user' ? 404 : 503, problem);
    }
  }

  #dial(request: DialRequest, origin: DialOrigin): DialOutcome {
    switch (request.kind) {
      case 'sip':
        return request.regId === undefined
          ? this.#sip(request, origin)
          : this.#registered(request, request.regId, origin);
      case 'pstn':
        return this.#pstn(request, origin);
      case 'user':
      case 'userDirect':
        return this.#user(request, origin);
      case 'conference':
        return { ok: true, leg: this.#parts.conference(request, origin) };
    }
  }

  /** `callSIP`: wherever scenarios may reach. */
  #sip(request: Request<'sip'>, origin: DialOrigin): DialOutcome {
    const { reach } = this.#parts;
    const to = sipUri(request.to);
    if (to === undefined) return refused(404, 'The address is no SIP URI: write sip:user@host');
    const proxy = request.outboundProxy === undefined ? undefined : sipUri(request.outboundProxy);
    if (request.outboundProxy !== undefined && (proxy === undefined || proxy.headers !== undefined)) {
      return refused(404, 'The outbound proxy is no SIP URI: write sip:host');
    }
    // With a proxy, only it is reached from here; the address itself is the proxy's affair.
    const next = proxy ?? to;
    if (!reach.mayName(next)) return refused(403, forbidden);
    return this.#call(request, to, {
      ...boundsOf(origin),
      ...(proxy === undefined ? {} : { outboundProxy: proxy.toString() }),
      ...(request.credentials === undefined ? {} : { credentials: request.credentials }),
      mayReach: (address: string) => reach.mayReach(address, next.address),
    });
  }

  /** `callSIP` with `regId`: through the trunk of that number. */
  #registered(request: Request<'sip'>, number: number, origin: DialOrigin): DialOutcome {
    const { application } = origin;
    const { trunks, gateway } = this.#parts;
    const trunk = trunks.of(application.id).find((each) => each.trunk.number === number && each.trunk.register);
    if (trunk === undefined) return refused(404, 'There is no such registration: `patchbay trunks list` shows them');
    const user = sipUri(request.to)?.user ?? request.to;
    return this.#through([{ trunk, user }], request, origin).place(gateway(), request, boundsOf(origin));
  }

  #pstn(request: Request<'pstn'>, origin: DialOrigin): DialOutcome {
    const { application } = origin;
    const { trunks, gateway } = this.#parts;
    const { number } = request;
    if (number.length > dialLimits.numberChars || !/^[\d*#]+$/.test(digits(number))) {
      return refused(404, 'The number is none: write digits, with a leading + or without');
    }
    const routes = routesFor(number, trunks.of(application.id));
    if (routes.length === 0) {
      return refused(
        503,
        'No trunk takes this number: add one with `patchbay trunks add NAME --proxy URI --prefix PREFIX`',
      );
    }
    const choices = routes.map((route) => ({ trunk: route.trunk, user: numberFor(number, route) }));
    return this.#through(choices, request, origin).place(gateway(), request, boundsOf(origin));
  }

  #through(choices: readonly TrunkChoice[], { callerId }: DialRequest, { application }: DialOrigin): TrunkCall {
    const { clock } = this.#parts;
    const mayShow = (number: string, country?: string) => this.#parts.mayShow(application.id, number, country);
    return new TrunkCall(choices, { callerId, mayShow, clock });
  }

  #user(request: Request<'user' | 'userDirect'>, origin: DialOrigin): DialOutcome {
    const { application } = origin;
    const { username, callerId, displayName, headers, timeoutMs, beside } = request;
    const contacts = this.#parts.contactsOf(application.id, username);
    if (contacts === undefined) return refused(404, 'The application has no such user');
    if (contacts.length === 0) return refused(480, 'The user is not registered');
    const leg = this.#parts.gateway().call(contacts, {
      callerId,
      displayName,
      headers,
      mediaEncryption: this.#parts.mediaEncryption,
      ...boundsOf(origin),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      ...(beside === undefined ? {} : { beside }),
    });
    return { ok: true, leg };
  }

  #call(request: Request<'sip'>, to: SipUri, options: Parameters<RunningSipGateway['call']>[1]): DialOutcome {
    const { callerId, displayName, headers, beside } = request;
    const leg = this.#parts.gateway().call([{ uri: to.toString() }], {
      callerId,
      displayName,
      headers,
      mediaEncryption: this.#parts.mediaEncryption,
      ...(beside === undefined ? {} : { beside }),
      ...options,
    });
    return { ok: true, leg };
  }
}

const forbidden =
  'Scenarios may not call this address: it is private or our own. The operator can allow it with --egress-allow';

function boundsOf({ maxForwards, unansweredMs }: DialOrigin): Pick<CallOptions, 'maxForwards' | 'unansweredMs'> {
  return {
    ...(maxForwards === undefined ? {} : { maxForwards }),
    ...(unansweredMs === undefined ? {} : { unansweredMs }),
  };
}

/**
 * A SIP or SIPS URI. Headers in it (RFC 3261 §19.1.5) would write into our INVITE: none is taken but Replaces, by which
 * a phone that transfers a call names the one to be taken over (RFC 5589 §7); the gateway leaves out what stands beside.
 */
function sipUri(text: string): SipUri | undefined {
  const uri = parseUri(/^sips?:/i.test(text) ? text : `sip:${text}`);
  return uri?.kind === 'sip' && (uri.headers === undefined || takesOver(uri)) ? uri : undefined;
}

function takesOver({ headers }: SipUri): boolean {
  return /(?:^|&)replaces=./i.test(headers ?? '');
}
