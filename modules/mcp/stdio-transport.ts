import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { type JSONRPCMessage, JSONRPCMessageSchema } from '@modelcontextprotocol/sdk/types.js';
import type { Clock } from '#runtime/shared/clock.ts';
import { type McpErrorCode, mcpErrors } from './errors.ts';
import type { McpLimits } from './limits.ts';
import { MessageMeter, type OwedAnswers } from './message-meter.ts';
import type { McpProgram } from './settings.ts';

export interface StdioOptions {
  readonly program: McpProgram;
  readonly clock: Clock;
  readonly limits: McpLimits;
  /** Why it ended, before the SDK hears that it did. */
  onTrouble(error: unknown): void;
  /** A line that the program wrote for people. */
  onStderr(line: string): void;
}

/**
 * The operator's program as an MCP server (MCP, stdio): a message a line on its standard input and output. It gets PATH, HOME and what the
 * configuration gives it, and leads a process group of its own, which ends with it.
 */
export class StdioTransport implements Transport {
  readonly #options: StdioOptions;
  readonly #meter: MessageMeter;
  readonly #owed: OwedAnswers = { count: 0 };
  readonly #ended = Promise.withResolvers<void>();
  #child: ChildProcessWithoutNullStreams | undefined;
  #line: Buffer[] = [];
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;

  constructor(options: StdioOptions) {
    const { limits, clock } = options;
    this.#options = options;
    this.#meter = new MessageMeter(limits.mcpResultBytes, limits.messagesPerSecond, () => clock.now(), this.#owed);
  }

  async start(): Promise<void> {
    const { program, limits } = this.#options;
    const { PATH, HOME } = process.env;
    const env = { ...(PATH === undefined ? {} : { PATH }), ...(HOME === undefined ? {} : { HOME }), ...program.env };
    const child = spawn(program.command, program.args ?? [], { env, cwd: '/', detached: true });
    this.#child = child;
    const started = Promise.withResolvers<void>();
    child.once('spawn', started.resolve);
    child.once('error', (error) => {
      started.reject(mcpErrors.create('MCP_PROGRAM_NOT_STARTED', { reason: error.message }, error));
      this.#ended.resolve();
    });
    child.once('exit', (code, signal) => {
      // Whatever it has started ends with it.
      signalGroup(child, 'SIGKILL');
      this.#onExit(signal ?? `code ${code}`);
    });
    child.stdout.on('data', (bytes: Buffer) => this.#onOutput(bytes));
    // What a program that is gone was still to be told.
    child.stdin.on('error', () => undefined);
    forwardLines(child.stderr, limits, (line) => this.#options.onStderr(line));
    await started.promise;
  }

  async send(message: JSONRPCMessage): Promise<void> {
    if ('method' in message && 'id' in message)
      this.#owed.count = Math.min(this.#owed.count + 1, this.#options.limits.concurrentRequests);
    this.#child?.stdin.write(`${JSON.stringify(message)}\n`);
  }

  /** Resolves when the program has ended: by itself when its input does, else by signals. */
  async close(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    this.#child = undefined;
    child.stdin.end();
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      if (await this.#endsInTime()) break;
      signalGroup(child, signal);
    }
    await this.#ended.promise;
  }

  async #endsInTime(): Promise<boolean> {
    const { clock, limits } = this.#options;
    const late = Promise.withResolvers<boolean>();
    const timer = clock.setTimeout(() => late.resolve(false), limits.goodbyeMs);
    const inTime = await Promise.race([this.#ended.promise.then(() => true), late.promise]);
    timer.cancel();
    return inTime;
  }

  #onExit(reason: string): void {
    this.#ended.resolve();
    this.#options.onTrouble(mcpErrors.create('MCP_PROGRAM_ENDED', { reason }));
    this.onclose?.();
  }

  #onOutput(bytes: Buffer): void {
    if (this.#child === undefined) return;
    const trouble = this.#meter.lines(bytes);
    if (trouble !== undefined) {
      this.#giveUp(trouble);
      return;
    }
    let from = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, from)) {
      this.#line.push(bytes.subarray(from, end));
      const line = Buffer.concat(this.#line).toString();
      this.#line = [];
      from = end + 1;
      this.#onLine(line);
    }
    if (from < bytes.length) this.#line.push(bytes.subarray(from));
  }

  #onLine(line: string): void {
    if (line.trim() === '') return;
    try {
      this.onmessage?.(JSONRPCMessageSchema.parse(JSON.parse(line)));
    } catch (error) {
      this.onerror?.(error as Error);
    }
  }

  #giveUp(code: McpErrorCode & ReturnType<MessageMeter['lines']>): void {
    this.#options.onTrouble(mcpErrors.create(code, { limit: this.#meter.limitOf(code) }));
    void this.close();
    this.onclose?.();
  }
}

function signalGroup({ pid }: ChildProcessWithoutNullStreams, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}

/** So many lines, each cut; what follows is read and forgotten, so that the program does not wait for us. */
function forwardLines(
  stream: NodeJS.ReadableStream,
  { stderrLines, stderrChars }: McpLimits,
  onLine: (line: string) => void,
): void {
  let rest = '';
  let left = stderrLines;
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    if (left === 0) return;
    const lines = `${rest}${text}`.split('\n');
    rest = (lines.pop() ?? '').slice(0, stderrChars);
    for (const line of lines.filter((each) => each.trim() !== '').slice(0, left)) {
      left -= 1;
      onLine(line.length > stderrChars ? `${line.slice(0, stderrChars)}…` : line);
      if (left === 0) onLine(`… nothing more of it is kept (${stderrLines} lines)`);
    }
  });
}
