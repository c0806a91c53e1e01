import { netModule } from '#modules/net/index.ts';
import type { BridgeValue } from '#runtime/sandbox/contract.ts';
import type { HostService } from '#runtime/session/module-contract.ts';
import type { Egress } from '#runtime/shared/egress/contract.ts';
import { FakeContext } from './fake-context.ts';

/** VoxEngine's results, as far as tests look at them. */
export interface NetResult {
  readonly code: number;
  readonly text?: string;
  readonly error?: string;
}

const httpDefaults = {
  method: 'GET',
  headers: [],
  isBinary: false,
  rawOutput: false,
  timeoutMs: 90_000,
  connectTimeoutMs: 6000,
  systemLog: false,
  leftOut: [],
};
const mailDefaults = { from: 'me@mine.test', cc: [], bcc: [], title: 'A title', body: 'A text.' };

/** The host half of Net alone, on a real way out and virtual time; the test plays the scenario. */
export class NetBench implements AsyncDisposable {
  readonly context: FakeContext;
  readonly service: HostService;
  #lastId = 0;

  constructor(egress: Egress) {
    this.context = new FakeContext(egress);
    this.service = netModule.start(this.context);
  }

  /** Resolves with what the scenario is told. */
  async http(url: string, more: object = {}): Promise<NetResult> {
    return await this.#answer({ type: 'http', url, ...httpDefaults, ...more });
  }

  async mail(server: { readonly host: string; readonly port: number }, more: object = {}): Promise<NetResult> {
    return await this.#answer({ type: 'mail', ...server, to: ['you@yours.test'], ...mailDefaults, ...more });
  }

  /** What the newest journal entry says besides its message. */
  get lastData(): { readonly [field: string]: unknown } {
    return this.context.entries.at(-1)?.data as { readonly [field: string]: unknown };
  }

  async #answer(command: { readonly type: string; readonly [field: string]: BridgeValue }): Promise<NetResult> {
    this.#lastId += 1;
    const id = this.#lastId;
    this.service.handle({ module: 'net', id, ...command });
    for (;;) {
      const event = this.context.events.find((one) => one.type === 'answer' && one.id === id);
      if (event !== undefined) return event.result as unknown as NetResult;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.service.close();
  }
}
