import { setTimeout as delay } from 'node:timers/promises';
import type { JournalEntry } from '#runtime/journal/record.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import type { FinishReason } from '#runtime/session/index.ts';
import { systemClock } from '#runtime/shared/clock.ts';
import { FakeLeg } from '#tests/support/fake-leg.ts';
import { type loopbackEgress, MemoryJournal, startTestSession } from '#tests/support/test-session.ts';

/**
 * A typical voice menu: answers, plays, gathers a choice and four digits with a time-out for each, asks a service over
 * HTTP, tells the caller the outcome and hangs up.
 */
export function ivrScenario(serviceUrl: string): string {
  return `
let call, digits = '', silence;
function listen() {
  clearTimeout(silence);
  silence = setTimeout(() => call.hangup(), 600000);
}
VoxEngine.addEventListener(AppEvents.CallAlerting, (event) => {
  call = event.call;
  call.addEventListener(CallEvents.Connected, () => {
    VoxEngine.createToneScriptPlayer('440@-10;*(0.2/0/1)').sendMediaTo(call);
    call.handleTones(true);
    listen();
    Logger.write('LISTENING');
  });
  call.addEventListener(CallEvents.ToneReceived, async ({ tone }) => {
    digits += tone;
    listen();
    Logger.write('KEY ' + digits.length);
    if (digits.length < 5) return;
    const postData = JSON.stringify({ digits, from: call.callerid() });
    const { code } = await Net.httpRequestAsync('${serviceUrl}', { method: 'POST', postData });
    call.sendMessage(code + ' ' + Crypto.sha256(digits));
    call.hangup();
  });
  call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
  call.answer();
});`;
}

const keys = '21234';

export interface CallEnd {
  readonly reason: FinishReason;
  /** Status of a call that was never answered. */
  readonly refused?: number;
  /** What the caller was told in the end: the status of the service, and a hash. */
  readonly told: string | undefined;
  /** From a key to what its handler logs, ms. */
  readonly latencies: readonly number[];
  readonly faults: readonly string[];
}

/** One caller of the menu, who presses a key every 200 ms. */
export class IvrCall {
  readonly leg = new FakeLeg();
  readonly ended: Promise<FinishReason>;
  readonly #journal: MemoryJournal;
  readonly #latencies: number[] = [];
  readonly #heard = new Map<string, () => void>();

  constructor(pool: SandboxPool, egress: ReturnType<typeof loopbackEgress>, scenario: string) {
    this.#journal = new MemoryJournal((entry) => this.#hear(entry));
    const parts = { pool, egress, clock: systemClock, journal: this.#journal, leg: this.leg };
    this.ended = startTestSession(scenario, parts).closed;
  }

  /** Resolves when the menu listens, or when the call is over. */
  answered(): Promise<unknown> {
    return this.#log('LISTENING');
  }

  async press(): Promise<CallEnd> {
    for (let n = 1; n <= keys.length && this.leg.state === 'connected'; n += 1) {
      await delay(200);
      const from = performance.now();
      const heard = this.#log(`KEY ${n}`);
      this.leg.events.emit('dtmf', { tone: keys[n - 1] ?? '', method: 'rfc4733' });
      await heard;
      this.#latencies.push(performance.now() - from);
    }
    const reason = await this.ended;
    const refused = this.leg.commands.find((command) => command.startsWith('reject'));
    return {
      reason,
      ...(refused === undefined ? {} : { refused: Number(refused.slice('reject '.length)) }),
      told: this.leg.commands.find((command) => command.startsWith('message')),
      latencies: this.#latencies,
      faults: this.#journal.entries.filter(({ kind }) => kind === 'fault').map(({ message }) => message),
    };
  }

  #log(message: string): Promise<unknown> {
    if (this.#journal.logged.includes(message)) return Promise.resolve();
    const heard = new Promise<void>((resolve) => this.#heard.set(message, resolve));
    return Promise.race([heard, this.ended]);
  }

  #hear({ kind, message }: JournalEntry): void {
    if (kind === 'log') this.#heard.get(message)?.();
  }
}
