import { randomBytes } from 'node:crypto';
import type {
  EventBatch,
  FirstTurn,
  HostEvent,
  OutputSink,
  Sandbox,
  SandboxBundle,
  SandboxFault,
  SandboxOutput,
  TurnOutcome,
} from '../contract.ts';
import { sandboxLimits } from '../limits.ts';
import type { ArrivingScripts, SandboxPort, TurnReport } from '../process/port.ts';
import { decodeEntries, type UnnumberedOutput } from './decode.ts';
import { encodeBundle, encodeEvent } from './encode.ts';

const noScripts: ArrivingScripts = [];
const nothing: TurnOutcome = { cpuMs: 0, wallMs: 0, heapBytes: 0 };

/** A session's sandbox behind a port: numbers its outputs, turns what goes wrong into faults. */
export class PortedSandbox implements Sandbox {
  readonly #port: SandboxPort;
  readonly #sink: OutputSink;
  /** Random: one session cannot name another's. */
  readonly #handle: string;
  readonly #onDispose: (sandbox: PortedSandbox) => void;
  #seq = 0;
  #at: number;
  #pending = 0;
  #heapBytes = 0;
  #closed = false;
  #lost = false;

  private constructor(options: PortedSandboxOptions) {
    this.#port = options.port;
    this.#sink = options.sink;
    this.#onDispose = options.onDispose;
    this.#handle = randomBytes(16).toString('hex');
    this.#at = options.bundle.at;
  }

  /**
   * Runs the bundle's scripts; their outputs are in the sink when this resolves. Rejects with what the port rejects
   * with.
   */
  static async start(options: PortedSandboxOptions): Promise<PortedSandbox> {
    const { bundle, first } = options;
    const sandbox = new PortedSandbox(options);
    const events = first === undefined ? [] : sandbox.#encode(first.events).texts;
    options.onCreate?.(sandbox);
    const report = await options.port.start(encodeBundle(sandbox.#handle, bundle, events));
    sandbox.#take(report);
    if (report.eventEntries !== undefined) {
      first?.begins();
      sandbox.#take({ ...report, entries: report.eventEntries });
    }
    return sandbox;
  }

  async deliver(batch: EventBatch): Promise<TurnOutcome> {
    this.#at = Math.max(this.#at, batch.at);
    if (this.#closed || this.#lost) return nothing;
    if (this.#pending >= sandboxLimits.queuedBatches) {
      this.#fault('bridge-violation', false, 'Too many events are waiting for the scenario; some were dropped');
      return nothing;
    }
    const { texts, scripts } = this.#encode(batch.events, batch.scripts);
    this.#pending++;
    const report = await this.#port.deliver(this.#handle, this.#at, texts, scripts);
    this.#pending--;
    return this.#take(report);
  }

  async dispose(_reason: string): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#port.dispose(this.#handle);
    this.#onDispose(this);
  }

  /** The process is gone. Told to the session once. */
  lose(reason: string): void {
    if (this.#closed || this.#lost) return;
    this.#lost = true;
    this.#fault('process-lost', true, reason);
  }

  /** What cannot be delivered is left out, with the script that comes with it. */
  #encode(events: readonly HostEvent[], scripts: ArrivingScripts = noScripts) {
    const texts: string[] = [];
    const arriving: ArrivingScripts[number][] = [];
    events.forEach((event, index) => {
      const encoded = encodeEvent(event);
      if ('refused' in encoded) {
        this.#fault('bridge-violation', false, encoded.refused);
        return;
      }
      const script = scripts.find((one) => one.event === index);
      if (script !== undefined) arriving.push({ ...script, event: texts.length });
      texts.push(encoded.json);
    });
    return { texts, scripts: arriving };
  }

  #take(report: TurnReport): TurnOutcome {
    const outputs = decodeEntries(report.entries);
    if (outputs === undefined) this.#fault('bridge-violation', true, 'The sandbox sent what is no command');
    else this.#output(outputs);
    if (report.heapBytes > 0) this.#heapBytes = report.heapBytes;
    return { cpuMs: report.cpuMs, wallMs: report.wallMs, heapBytes: this.#heapBytes };
  }

  #fault(kind: SandboxFault['kind'], fatal: boolean, message: string): void {
    this.#output([{ kind: 'fault', at: this.#at, fault: { kind, fatal, message, stack: [] } }]);
  }

  #output(outputs: readonly UnnumberedOutput[]): void {
    if (this.#closed || outputs.length === 0) return;
    this.#sink(outputs.map((output): SandboxOutput => ({ ...output, seq: this.#seq++ })));
  }
}

export interface PortedSandboxOptions {
  readonly port: SandboxPort;
  readonly bundle: SandboxBundle;
  readonly sink: OutputSink;
  readonly first?: FirstTurn | undefined;
  /** Called before the scripts run, so that whoever watches the process can tell the session of its loss. */
  readonly onCreate?: (sandbox: PortedSandbox) => void;
  readonly onDispose: (sandbox: PortedSandbox) => void;
}
