import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { endProcess } from './end-process.ts';
import { until } from './leg-watch.ts';
import { PhoneNetwork } from './phone-network.ts';
import { SoundCard } from './sound-card.ts';

const run = promisify(execFile);
const name = 'cx.ring.Ring';
const audio = "[{'MEDIA_TYPE':'MEDIA_TYPE_AUDIO','ENABLED':'true','MUTED':'false','SOURCE':'','LABEL':'audio_0'}]";

export interface JamiAccount {
  /** `host:port` of the server. Default: it registers nowhere, and calls addresses. */
  readonly registrar?: string;
  readonly password?: string;
  /** Of the connection to the registrar. Default: UDP. */
  readonly overTls?: boolean;
  /** Whether its audio is SRTP; otherwise it is never. Default: true, as it is for its users. */
  readonly encrypted?: boolean;
}

/**
 * Jami's daemon with one SIP account, told what to do over D-Bus, a sound card and a network of its own: it enumerates
 * the machine's IPv6 addresses before each call and, where the kernel ends such a list in the message of the last
 * address (Linux 6.9 and later), waits for its end for ever; without IPv6 there is no such list.
 */
export class JamiPhone implements AsyncDisposable {
  readonly sound: SoundCard;
  readonly network: PhoneNetwork;
  readonly #folder: string;
  readonly #bus: ChildProcess;
  readonly #daemon: ChildProcess;
  readonly #environment: Readonly<Record<string, string>>;
  #account = '';

  private constructor(
    folder: string,
    network: PhoneNetwork,
    sound: SoundCard,
    bus: ChildProcess,
    environment: Readonly<Record<string, string>>,
  ) {
    this.#folder = folder;
    this.network = network;
    this.sound = sound;
    this.#bus = bus;
    this.#environment = environment;
    const [program, parameters] = network.command('/usr/libexec/jamid', ['-p']);
    this.#daemon = spawn(program, parameters, { stdio: 'ignore', env: environment });
  }

  /** Without an account. `toneHz`: frequency of the tone that its microphone hears. */
  static async start(toneHz: number): Promise<JamiPhone> {
    const folder = await mkdtemp(path.join(tmpdir(), 'jami-'));
    const network = await PhoneNetwork.start();
    const sound = await SoundCard.start(toneHz);
    const socket = `--address=unix:path=${path.join(folder, 'bus')}`;
    const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address', socket], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [address] = (await once(createInterface({ input: bus.stdout }), 'line')) as [string];
    const environment = { ...sound.environment, HOME: folder, DBUS_SESSION_BUS_ADDRESS: address };
    const phone = new JamiPhone(folder, network, sound, bus, environment);
    await run('gdbus', ['wait', '--session', '--timeout', '30', name], { env: environment });
    // It takes a tone for noise.
    await phone.#configure('setNoiseSuppressState', 'off');
    await phone.#configure('setAgcState', 'false');
    return phone;
  }

  /** In the place of the account that it had. It has registered then, if it is to. */
  async use({ registrar = '', password = '', overTls = false, encrypted = true }: JamiAccount): Promise<void> {
    if (this.#account !== '') await this.#configure('removeAccount', this.#account);
    const details = {
      'Account.type': 'SIP',
      'Account.alias': 'jam',
      'Account.username': 'jam',
      'Account.hostname': registrar,
      'Account.password': password,
      'Account.upnpEnabled': 'false',
      'Account.videoEnabled': 'false',
      'SRTP.keyExchange': encrypted ? 'sdes' : '',
      'TLS.enable': String(overTls),
      'TLS.verifyServer': 'false',
      'TLS.verifyClient': 'false',
      'TLS.requireClientCertificate': 'false',
    };
    const written = Object.entries(details).map(([key, value]) => `'${key}':'${value}'`);
    this.#account = firstString(await this.#configure('addAccount', `{${written.join(',')}}`));
    await until('Jami is registered', async () =>
      (await this.#configure('getVolatileAccountDetails', this.#account)).includes(
        `'Account.registrationStatus': '${registrar === '' ? 'READY' : 'REGISTERED'}'`,
      ),
    );
  }

  /** Address of an account that registers nowhere. */
  get address(): string {
    return `sip:jam@${this.network.address}:5060`;
  }

  async call(uri: string): Promise<JamiCall> {
    return this.#callOf(firstString(await this.#ask('CallManager', 'placeCallWithMedia', this.#account, uri, audio)));
  }

  /** The call that comes. */
  async incoming(): Promise<JamiCall> {
    let id = '';
    await until('a call comes', async () => {
      id = firstString(await this.#ask('CallManager', 'getCallList', this.#account));
      return id !== '';
    });
    return this.#callOf(id);
  }

  /** Presses a key in the call. */
  async press(key: string): Promise<void> {
    await this.#ask('CallManager', 'playDTMF', key);
  }

  #callOf(id: string): JamiCall {
    return new JamiCall((method, ...values) => this.#ask('CallManager', method, this.#account, id, ...values));
  }

  #configure(method: string, ...values: readonly string[]): Promise<string> {
    return this.#ask('ConfigurationManager', method, ...values);
  }

  async #ask(part: string, method: string, ...values: readonly string[]): Promise<string> {
    const object = ['--dest', name, '--object-path', `/cx/ring/Ring/${part}`];
    const command = ['call', '--session', ...object, '--method', `${name}.${part}.${method}`, ...values];
    return (await run('gdbus', command, { env: this.#environment })).stdout;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await endProcess(this.#daemon);
    await endProcess(this.#bus);
    await this.sound[Symbol.asyncDispose]();
    await this.network[Symbol.asyncDispose]();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** A call that Jami has. */
export class JamiCall {
  readonly #ask: (method: string, ...values: readonly string[]) => Promise<string>;

  constructor(ask: (method: string, ...values: readonly string[]) => Promise<string>) {
    this.#ask = ask;
  }

  /** One of `accept`, `refuse`, `hangUp`, `hold` and `unhold`. */
  async does(method: 'accept' | 'refuse' | 'hangUp' | 'hold' | 'unhold'): Promise<void> {
    const reply = await this.#ask(method);
    if (!reply.includes('true')) throw new Error(`Jami does not ${method}: ${reply}`);
  }

  async transfer(uri: string): Promise<void> {
    await this.#ask('transfer', uri);
  }

  /** Waits until it is in a state such as `RINGING`, `CURRENT`, `HOLD`; '' once it is over. */
  is(state: string): Promise<void> {
    return this.#has('CALL_STATE', state);
  }

  #has(detail: string, value: string): Promise<void> {
    return until(`a call of Jami has ${detail} ${value}`, async () => {
      const found = new RegExp(`'${detail}': '(\\w*)'`).exec(await this.#ask('getCallDetails'))?.[1] ?? '';
      return found === value;
    });
  }
}

/** Of a reply such as `('id',)`. */
function firstString(reply: string): string {
  return /'([^']*)'/.exec(reply)?.[1] ?? '';
}
