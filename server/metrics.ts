import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Leg } from '#runtime/gateway/index.ts';
import type { GuardState } from '#runtime/gateway/sip/guard/index.ts';
import type { MediaEngine } from '#runtime/media/contract.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import type { SessionSupervisor } from '#runtime/session/index.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import { SipTraffic } from './sip-traffic.ts';
import type { Telephony } from './telephony.ts';
import type { RunningTrunk } from './trunks/index.ts';

/** What the gauges read when Prometheus asks. */
export interface MetricSources {
  readonly sessions: SessionSupervisor;
  readonly sandbox: SandboxPool;
  readonly media: MediaEngine;
  activeLegs(): number;
  /** WebRTC transports of browsers. */
  openPeers(): number;
  journalLost(): number;
  /** Removed because applications kept too much. */
  dropped(): { readonly records: number; readonly recordings: number };
  trunks(): readonly RunningTrunk[];
  registrations(): number;
  guard(): GuardState;
  readonly sip: Pick<Telephony, 'transactions'>;
}

/** Figures for Prometheus, served at `/metrics`. Names follow its conventions: base units, `_total` for counters. */
export class Metrics {
  readonly registry = new Registry();
  readonly #calls = this.#counter('patchbay_incoming_calls_total', 'Incoming calls by what became of them', 'outcome');
  readonly #sessionsEnded = this.#counter('patchbay_sessions_ended_total', 'Sessions ended by finish reason', 'reason');
  readonly #sessionSeconds = new Histogram({
    name: 'patchbay_session_duration_seconds',
    help: 'From routing to the last journal record',
    buckets: [0.1, 1, 5, 15, 60, 300, 1_800, 7_200],
    registers: [this.registry],
  });

  readonly #setUpSeconds = new Histogram({
    name: 'patchbay_call_setup_seconds',
    help: 'From the INVITE to the answer: its ACK for calls to us, its 200 for calls of ours',
    labelNames: ['direction'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60],
    registers: [this.registry],
  });
  /** Observes the SIP wire. */
  readonly traffic = new SipTraffic();

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'patchbay_' });
  }

  callRouted(outcome: 'session' | 'no-rule' | 'no-scenario' | 'blocked' | 'full' | 'failed'): void {
    this.#calls.inc({ outcome });
  }

  /** A leg that has just begun. */
  callBegun(leg: Pick<Leg, 'direction' | 'events'>, clock: Clock): void {
    const at = clock.now();
    leg.events.once('connected', () => {
      this.#setUpSeconds.observe({ direction: leg.direction }, (clock.now() - at) / 1_000);
    });
  }

  sessionEnded(reason: string, durationMs: number): void {
    this.#sessionsEnded.inc({ reason });
    this.#sessionSeconds.observe(durationMs / 1_000);
  }

  watch(sources: MetricSources): void {
    this.#gauge('patchbay_sessions', 'Sessions running', () => sources.sessions.running);
    this.#gauge('patchbay_legs', 'Legs up at the gateway', () => sources.activeLegs());
    this.#gauge('patchbay_webrtc_transports', 'WebRTC transports open', () => sources.openPeers());
    this.#gauge('patchbay_media_streams', 'RTP streams open', () => sources.media.openStreams);
    this.#gauge('patchbay_sandboxes', 'Isolates running a session', () => sources.sandbox.stats.sandboxes);
    this.#gauge('patchbay_sandboxes_warm', 'Isolates ready for a session', () => sources.sandbox.stats.warm);
    this.#gauge('patchbay_sandbox_processes', 'Sandbox processes up', () => sources.sandbox.stats.processes);
    this.#total('patchbay_sandbox_restarts_total', 'Sandbox processes replaced', () => sources.sandbox.stats.restarts);
    this.#total('patchbay_journal_lost_total', 'Journal records that could not be stored', () => sources.journalLost());
    this.#gauge('patchbay_registrations', 'Contacts that users have registered', () => sources.registrations());
    watchQuotas(this.registry, () => sources.dropped());
    watchTrunks(this.registry, () => sources.trunks());
    watchGuard(this.registry, () => sources.guard());
    watchSip(this.registry, this.traffic, sources.sip);
  }

  #counter<Label extends string>(name: string, help: string, label: Label): Counter<Label> {
    return new Counter({ name, help, labelNames: [label], registers: [this.registry] });
  }

  /** A count that somebody else keeps. */
  #total(name: string, help: string, read: () => number): void {
    const registers = [this.registry];
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }

  #gauge(name: string, help: string, read: () => number): void {
    const registers = [this.registry];
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  }
}

/** What applications kept too much of. */
function watchQuotas(registry: Registry, dropped: MetricSources['dropped']): void {
  new Counter({
    name: 'patchbay_quota_removed_total',
    help: 'Journal records, and recordings, removed because their applications kept too much',
    labelNames: ['what'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [what, count] of Object.entries(dropped())) this.inc({ what }, count);
    },
  });
}

/** Figures of each trunk: its state (1 for the one it is in), its calls, its failures by SIP status. */
function watchTrunks(registry: Registry, trunks: () => readonly RunningTrunk[]): void {
  const registers = [registry];
  const each = (tell: (trunk: string, report: RunningTrunk['report']) => void) => {
    for (const { trunk, report } of trunks()) tell(trunk.name, report);
  };
  new Gauge({
    name: 'patchbay_trunk_state',
    help: 'State of each trunk: 1 for the one it is in',
    labelNames: ['trunk', 'state'],
    registers,
    collect() {
      this.reset();
      each((trunk, { state }) => this.set({ trunk, state }, 1));
    },
  });
  new Gauge({
    name: 'patchbay_trunk_calls',
    help: 'Calls up or being set up through each trunk',
    labelNames: ['trunk'],
    registers,
    collect() {
      this.reset();
      each((trunk, { calls }) => this.set({ trunk }, calls.active));
    },
  });
  new Counter({
    name: 'patchbay_trunk_calls_total',
    help: 'INVITEs sent to each trunk (placed) and calls that came from it (taken)',
    labelNames: ['trunk', 'direction'],
    registers,
    collect() {
      this.reset();
      each((trunk, { calls }) => {
        this.inc({ trunk, direction: 'placed' }, calls.placed);
        this.inc({ trunk, direction: 'taken' }, calls.taken);
      });
    },
  });
  new Counter({
    name: 'patchbay_trunk_failures_total',
    help: 'INVITEs to each trunk that failed, by SIP status',
    labelNames: ['trunk', 'code'],
    registers,
    collect() {
      this.reset();
      each((trunk, { calls }) => {
        for (const [code, count] of Object.entries(calls.failures)) this.inc({ trunk, code }, count);
      });
    },
  });
}

/** SIP messages and transactions. */
function watchSip(registry: Registry, traffic: SipTraffic, sip: MetricSources['sip']): void {
  const registers = [registry];
  new Counter({
    name: 'patchbay_sip_messages_total',
    help: 'SIP messages on the wire, retransmissions included; code is empty for requests',
    labelNames: ['direction', 'transport', 'method', 'code'],
    registers,
    collect() {
      this.reset();
      for (const { count, ...labels } of traffic.counts) this.inc(labels, count);
    },
  });
  new Counter({
    name: 'patchbay_sip_retransmissions_total',
    help: 'Requests that came again, and messages that were sent again',
    labelNames: ['direction'],
    registers,
    collect() {
      this.reset();
      const { in: received, out: sent } = sip.transactions?.retransmissions ?? { in: 0, out: 0 };
      this.inc({ direction: 'in' }, received);
      this.inc({ direction: 'out' }, sent);
    },
  });
  new Gauge({
    name: 'patchbay_sip_transactions',
    help: 'SIP transactions that have not ended; finished ones are kept for 32 s to absorb retransmissions',
    registers,
    collect() {
      this.set(sip.transactions?.active ?? 0);
    },
  });
}

/** What the gateway does not listen to. */
function watchGuard(registry: Registry, state: () => GuardState): void {
  const registers = [registry];
  new Counter({
    name: 'patchbay_sip_dropped_total',
    help: 'SIP messages dropped without an answer, by the budget or list that dropped them',
    labelNames: ['reason'],
    registers,
    collect() {
      this.reset();
      for (const [reason, count] of Object.entries(state().dropped)) this.inc({ reason }, count);
    },
  });
  new Counter({
    name: 'patchbay_sip_malformed_total',
    help: 'What came to a SIP port and was no SIP message',
    registers,
    collect() {
      this.reset();
      this.inc(state().malformed);
    },
  });
  new Counter({
    name: 'patchbay_sip_password_failures_total',
    help: 'Requests with a wrong password',
    registers,
    collect() {
      this.reset();
      this.inc(state().passwordFailures);
    },
  });
  new Counter({
    name: 'patchbay_sip_lock_outs_total',
    help: 'Users locked out for a source, and sources for all users, after too many wrong passwords',
    registers,
    collect() {
      this.reset();
      this.inc(state().lockOuts);
    },
  });
  new Gauge({
    name: 'patchbay_sip_listed_sources',
    help: 'Sources that are not listened to for a while',
    registers,
    collect() {
      this.set(state().listed.length);
    },
  });
}
