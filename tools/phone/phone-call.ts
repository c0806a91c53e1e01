import { createSocket, type Socket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import { type Leg, type LegEnd, startSipGateway } from '#runtime/gateway/index.ts';
import { type MediaStream, startMediaEngine } from '#runtime/media/index.ts';
import { createLogger } from '#runtime/shared/log.ts';
import { toolsErrors } from '../errors.ts';
import type { PhoneOptions } from './options.ts';
import type { PhoneHappening } from './record.ts';

const toneLevelDbm0 = -10;
const listenEveryMs = 500;
/** Changes of what is heard below these make no new line. */
const levelStepDb = 3;
const frequencyStep = 0.03;

/**
 * Places one call and stays with it to its end. `interrupted` fires when the user wants to hang up.
 * Errors of sockets, ports and addresses go to the caller, coded.
 */
export async function placeCall(
  options: PhoneOptions,
  report: (happening: PhoneHappening) => void,
  interrupted: AbortSignal,
): Promise<LegEnd> {
  const log = createLogger('warn');
  const { address: remoteAddress } = await lookup(options.host);
  const localAddress = await localAddressTowards(remoteAddress, options.port);
  await using media = await startMediaEngine({ address: localAddress, ports: [40_000, 40_999], workers: 1, log });
  await using gateway = await startSipGateway({
    listen: [`udp:${isIPv6(localAddress) ? `[${localAddress}]` : localAddress}:0`],
    media,
    log,
    onLeg: { incoming: (leg) => leg.reject(486) },
    userAgent: 'Patchbay phone',
  });
  const host = remoteAddress.includes(':') ? `[${remoteAddress}]` : remoteAddress;
  const leg = gateway.call(options.to, {
    callerId: options.from,
    // Nobody's host (RFC 2606 §2): at an address of the server we would claim to be one of its users.
    fromHost: 'phone.invalid',
    outboundProxy: `sip:${host}:${options.port}`,
  });
  using doorbell = new Doorbell(remoteAddress, options.port);
  report({ event: 'calling', to: options.to, from: options.from, local: gateway.addresses[0] ?? '' });
  return await Promise.race([new PhoneCall(leg, options, report).finished(interrupted), doorbell.nobody]);
}

/** The address this machine would send from; asks the routing table, sends nothing. */
async function localAddressTowards(address: string, port: number): Promise<string> {
  const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
  try {
    socket.connect(port, address);
    await once(socket, 'connect');
    return socket.address().address;
  } finally {
    socket.close();
  }
}

/**
 * Hears that nothing listens at an address: the operating system tells a connected socket of an ICMP “port unreachable”,
 * and would let our INVITE wait for 32 s. Rings with the keep-alive of RFC 5626 §3.5.1, which nobody takes for a message.
 */
class Doorbell implements Disposable {
  /** Rejects with PHONE_NOBODY_THERE; never resolves. */
  readonly nobody: Promise<never>;
  readonly #socket: Socket;

  constructor(address: string, port: number) {
    this.#socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4').unref();
    const { promise, reject } = Promise.withResolvers<never>();
    this.nobody = promise;
    promise.catch(() => undefined);
    this.#socket.on('error', ({ code }: NodeJS.ErrnoException) => {
      if (code !== 'ECONNREFUSED') return;
      reject(toolsErrors.create('PHONE_NOBODY_THERE', { address: `udp:${address}:${port}` }));
    });
    this.#socket.connect(port, address, () => this.#socket.send('\r\n\r\n'));
  }

  [Symbol.dispose](): void {
    this.#socket.close();
  }
}

class PhoneCall {
  readonly #leg: Leg;
  readonly #options: PhoneOptions;
  readonly #report: (happening: PhoneHappening) => void;
  #media: MediaStream | undefined;
  #heard = { levelDbov: Number.NaN, frequencyHz: Number.NaN };
  #timers: NodeJS.Timeout[] = [];

  constructor(leg: Leg, options: PhoneOptions, report: (happening: PhoneHappening) => void) {
    this.#leg = leg;
    this.#options = options;
    this.#report = report;
    leg.events.on('ringing', () => report({ event: 'ringing', status: 180 }));
    leg.events.on('audioStarted', () => this.#audioStarted());
    leg.events.on('connected', () => this.#connected());
    leg.events.on('rtpStopped', () => report({ event: 'audioStopped' }));
    leg.events.on('rtpResumed', () => report({ event: 'audioResumed' }));
  }

  async finished(interrupted: AbortSignal): Promise<LegEnd> {
    const ended = new Promise<LegEnd>((resolve) => this.#leg.events.on('ended', resolve));
    const interrupt = (): void => this.#hangUp('interrupted');
    interrupted.addEventListener('abort', interrupt);
    const end = await ended;
    interrupted.removeEventListener('abort', interrupt);
    for (const timer of this.#timers) clearTimeout(timer);
    const { by, code: status, reason, durationMs, wasConnected: answered } = end;
    this.#report({ event: 'ended', by, answered, status, reason, durationMs });
    if (this.#media !== undefined) this.#report({ event: 'rtp', ...(await this.#media.close()) });
    return end;
  }

  #audioStarted(): void {
    if (this.#media !== undefined || this.#leg.media === undefined) return;
    const media = this.#leg.media;
    this.#media = media;
    if (this.#leg.state !== 'connected') queueMicrotask(() => this.#reportEarly());
    media.events.on('firstPacket', ({ remoteAddress, remotePort }) => {
      // The worker's word may come after the end of the call, whose timers are gone by then.
      if (this.#leg.state === 'terminated') return;
      this.#report({ event: 'firstPacket', from: `${remoteAddress}:${remotePort}` });
      this.#timers.push(setInterval(() => void this.#listen(media), listenEveryMs));
    });
    media.events.on('dtmf', ({ tone, durationMs }) => this.#report({ event: 'key', tone, durationMs }));
    const { toneHz } = this.#options;
    if (toneHz === 0) return;
    media.play({ kind: 'tone', frequenciesHz: [toneHz], levelDbm0: toneLevelDbm0, cadenceMs: [] });
  }

  /** Audio begins with the 2xx too; only when that did not follow at once it was early. */
  #reportEarly(): void {
    if (this.#leg.state === 'progressing') this.#report({ event: 'progress', status: 183 });
  }

  #connected(): void {
    this.#report({ event: 'answered', status: 200, rtpPort: this.#media?.localPort ?? 0 });
    const { seconds } = this.#options;
    if (seconds === undefined) return;
    this.#timers.push(setTimeout(() => this.#hangUp('time is up'), seconds * 1000));
  }

  #hangUp(why: 'interrupted' | 'time is up'): void {
    if (this.#leg.state === 'terminated') return;
    this.#report({ event: 'hangingUp', why });
    this.#leg.hangup();
  }

  async #listen(media: MediaStream): Promise<void> {
    const stats = await media.stats().catch(() => undefined);
    if (stats === undefined || this.#leg.state === 'terminated') return;
    const levelDbov = Math.round(stats.receivedLevelDbov);
    const frequencyHz = Math.round(stats.receivedFrequencyHz);
    const before = this.#heard;
    const sameLevel = Math.abs(levelDbov - before.levelDbov) < levelStepDb;
    if (sameLevel && Math.abs(frequencyHz - before.frequencyHz) <= before.frequencyHz * frequencyStep) return;
    this.#heard = { levelDbov, frequencyHz };
    this.#report({ event: 'heard', levelDbov, frequencyHz });
  }
}
