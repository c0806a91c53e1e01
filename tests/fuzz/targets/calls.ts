import { deepEqual, equal } from 'node:assert/strict';
import fc from 'fast-check';
import type { Leg } from '#runtime/gateway/leg.ts';
import type { HeaderPair } from '#runtime/gateway/sip/user-agent/index.ts';
import { isPatchbayError } from '#runtime/shared/errors.ts';
import { createLogger, type Logger } from '#runtime/shared/log.ts';
import type { IncomingTransaction } from '#tests/support/in-memory-transactions.ts';
import { PhoneBench, phoneSdp, requestText, sdpOf } from '#tests/support/test-phone.ts';
import type { FuzzTarget } from '../fuzz-target.ts';

/** One thing that happens to a call: the other side asks or answers, time passes, a scenario commands. */
type Step =
  | {
      readonly kind: 'request';
      readonly method: string;
      readonly cseq: number;
      readonly headers: string[];
      readonly body: string | undefined;
      readonly type: string;
      readonly cancel: boolean;
      /** Outside the dialog, with a Call-ID of its own. */
      readonly fresh: boolean;
    }
  | {
      readonly kind: 'answer';
      readonly which: number;
      readonly status: number;
      readonly tag: number;
      readonly reliable: number;
      readonly sdp: boolean;
    }
  | { readonly kind: 'silence'; readonly which: number }
  | { readonly kind: 'time'; readonly ms: number }
  | { readonly kind: 'command'; readonly index: number };

const commands: readonly ((leg: Leg) => void)[] = [
  (leg) => leg.ring(),
  (leg) => leg.progress(),
  (leg) => leg.answer(),
  (leg) => leg.hold(),
  (leg) => leg.resume(),
  (leg) => leg.reinvite(),
  (leg) => leg.relayReinvites(true),
  (leg) => leg.acceptReinvite({}, 'application/sdp', phoneSdp),
  (leg) => leg.rejectReinvite(),
  (leg) => leg.info('text/plain', 'x'),
  (leg) => leg.message('x'),
  (leg) => leg.dtmf('12p'),
  (leg) => leg.refer({ uri: 'sip:a@b' }),
  (leg) => leg.refer({ replaces: leg }),
  (leg) => leg.handleReferrals(true),
  (leg) => leg.notifyReferral(200),
  (leg) => leg.reject(486),
  (leg) => leg.hangup(),
];

const header = fc.constantFrom(
  ...['Require: 100rel', 'Require: x', 'Supported: timer, 100rel', 'Session-Expires: 90', 'Session-Expires: 10'],
  ...['Session-Expires: x', 'Refer-To: <sip:a@b>', 'Refer-To: <', 'Refer-Sub: false', 'Event: refer', 'Event: x'],
  ...['Subscription-State: active', 'Subscription-State: terminated;reason=rejected', 'RAck: 1 1 INVITE', 'RAck: x'],
  ...['Replaces: a;to-tag=b;from-tag=c', 'Replaces: {this call}', 'Replaces: {this call};early-only', 'Replaces: ;;'],
  ...['Refer-To: <sip:a@b?Replaces={this call}>', 'RAck: 2 1 INVITE', 'Min-SE: 7200', 'Route: <sip:x;lr>'],
  ...['Expires: 1', 'X-A: b', 'Content-Encoding: gzip', 'Contact: <sip:c@127.0.0.9>', 'Max-Forwards: 0'],
);
const body = fc.constantFrom(
  undefined,
  phoneSdp,
  sdpOf('0.0.0.0', 0),
  'v=0\nm=audio x',
  'SIP/2.0 200 OK\n',
  'Signal=5\n',
);
const status = fc.constantFrom(100, 180, 183, 200, 202, 302, 401, 407, 408, 422, 481, 486, 491, 500, 503, 603);
const method = fc.constantFrom(
  ...['INVITE', 'UPDATE', 'PRACK', 'INFO', 'MESSAGE', 'REFER', 'NOTIFY', 'OPTIONS', 'SUBSCRIBE', 'ACK', 'ACK', 'BYE'],
);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('request' as const),
    method,
    cseq: fc.integer({ min: 1, max: 50 }),
    headers: fc.uniqueArray(header, { maxLength: 3 }),
    body,
    type: fc.constantFrom('application/sdp', 'text/plain', 'message/sipfrag', 'application/dtmf-relay'),
    cancel: fc.boolean(),
    fresh: fc.nat(7).map((chance) => chance === 0),
  }),
  fc.record({
    kind: fc.constant('answer' as const),
    which: fc.nat(60),
    status,
    tag: fc.nat(2),
    reliable: fc.nat(4),
    sdp: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('silence' as const), which: fc.nat(60) }),
  fc.record({ kind: fc.constant('time' as const), ms: fc.constantFrom(10, 600, 5_000, 40_000) }),
  fc.record({ kind: fc.constant('command' as const), index: fc.nat(commands.length - 1) }),
);

/** A call in one direction, and what its other side knows of the dialog. */
class Call {
  readonly bench: PhoneBench;
  readonly received: IncomingTransaction[] = [];
  #callId = 'call@phone';
  #ourTag: string | undefined;
  #theirTag = 'phone';

  constructor(log: Logger) {
    this.bench = new PhoneBench({ log });
  }

  async start(outgoing: boolean, headers: string[]): Promise<void> {
    if (outgoing) {
      const places = [{ uri: 'sip:bob@127.0.0.2:5070' }, { uri: 'sip:carol@127.0.0.3' }];
      this.bench.watch(this.bench.gateway.call(places, { credentials: { username: 'a', password: 'b' } }));
    } else {
      this.bench.onLeg = (leg) => leg.ring();
      this.#ourTag = this.bench.invite({ headers }).responses.at(-1)?.headers.to.tag;
    }
    await this.bench.settle();
  }

  async take(next: Step): Promise<void> {
    if (next.kind === 'request') this.#request(next);
    else if (next.kind === 'answer') this.#answer(next);
    else if (next.kind === 'silence') this.bench.wire.sent[next.which]?.handlers.failed('timeout');
    else if (next.kind === 'time') this.bench.clock.advance(next.ms);
    else this.#command(commands[next.index]);
    await this.bench.settle();
  }

  /** Nobody answers any more, and everything has its time. */
  async end(): Promise<void> {
    for (const leg of this.bench.legs) leg.hangup();
    for (let turn = 0; turn < 3; turn += 1) {
      for (const { handlers } of this.bench.wire.sent) handlers.failed('timeout');
      this.bench.clock.advance(300_000);
      await this.bench.settle();
    }
  }

  #request({ cancel, fresh, body: content, ...lines }: Extract<Step, { kind: 'request' }>): void {
    const replaced = `${this.#callId};to-tag=${this.#ourTag ?? '0'};from-tag=${this.#theirTag}`;
    const escaped = encodeURIComponent(replaced);
    const headers = lines.headers.map((line) =>
      line.replace('?Replaces={this call}', `?Replaces=${escaped}`).replace('{this call}', replaced),
    );
    const text = requestText(lines.method, {
      ...lines,
      headers,
      fromTag: fresh ? 'another' : this.#theirTag,
      ...(this.#ourTag === undefined || fresh ? {} : { toTag: this.#ourTag }),
      ...(content === undefined ? {} : { body: content }),
    });
    const callId = fresh ? `fresh${this.received.length}` : this.#callId;
    const transaction = this.bench.wire.receive(text.replace('Call-ID: call@phone', `Call-ID: ${callId}`));
    this.received.push(transaction);
    if (cancel) transaction.cancel();
  }

  #answer({ which, status: code, tag, reliable, sdp }: Extract<Step, { kind: 'answer' }>): void {
    const sent = this.bench.wire.sent[which];
    if (sent === undefined || code === 100) return;
    const { method: asked, headers: request } = sent.request;
    const rel: HeaderPair[] = [
      ['Require', '100rel'],
      ['RSeq', String(reliable)],
    ];
    sent.answer(code, {
      toTag: `tag${tag}`,
      headers: [
        ['Contact', '<sip:bob@127.0.0.2:5071>'],
        ['Min-SE', '3600'],
        ['Session-Expires', '90'],
        ['WWW-Authenticate', 'Digest realm="x", nonce="n"'],
        ['Retry-After', '1'],
        ...(reliable > 1 ? [] : rel),
      ],
      body: sdp ? { contentType: 'application/sdp', content: phoneSdp } : undefined,
    });
    if (asked !== 'INVITE' || request.to.tag !== undefined) return;
    this.#callId = request.callId;
    this.#ourTag = request.from.tag;
    this.#theirTag = `tag${tag}`;
  }

  #command(command: ((leg: Leg) => void) | undefined): void {
    const [leg] = this.bench.legs;
    try {
      if (leg !== undefined) command?.(leg);
    } catch (error) {
      if (!isPatchbayError(error)) throw error;
    }
  }
}

interface Story {
  readonly outgoing: boolean;
  readonly headers: string[];
  readonly steps: Step[];
}

/** Dialogs and legs: whatever happens to a call, it throws nothing, ends once and leaves nothing behind. */
export const calls: FuzzTarget<Story> = {
  name: 'calls',
  input: fc.record({
    outgoing: fc.boolean(),
    headers: fc.uniqueArray(header, { maxLength: 2 }),
    steps: fc.array(step, { maxLength: 40 }),
  }),
  async take({ outgoing, headers, steps }) {
    const problems: string[] = [];
    const log = createLogger('error', { destination: { write: (line) => void problems.push(line) } });
    const call = new Call(log);
    await call.start(outgoing, headers);
    for (const next of steps) await call.take(next);
    await call.end();
    const { told, legs, gateway, media, clock } = call.bench;
    deepEqual(problems, []);
    const names = told.map(([name]) => name).filter((name) => name !== 'stateChanged');
    equal(names.filter((name) => name === 'ended').length, legs.length, 'each leg ends once');
    equal(names.at(-1), legs.length === 0 ? undefined : 'ended');
    const left = [gateway.activeLegs, gateway.dialogs, media.openStreams, clock.pending];
    deepEqual(left, [0, 0, 0, 0], 'legs, dialogs, streams and timers left');
    for (const { request, statuses } of call.received) checkAnswers(request.method, statuses);
  },
  mostCpuMs: 500,
};

/** RFC 3261 §17.2: one final response, or several 2xx copies by the user agent itself; none to an ACK. */
function checkAnswers(method: string, statuses: readonly number[]): void {
  const finals = statuses.filter((status) => status >= 200);
  if (method === 'ACK') deepEqual(statuses, [], 'an ACK is not answered');
  equal(new Set(finals).size <= 1, true, `${method} was answered ${statuses.join()}`);
  const last = statuses.findIndex((status) => status >= 200);
  equal(
    last < 0 || statuses.slice(last).every((status) => status >= 200),
    true,
    `provisional after final: ${statuses}`,
  );
  if (method !== 'ACK') equal(finals.length > 0, true, `${method} was never answered finally: ${statuses.join()}`);
}
