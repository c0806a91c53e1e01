import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#tests/support/free-ports.ts';
import { readWav, toneWav, type WavAudio } from './baresip-recording.ts';

const moduleFolders = ['/usr/lib/baresip/modules', '/usr/lib/x86_64-linux-gnu/baresip/modules'];
const readyMs = 60_000;
const maxTries = 5;

export interface BaresipOptions {
  readonly codec: 'PCMU' | 'PCMA';
  /** Frequency of the tone that baresip plays, Hz. */
  readonly toneHz: number;
  readonly answersByItself?: boolean;
  /** Default: `bare`. */
  readonly username?: string;
  /** Default: 127.0.0.1. */
  readonly domain?: string;
  /** More parameters of its account: `auth_pass=x;regint=60`. Default: it does not register. */
  readonly account?: string;
  /** Of a server over TLS: certificate and key in one file, for calls to it at the port after its own. */
  readonly certificateFile?: string;
}

/** A baresip process with a configuration of its own on loopback: plays a tone and records both directions. */
export class BaresipPhone implements AsyncDisposable {
  readonly address: string;
  readonly #folder: string;
  readonly #process: ChildProcess;
  readonly #controlPort: number;
  #output = '';

  private constructor(folder: string, process: ChildProcess, address: string, controlPort: number) {
    this.address = address;
    this.#folder = folder;
    this.#process = process;
    this.#controlPort = controlPort;
    for (const stream of [process.stdout, process.stderr]) {
      stream?.on('data', (bytes: Buffer) => {
        this.#output += bytes.toString();
      });
    }
  }

  /** baresip also takes the port after the one it is given (TLS); another program may have that, so it gets several tries. */
  static async start(options: BaresipOptions): Promise<BaresipPhone> {
    for (let tries = 1; ; tries += 1) {
      const phone = await BaresipPhone.#launch(options);
      try {
        await phone.says('baresip is ready');
        return phone;
      } catch (error) {
        await phone[Symbol.asyncDispose]();
        if (tries === maxTries || !phone.#output.includes('Address already in use')) throw error;
      }
    }
  }

  static async #launch(options: BaresipOptions): Promise<BaresipPhone> {
    const folder = await mkdtemp(join(tmpdir(), 'baresip-'));
    const sipPort = await freePort();
    const controlPort = await freePort();
    const { username = 'bare', domain = '127.0.0.1', account = 'regint=0' } = options;
    const mode = options.answersByItself === true ? 'auto' : 'manual';
    await writeFile(join(folder, 'tone.wav'), toneWav(options.toneHz, 30));
    await writeFile(join(folder, 'config'), configuration(folder, sipPort, controlPort, options.certificateFile));
    await writeFile(
      join(folder, 'accounts'),
      `<sip:${username}@${domain}>;${account};audio_codecs=${options.codec};answermode=${mode};dtmfmode=rtpevent\n`,
    );
    await writeFile(join(folder, 'contacts'), '');
    const child = spawn('baresip', ['-f', folder], { stdio: ['ignore', 'pipe', 'pipe'], env: { HOME: folder } });
    const own = options.certificateFile === undefined ? `${sipPort}` : `${sipPort + 1};transport=tls`;
    return new BaresipPhone(folder, child, `sip:${username}@127.0.0.1:${own}`, controlPort);
  }

  /** Waits until baresip printed one of `texts`. */
  async says(...texts: readonly string[]): Promise<void> {
    const deadline = Date.now() + readyMs;
    while (!texts.some((text) => this.#output.includes(text))) {
      if (Date.now() > deadline || this.#process.exitCode !== null) {
        throw new Error(`baresip did not say ${JSON.stringify(texts)} but:\n${this.#output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Waits until the other side has ended the call; of one that lasted less than a second baresip says other words. */
  async wasLeft(): Promise<void> {
    await this.says('terminated', 'session closed');
  }

  /** Types a command, such as `dial sip:…` or `hangup` (module ctrl_tcp: JSON in netstrings). */
  async command(command: string, params = ''): Promise<void> {
    const message = JSON.stringify({ command, params });
    const socket = connect(this.#controlPort, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(`${message.length}:${message},`);
    await once(socket, 'data');
    socket.destroy();
  }

  /** What baresip heard, from the recording it finished at the end of the call. */
  async heard(): Promise<WavAudio> {
    const file = (await readdir(this.#folder)).find((name) => name.endsWith('-dec.wav'));
    if (file === undefined) throw new Error(`baresip recorded nothing:\n${this.#output}`);
    return readWav(await readFile(join(this.#folder, file)));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const exited = once(this.#process, 'exit');
      this.#process.kill('SIGTERM');
      const timer = setTimeout(() => this.#process.kill('SIGKILL'), 5000);
      await exited;
      clearTimeout(timer);
    }
    await rm(this.#folder, { recursive: true, force: true });
  }
}

function configuration(folder: string, sipPort: number, controlPort: number, certificateFile?: string): string {
  const lines = [
    `module_path ${moduleFolders.find((candidate) => existsSync(candidate)) ?? ''}`,
    ...['g711.so', 'aufile.so', 'sndfile.so', 'srtp.so'].map((module) => `module ${module}`),
    'module_tmp account.so',
    ...['menu.so', 'ctrl_tcp.so'].map((module) => `module_app ${module}`),
    'net_interface 127.0.0.1',
    `sip_listen 127.0.0.1:${sipPort}`,
    ...(certificateFile === undefined ? [] : [`sip_certificate ${certificateFile}`]),
    `ctrl_tcp_listen 127.0.0.1:${controlPort}`,
    `audio_source aufile,${join(folder, 'tone.wav')}`,
    `audio_player aufile,${join(folder, 'played.wav')}`,
    `audio_alert aufile,${join(folder, 'alert.wav')}`,
    `snd_path ${folder}`,
    'rtp_ports 41000-41999',
  ];
  return `${lines.join('\n')}\n`;
}
