import type { RequestSeries, RequestSeriesParts, SeriesReply } from '#runtime/gateway/index.ts';
import { randomToken, SipUri } from '#runtime/gateway/sip/message/index.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { Trunk } from '#runtime/store/index.ts';
import { type ProxyReport, ProxyWatch } from './proxy-watch.ts';
import { Registration, type RegistrationReport } from './registration.ts';
import { type TrafficReport, TrunkTraffic } from './trunk-traffic.ts';

/** `unregistered`: its proxies may be up, but the registration that was asked for is not. */
export type TrunkState = 'unknown' | 'up' | 'degraded' | 'down' | 'unregistered';

export interface TrunkReport {
  readonly state: TrunkState;
  readonly proxies: readonly ProxyReport[];
  /** Null: none is asked for. */
  readonly registration: RegistrationReport | null;
  readonly calls: TrafficReport;
}

export interface RunningTrunkParts {
  readonly clock: Clock;
  readonly log: Logger;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Called at the first request of a series. */
  requests(parts: RequestSeriesParts): Pick<RequestSeries, 'send'>;
}

/** One trunk at work: its proxies watched, its registration kept alive, its calls counted. */
export class RunningTrunk {
  readonly trunk: Trunk;
  /** Unsealed; undefined when the trunk has none. */
  readonly password: string | undefined;
  readonly traffic: TrunkTraffic;
  /** URI parameter of our Contact by which calls to our registration are told from others (as Asterisk's `line`). */
  readonly line = randomToken();
  readonly #log: Logger;
  readonly #watches: readonly ProxyWatch[];
  readonly #registration: Registration | undefined;

  constructor(trunk: Trunk, password: string | undefined, parts: RunningTrunkParts) {
    this.trunk = trunk;
    this.password = password;
    this.traffic = new TrunkTraffic(trunk);
    this.#log = parts.log.child({ trunk: trunk.name });
    this.#watches = trunk.proxies.map((uri) => this.#watch(uri, parts));
    this.#registration = trunk.register ? this.#register(parts) : undefined;
  }

  /** Host by which the trunk knows us. */
  get domain(): string {
    return this.trunk.fromDomain ?? this.#first.host;
  }

  get report(): TrunkReport {
    return {
      state: this.#state,
      proxies: this.#watches.map((watch) => watch.report),
      registration: this.#registration?.report ?? null,
      calls: this.traffic.report,
    };
  }

  /** Those that answer first, in the configured order among equals; none is left out. */
  get proxies(): readonly ProxyWatch[] {
    const rank = { unknown: 0, up: 0, degraded: 1, down: 2 } as const;
    return this.#watches.toSorted((one, two) => rank[one.report.state] - rank[two.report.state]);
  }

  start(): void {
    for (const watch of this.#watches) watch.start();
    this.#registration?.start();
  }

  /** Asks every proxy now. */
  async test(): Promise<TrunkReport> {
    await Promise.all(this.#watches.map((watch) => watch.probe()));
    return this.report;
  }

  /** Ends the registration; calls go on. */
  async close(): Promise<void> {
    for (const watch of this.#watches) watch.close();
    await this.#registration?.close();
  }

  get #first(): SipUri {
    return sipUri(this.trunk.proxies[0] ?? '');
  }

  get #state(): TrunkState {
    const states = this.#watches.map((watch) => watch.report.state);
    if (states.every((state) => state === 'down')) return 'down';
    const registered = this.#registration?.report.expiresAt;
    if (registered === null) return 'unregistered';
    if (states.some((state) => state === 'down' || state === 'degraded')) return 'degraded';
    return states.includes('up') || registered !== undefined ? 'up' : 'unknown';
  }

  #watch(text: string, { clock, random, requests }: RunningTrunkParts): ProxyWatch {
    const uri = sipUri(text);
    let series: Pick<RequestSeries, 'send'> | undefined;
    return new ProxyWatch({
      uri: text,
      intervalMs: this.trunk.keepAliveSeconds * 1_000,
      ask: () => {
        series ??= requests({ uri, from: SipUri.of({ host: this.domain }) });
        return series.send('OPTIONS');
      },
      clock,
      random,
      changed: ({ state, status }) => this.#log.info({ proxy: text, state, status }, 'a proxy of a trunk changed'),
    });
  }

  #register(parts: RunningTrunkParts): Registration {
    const { clock, random } = parts;
    const registrars = new Map<string, Pick<RequestSeries, 'send'>>();
    const registrarAt = (uri: string) =>
      registrars.get(uri) ?? registrars.set(uri, this.#registrar(sipUri(uri), parts)).get(uri);
    return new Registration({
      lifetimeSeconds: this.trunk.registerSeconds,
      line: this.line,
      register: async (lifetime) => {
        let reply: SeriesReply = { status: undefined, reason: 'no proxy' };
        for (const { report } of this.proxies) {
          reply = (await registrarAt(report.uri)?.send('REGISTER', new Map([['expires', String(lifetime)]]))) ?? reply;
          if (reply.status !== undefined && reply.status !== 503) break;
        }
        return reply;
      },
      clock,
      random,
      changed: ({ state, status, reason }) => {
        const level = state === 'registered' ? 'info' : 'warn';
        this.#log[level]({ state, status, reason }, 'the registration with a trunk changed');
      },
    });
  }

  /** RFC 3261 §10.2: the Request-URI is the registrar's domain without a user, which may be behind the proxy. */
  #registrar(proxy: SipUri, { requests }: RunningTrunkParts): Pick<RequestSeries, 'send'> {
    const { username, fromDomain } = this.trunk;
    const us = SipUri.of({ user: username ?? undefined, host: fromDomain ?? proxy.host });
    return requests({
      uri: fromDomain === null ? serverOf(proxy) : SipUri.of({ host: fromDomain }),
      from: us,
      to: us,
      contact: { user: username ?? '', parameters: new Map([['line', this.line]]) },
      ...(fromDomain === null ? {} : { outboundProxy: proxy }),
      ...(this.password === undefined ? {} : { credentials: { username: username ?? '', password: this.password } }),
    });
  }
}

function serverOf({ scheme, host, port, parameters }: SipUri): SipUri {
  return SipUri.of({ scheme, host, port, parameters });
}

/** Judged when the trunk was added. */
function sipUri(text: string): SipUri {
  return SipUri.parse(text) ?? SipUri.of({ host: 'invalid' });
}
