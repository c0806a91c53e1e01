import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '#tests/support/free-ports.ts';
import { accepts } from './accepts.ts';
import { readWav, toneWav, type WavAudio } from './baresip-recording.ts';
import { until } from './leg-watch.ts';

const patienceMs = 60_000;

export interface LinphoneOptions {
  /** Frequency of the tone that it plays, Hz. */
  readonly toneHz: number;
  readonly answersByItself?: boolean;
  /** Whether SRTP may be (default: not at all) or must be; it has TLS then. */
  readonly encryption?: 'optional' | 'required';
}

/** Linphone's console client with files in the place of a sound card: plays a tone, records what it hears. */
export class LinphonePhone implements AsyncDisposable {
  /** Without `sip:`. */
  readonly address: string;
  readonly #folder: string;
  readonly #process: ChildProcess;
  #output = '';

  private constructor(folder: string, child: ChildProcess, address: string) {
    this.address = address;
    this.#folder = folder;
    this.#process = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (bytes: Buffer) => {
        this.#output += bytes.toString();
      });
    }
  }

  static async start({ toneHz, answersByItself, encryption }: LinphoneOptions): Promise<LinphonePhone> {
    const folder = await mkdtemp(path.join(tmpdir(), 'linphone-'));
    const port = await freePort();
    // Without a folder for its database it goes on with no network at all.
    await mkdir(path.join(folder, '.local/share/linphone'), { recursive: true });
    await writeFile(path.join(folder, 'linphonerc'), configuration(port, await freePort(), encryption));
    await writeFile(path.join(folder, 'tone.wav'), toneWav(toneHz, 30));
    const parameters = ['-c', path.join(folder, 'linphonerc'), ...(answersByItself === true ? ['-a'] : [])];
    const child = spawn('linphonec', parameters, { stdio: ['pipe', 'pipe', 'pipe'], env: { HOME: folder } });
    const phone = new LinphonePhone(folder, child, `lin@127.0.0.1:${port}`);
    await until('linphonec has its network', () => accepts(port));
    // It describes its audio by an IPv6 address of the machine unless told not to, whatever the call came over.
    phone.type('ipv6 disable');
    await until('linphonec has its network again', () => accepts(port));
    phone.type('soundcard use files');
    await phone.says('Using wav files');
    phone.type(`play ${path.join(folder, 'tone.wav')}`);
    phone.type(`record ${path.join(folder, 'heard.wav')}`);
    return phone;
  }

  /** Types a line, such as `call sip:…`, `pause 1`, `terminate`, or keys while in a call. */
  type(line: string): void {
    this.#process.stdin?.write(`${line}\n`);
  }

  /** Waits until it printed `text`. */
  async says(text: string): Promise<void> {
    for (const deadline = Date.now() + patienceMs; !this.#output.includes(text); ) {
      if (Date.now() > deadline || this.#process.exitCode !== null) {
        throw new Error(`linphonec did not say ${JSON.stringify(text)} but:\n${this.#output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** What it heard in its calls so far; ends the program, which is what completes the file. */
  async heard(): Promise<WavAudio> {
    await this.#quit();
    return readWav(await readFile(path.join(this.#folder, 'heard.wav')));
  }

  async #quit(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const exited = once(this.#process, 'exit');
    this.type('quit');
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), 5_000);
    await exited;
    clearTimeout(timer);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#quit();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

function configuration(sipPort: number, rtpPort: number, encryption: LinphoneOptions['encryption']): string {
  return `[sip]
sip_port=${sipPort}
sip_tcp_port=${sipPort}
sip_tls_port=${encryption === undefined ? -1 : -2}
media_encryption=${encryption === undefined ? 'none' : 'srtp'}
media_encryption_mandatory=${encryption === 'required' ? 1 : 0}
contact=sip:lin@127.0.0.1
default_proxy=-1
verify_server_certs=0
[rtp]
audio_rtp_port=${rtpPort}
[misc]
log_collection_enabled=0
[video]
enabled=0
automatically_initiate=0
automatically_accept=0
`;
}
