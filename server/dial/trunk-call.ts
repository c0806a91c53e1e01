import type { CallAlternative, CallOptions, RunningSipGateway } from '#runtime/gateway/index.ts';
import { SipUri } from '#runtime/gateway/sip/message/index.ts';
import type { DialOutcome, DialRequest } from '#runtime/session/index.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import type { ProxyWatch, RunningTrunk } from '#server/trunks/index.ts';
import { type CallerIdJudge, shownCaller } from './caller-id.ts';
import { dialLimits } from './limits.ts';
import { refused } from './outcome.ts';

/** One trunk that a call may go through, and the user part of the address there. */
export interface TrunkChoice {
  readonly trunk: RunningTrunk;
  readonly user: string;
}

/** The same on every way. */
type TrunkCallOptions = Pick<CallOptions, 'maxForwards' | 'unansweredMs'>;

interface Attempt extends TrunkChoice {
  readonly proxy: ProxyWatch;
}

interface TrunkCallParts {
  /** As the scenario gave it. */
  readonly callerId: string;
  readonly mayShow: CallerIdJudge;
  readonly clock: Clock;
}

/**
 * A call through the first of several trunks that takes it. Each proxy of each trunk is a way to go; a trunk's place is
 * taken while its proxies are tried, and by the call that gets through.
 */
export class TrunkCall {
  readonly #choices: readonly TrunkChoice[];
  readonly #callerId: string;
  readonly #mayShow: CallerIdJudge;
  readonly #clock: Clock;
  readonly #attempts: Attempt[] = [];
  #holding: RunningTrunk | undefined;
  #callerRefused = false;

  constructor(choices: readonly TrunkChoice[], { callerId, mayShow, clock }: TrunkCallParts) {
    this.#choices = choices;
    this.#callerId = callerId;
    this.#mayShow = mayShow;
    this.#clock = clock;
  }

  place(gateway: Pick<RunningSipGateway, 'call'>, request: DialRequest, own: TrunkCallOptions): DialOutcome {
    const ways = this.#ways();
    const first = ways.next();
    if (first.done === true) return this.#nothing();
    const { targets, ...options } = first.value;
    const { displayName, headers, beside } = request;
    try {
      const leg = gateway.call(targets, {
        ...options,
        ...own,
        displayName,
        headers,
        ...(beside === undefined ? {} : { beside }),
        alternatives: ways,
        onAttempt: (index, outcome) => this.#tried(index, outcome),
      });
      leg.events.once('ended', () => this.#release());
      return { ok: true, leg };
    } catch (error) {
      this.#release();
      throw error;
    }
  }

  *#ways(): Generator<CallAlternative> {
    for (const choice of this.#choices) {
      const { trunk } = choice;
      const caller = shownCaller(this.#callerId, trunk.trunk, this.#mayShow);
      if (caller === 'refused') {
        this.#callerRefused = true;
        continue;
      }
      if (!trunk.traffic.admit(this.#clock.now())) continue;
      this.#release();
      this.#holding = trunk;
      for (const proxy of trunk.proxies) {
        if (this.#attempts.length >= dialLimits.trunkAttempts) return;
        this.#attempts.push({ ...choice, proxy });
        yield wayBy(proxy.report.uri, choice, caller.number);
      }
    }
  }

  #tried(index: number, outcome: number | 'silent'): void {
    const attempt = this.#attempts[index];
    attempt?.proxy.observe(outcome);
    attempt?.trunk.traffic.tried(outcome === 'silent' ? 408 : outcome);
  }

  #release(): void {
    this.#holding?.traffic.release();
    this.#holding = undefined;
  }

  #nothing(): DialOutcome {
    return this.#callerRefused
      ? refused(
          403,
          'The caller id is not allowed on this trunk: set one of its numbers as callerid (patchbay trunks show, patchbay caller-ids)',
        )
      : refused(503, 'Every trunk for this number carries as many calls as it may');
  }
}

function wayBy(text: string, { trunk, user }: TrunkChoice, callerId: string): CallAlternative {
  const proxy = SipUri.parse(text) ?? SipUri.of({ host: 'invalid' });
  const { fromDomain, register, username, codecs, mediaEncryption } = trunk.trunk;
  const { scheme, host, port, parameters } = proxy;
  // Where we register, the domain is the provider's own and the proxy its door; elsewhere it is what From says of us.
  const isDoor = register && fromDomain !== null;
  const uri = isDoor
    ? SipUri.of({ scheme, user, host: fromDomain })
    : SipUri.of({ scheme, user, host, port, parameters });
  const fromHost = fromDomain ?? (register ? host : undefined);
  return {
    targets: [{ uri: uri.toString() }],
    callerId,
    mediaEncryption,
    ...(fromHost === undefined ? {} : { fromHost }),
    ...(isDoor ? { outboundProxy: text } : {}),
    ...(trunk.password === undefined ? {} : { credentials: { username: username ?? '', password: trunk.password } }),
    ...(codecs.length === 0 ? {} : { codecs }),
  };
}
