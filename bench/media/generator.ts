import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import type { AudioCodec } from '#runtime/media/index.ts';
import type { OpenedStream } from './protocol.ts';
import { spokenPayloads } from './spoken-payloads.ts';

const codecs: readonly AudioCodec[] = ['PCMU', 'PCMA', 'G722', 'opus'];

export interface GeneratorFigures {
  readonly sent: number;
  readonly received: number;
  /** How late packets came back, ms: see `generator.c`. */
  readonly lateMs: { readonly median: number; readonly p99: number; readonly most: number };
}

/** The phones: `generator.c`, which sends every stream a packet every 20 ms and watches what comes back. */
export class Generator {
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #lines: Interface;

  private constructor(child: ChildProcess, lines: Interface, port: number) {
    this.#child = child;
    this.#lines = lines;
    this.port = port;
  }

  static async open(child: ChildProcess & { readonly stdout: NodeJS.ReadableStream }): Promise<Generator> {
    const lines = createInterface(child.stdout);
    const [port] = (await once(lines, 'line')) as [string];
    const generator = new Generator(child, lines, Number(port));
    for (const [index, codec] of codecs.entries()) {
      const { payloadType, ticks, payloads } = spokenPayloads(codec);
      generator.#tell(`codec ${index} ${payloadType} ${ticks} ${codec === 'PCMU' ? 1 : 0}`);
      for (const payload of payloads) generator.#tell(`payload ${index} ${payload.toString('hex')}`);
    }
    return generator;
  }

  start(streams: readonly OpenedStream[]): void {
    for (const { port, codec } of streams) this.#tell(`stream ${port} ${codecs.indexOf(codec)}`);
    this.#tell('start');
  }

  /** Figures count from here. */
  measure(): void {
    this.#tell('measure');
  }

  async figures(): Promise<GeneratorFigures> {
    this.#tell('figures');
    const [line] = (await once(this.#lines, 'line')) as [string];
    const [sent = 0, received = 0, ...late] = line.split(' ').map(Number);
    const [median = Number.NaN, p99 = Number.NaN, most = Number.NaN] = late.map((us) => us / 1000);
    return { sent, received, lateMs: { median, p99, most } };
  }

  stop(): void {
    this.#child.stdin?.end();
  }

  #tell(line: string): void {
    this.#child.stdin?.write(`${line}\n`);
  }
}
