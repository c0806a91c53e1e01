import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { sandboxErrors } from '../errors.ts';
import { sandboxLimits } from '../limits.ts';
import { type Frame, FrameReader, FrameWriter, op } from '../process/codec.ts';
import {
  checkFrame,
  configureFrame,
  deliverFrame,
  disposeFrame,
  type ProcessConfiguration,
  pingFrame,
  readChecked,
  readStarted,
  readTurn,
  startFrame,
} from '../process/messages.ts';
import {
  type CheckReport,
  idleTurn,
  type SandboxPort,
  type StartReport,
  type StartRequest,
  type TurnReport,
} from '../process/port.ts';
import type { LaunchedProcess } from './launch.ts';
import { MemoryWatch, residentMiB } from './memory.ts';
import type { PortedSandbox } from './ported-sandbox.ts';
import { nextProcessState, type ProcessEvent, type ProcessState } from './process-state.ts';
import { PendingRequests } from './requests.ts';

export interface SandboxProcessOptions {
  readonly configuration: ProcessConfiguration;
  readonly clock: Clock;
  readonly log: Logger;
  /** It takes sessions now. */
  readonly onReady: (process: SandboxProcess) => void;
  /** It takes no more: another one is wanted. */
  readonly onReplace: (process: SandboxProcess) => void;
}

/** One supervised child. Its three watchdogs here: time to become ready, heartbeat, resident memory. */
export class SandboxProcess implements SandboxPort {
  readonly #options: SandboxProcessOptions;
  readonly #launched: LaunchedProcess;
  readonly #requests = new PendingRequests();
  readonly #writer: FrameWriter;
  readonly #memory = new MemoryWatch();
  readonly #sessions = new Map<PortedSandbox, { readonly heapMiB: number; readonly application: string }>();
  readonly #timers: TimerHandle[] = [];
  #state: ProcessState = 'starting';
  #reason = 'The sandbox process ended';
  #heapsMiB = 0;
  #served = 0;
  #isRetired = false;
  #missed = 0;
  #warm = 0;
  /** Resolves when the kernel has reaped the process. */
  readonly exited: Promise<void>;

  constructor(launched: LaunchedProcess, options: SandboxProcessOptions) {
    this.#options = options;
    this.#launched = launched;
    this.#writer = new FrameWriter((bytes) => {
      if (launched.socket.writable) launched.socket.write(bytes);
    });
    this.exited = new Promise((resolve) => {
      launched.child.once('exit', (code, signal) => {
        this.#step('exited', `The sandbox process ended (${signal ?? `exit code ${code}`})`);
        resolve();
      });
      launched.child.once('error', (error) => {
        this.#step('exited', `The sandbox process could not start (${messageOf(error)})`);
        resolve();
      });
    });
    this.#listen();
    void this.#configure();
    this.#repeat(sandboxLimits.memoryPollMs, () => this.#checkMemory());
    this.#repeat(sandboxLimits.heartbeatMs, () => this.#beat());
  }

  get pid(): number | undefined {
    return this.#launched.child.pid;
  }

  get state(): ProcessState {
    return this.#state;
  }

  get sessions(): number {
    return this.#sessions.size;
  }

  get warm(): number {
    return this.#warm;
  }

  /** Whether sessions of another application run here. */
  sharedWithOthers(application: string): boolean {
    for (const session of this.#sessions.values()) if (session.application !== application) return true;
    return false;
  }

  add(sandbox: PortedSandbox, heapMiB: number, application: string): void {
    this.#sessions.set(sandbox, { heapMiB, application });
    this.#heapsMiB += heapMiB;
    this.#served++;
    if (this.#served >= sandboxLimits.sessionsPerProcess) this.drain('it has served its number of sessions');
  }

  remove(sandbox: PortedSandbox): void {
    const session = this.#sessions.get(sandbox);
    if (session === undefined) return;
    this.#sessions.delete(sandbox);
    this.#heapsMiB -= session.heapMiB;
    const resident = this.#resident();
    if (resident !== undefined && this.#memory.sessionEnded(resident, this.#sessions.size))
      this.drain('its memory had a peak');
    if (this.#sessions.size === 0) this.#step('emptied', 'The sandbox process was replaced');
  }

  async start(request: StartRequest): Promise<StartReport> {
    const reply = await this.#requests.ask((id) => this.#writer.send(startFrame(id, request)));
    if (reply?.op === op.failed) {
      const [code = '', reason = ''] = reply.texts;
      if (code === 'SANDBOX_BUSY') throw sandboxErrors.create(code, { waitedMs: sandboxLimits.startMs });
      throw sandboxErrors.create(code === 'SANDBOX_KIT_FAILED' ? code : 'SANDBOX_UNAVAILABLE', { reason });
    }
    return reply?.op === op.turn ? readStarted(reply) : { ...idleTurn, eventEntries: undefined };
  }

  async deliver(...turn: Parameters<SandboxPort['deliver']>): Promise<TurnReport> {
    return this.#turn(await this.#requests.ask((id) => this.#writer.send(deliverFrame(id, ...turn))));
  }

  dispose(handle: string): void {
    if (this.#state !== 'ended') this.#writer.send(disposeFrame(handle));
  }

  /** Rejects with SANDBOX_UNAVAILABLE when the process goes before its verdict. */
  async check(code: string): Promise<CheckReport> {
    const reply = await this.#requests.ask((id) => this.#writer.send(checkFrame(id, code)));
    if (reply?.op !== op.checked) throw sandboxErrors.create('SANDBOX_UNAVAILABLE', { reason: this.#reason });
    return readChecked(reply);
  }

  /** Takes no more sessions; killed when the last one has ended. */
  drain(reason: string): void {
    if (this.#state === 'ready') this.#options.log.info({ pid: this.pid, reason }, 'sandbox process drains');
    this.#step('drain', `The sandbox process was replaced: ${reason}`);
    if (this.#sessions.size === 0) this.#step('emptied', this.#reason);
  }

  kill(reason: string): void {
    this.#step('doomed', reason);
  }

  /** As `kill`, for a process that is no longer needed. */
  retire(reason: string): void {
    this.#isRetired = true;
    this.kill(reason);
  }

  #turn(reply: Frame | undefined): TurnReport {
    return reply?.op === op.turn ? readTurn(reply) : idleTurn;
  }

  #listen(): void {
    const { child, socket } = this.#launched;
    const reader = new FrameReader((frame) => this.#receive(frame));
    socket.on('data', (bytes: Buffer) => {
      try {
        reader.push(bytes);
      } catch (error) {
        this.kill(messageOf(error));
      }
    });
    // The exit event tells the same with its reason.
    socket.on('error', () => undefined);
    child.stderr?.on('data', (text: Buffer) => {
      this.#options.log.warn({ pid: child.pid, text: text.toString('utf8', 0, 2_000) }, 'sandbox process wrote');
    });
  }

  #receive(frame: Frame): void {
    this.#missed = 0;
    if (frame.op === op.pong) this.#warm = frame.numbers[0] ?? 0;
    if (frame.op === op.catastrophe) this.drain('an isolate could not be stopped');
    else this.#requests.settle(frame);
  }

  async #configure(): Promise<void> {
    const reply = await this.#requests.ask((id) => this.#writer.send(configureFrame(id, this.#options.configuration)));
    if (reply?.op !== op.ready) {
      this.kill(`The sandbox process could not be set up: ${reply?.texts[1] ?? this.#reason}`);
      return;
    }
    this.#warm = reply.numbers[0] ?? 0;
    this.#memory.started(this.#resident() ?? 0);
    this.#step('configured', this.#reason);
  }

  #step(event: ProcessEvent, reason: string): void {
    const { state, effects } = nextProcessState(this.#state, event);
    if (state !== this.#state) this.#reason = reason;
    this.#state = state;
    if (state === 'ended') for (const timer of this.#timers) timer.cancel();
    for (const effect of effects) {
      if (effect === 'offer') this.#options.onReady(this);
      if (effect === 'kill') this.#launched.child.kill('SIGKILL');
      if (effect === 'lose') this.#lose();
      if (effect === 'replace') this.#options.onReplace(this);
    }
    if (state === 'ended') this.#requests.close();
  }

  #lose(): void {
    const { size } = this.#sessions;
    const level = this.#isRetired && size === 0 ? 'debug' : 'warn';
    this.#options.log[level]({ pid: this.pid, sessions: size, reason: this.#reason }, 'sandbox process lost');
    const lost = [...this.#sessions.keys()];
    this.#sessions.clear();
    for (const sandbox of lost) sandbox.lose(this.#reason);
  }

  #resident(): number | undefined {
    return this.pid === undefined ? undefined : residentMiB(this.pid);
  }

  #checkMemory(): void {
    if (this.#state === 'starting') return;
    const resident = this.#resident();
    const ceiling = this.#memory.ceilingMiB(this.#heapsMiB);
    if (resident === undefined || resident <= ceiling) return;
    this.kill(
      `The sandbox process was ended: its memory grew to ${Math.round(resident)} MiB, allowed were ${Math.round(ceiling)}`,
    );
  }

  /**
   * Patience is counted in beats, not in time: when this thread itself was held up, what the process sent meanwhile is
   * read between two of them.
   */
  #beat(): void {
    this.#missed++;
    if (this.#state === 'starting') {
      const isLate = this.#missed * sandboxLimits.heartbeatMs >= sandboxLimits.readyMs;
      if (isLate) this.kill('The sandbox process did not become ready in time');
      return;
    }
    if (this.#missed > sandboxLimits.heartbeatsMissed) {
      this.kill('The sandbox process was ended: it did not answer');
      return;
    }
    void this.#requests.ask((id) => this.#writer.send(pingFrame(id)));
  }

  #repeat(everyMs: number, task: () => void): void {
    const slot = this.#timers.length;
    const arm = (): void => {
      this.#timers[slot] = this.#options.clock.setTimeout(() => {
        arm();
        task();
      }, everyMs);
    };
    arm();
  }
}
