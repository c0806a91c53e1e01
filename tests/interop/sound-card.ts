import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { frequencyByCrossings, loudness, toneWav } from './baresip-recording.ts';
import { endProcess } from './end-process.ts';
import { until } from './leg-watch.ts';

const sampleRateHz = 16_000;
/** As much as `plays` looks at. */
const windowSeconds = 0.4;
const windowBytes = sampleRateHz * windowSeconds * 2;

/** A sound card for programs that want one: a PulseAudio of its own, whose microphone hears a tone. */
export class SoundCard implements AsyncDisposable {
  /** What a program needs in its environment to find it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly #folder: string;
  readonly #children: ChildProcess[] = [];
  #played = Buffer.alloc(0);

  private constructor(folder: string) {
    this.#folder = folder;
    this.environment = {
      HOME: folder,
      XDG_RUNTIME_DIR: folder,
      PULSE_SERVER: `unix:${path.join(folder, 'socket')}`,
      PATH: process.env.PATH ?? '',
    };
  }

  static async start(toneHz: number): Promise<SoundCard> {
    const card = new SoundCard(await mkdtemp(path.join(tmpdir(), 'sound-')));
    await writeFile(path.join(card.#folder, 'setup.pa'), setup(card.#folder));
    await writeFile(path.join(card.#folder, 'tone.wav'), toneWav(toneHz, 600));
    const options = ['-n', '--daemonize=no', '--exit-idle-time=-1', '--use-pid-file=no', '--disable-shm'];
    card.#spawn('pulseaudio', [...options, '-F', path.join(card.#folder, 'setup.pa')]);
    await until('PulseAudio listens', () => existsSync(path.join(card.#folder, 'socket')));
    const latency = '--latency-msec=20';
    card.#spawn('paplay', [latency, '--device=mouth', path.join(card.#folder, 'tone.wav')]);
    const form = ['--raw', '--format=s16le', '--channels=1', `--rate=${sampleRateHz}`];
    card.#spawn('parec', [latency, ...form, '--device=ear.monitor']).stdout?.on('data', (bytes: Buffer) => {
      card.#played = Buffer.concat([card.#played, bytes]).subarray(-windowBytes);
    });
    return card;
  }

  /** Waits until a tone comes out of it, and nothing else; 0: nothing at all. */
  plays(frequencyHz: number): Promise<void> {
    return until(`${frequencyHz} Hz come out of the sound card`, () => {
      const bytes = this.#played;
      const samples = Int16Array.from({ length: bytes.length >> 1 }, (_, n) => bytes.readInt16LE(n * 2));
      const audio = { sampleRateHz, samples };
      if (bytes.length < windowBytes || loudness(audio, 0, windowSeconds) < 0.003) return frequencyHz === 0;
      return Math.abs(frequencyByCrossings(audio, 0, windowSeconds) - frequencyHz) < 5;
    });
  }

  #spawn(program: string, parameters: readonly string[]): ChildProcess {
    const child = spawn(program, parameters, { stdio: ['ignore', 'pipe', 'ignore'], env: this.environment });
    this.#children.unshift(child);
    return child;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const child of this.#children) await endProcess(child);
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** What is played to `mouth` is what the microphone hears. */
function setup(folder: string): string {
  return `load-module module-native-protocol-unix socket=${path.join(folder, 'socket')} auth-anonymous=1
load-module module-null-sink sink_name=ear
load-module module-null-sink sink_name=mouth
set-default-sink ear
set-default-source mouth.monitor
`;
}
