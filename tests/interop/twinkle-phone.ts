import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '#tests/support/free-ports.ts';
import { endProcess } from './end-process.ts';
import { SoundCard } from './sound-card.ts';

const patienceMs = 20_000;

export interface TwinkleOptions {
  /** Frequency of the tone that its microphone hears, Hz. */
  readonly toneHz: number;
  readonly transport: 'udp' | 'tcp';
  /** `host:port` of the server. Default: it registers nowhere. */
  readonly registrar?: string;
  readonly password?: string;
}

/** Twinkle's console program with a sound card of its own. */
export class TwinklePhone implements AsyncDisposable {
  /** Without `sip:`. */
  readonly address: string;
  readonly sound: SoundCard;
  readonly #folder: string;
  readonly #process: ChildProcess;
  #output = '';

  private constructor(folder: string, child: ChildProcess, address: string, sound: SoundCard) {
    this.#folder = folder;
    this.#process = child;
    this.address = address;
    this.sound = sound;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (bytes: Buffer) => {
        this.#output += bytes.toString();
      });
    }
  }

  static async start(options: TwinkleOptions): Promise<TwinklePhone> {
    const sound = await SoundCard.start(options.toneHz);
    const folder = await mkdtemp(path.join(tmpdir(), 'twinkle-'));
    const port = await freePort();
    await mkdir(path.join(folder, '.twinkle'));
    await writeFile(path.join(folder, '.asoundrc'), 'pcm.card { type pulse }\n');
    await writeFile(path.join(folder, '.twinkle/twinkle.sys'), await machine(port));
    await writeFile(path.join(folder, '.twinkle/phone.cfg'), profile(options));
    const env = { ...sound.environment, HOME: folder };
    const child = spawn('twinkle-console', [], { stdio: ['pipe', 'pipe', 'pipe'], env });
    const phone = new TwinklePhone(folder, child, `twin@127.0.0.1:${port};transport=${options.transport}`, sound);
    await phone.says('Twinkle> ');
    return phone;
  }

  /** Types a line, such as `call sip:…`, `answer`, `hold` or `dtmf 5`. */
  type(line: string): void {
    this.#process.stdin?.write(`${line}\n`);
  }

  /** Waits until it prints `text`, of what was not waited for already. */
  async says(text: string): Promise<void> {
    for (const deadline = Date.now() + patienceMs; !this.#output.includes(text); ) {
      if (Date.now() > deadline || this.#process.exitCode !== null) {
        throw new Error(`Twinkle did not say ${JSON.stringify(text)} but:\n${this.#output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    this.#output = this.#output.slice(this.#output.indexOf(text) + text.length);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await endProcess(this.#process, () => this.type('quit'));
    await this.sound[Symbol.asyncDispose]();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

async function machine(sipPort: number): Promise<string> {
  return `dev_speaker=alsa:card
dev_mic=alsa:card
dev_ringtone=alsa:card
sip_port=${sipPort}
rtp_port=${(await freePort()) & ~1}
start_user_profile=phone
`;
}

/** Its speech processing is off: it takes a tone for noise. */
function profile({ transport, registrar, password = '' }: TwinkleOptions): string {
  return `user_name=twin
user_domain=${registrar ?? '127.0.0.1'}
auth_name=twin
auth_pass=${password}
registrar=${registrar ?? ''}
register_at_startup=${registrar === undefined ? 'no' : 'yes'}
registration_time=60
codecs=g711a,g711u
dtmf_transport=rfc2833
sip_transport=${transport}
allow_refer=yes
ask_user_to_refer=no
speex_dsp_vad=no
speex_dsp_agc=no
speex_dsp_nrd=no
speex_dsp_aec=no
`;
}
