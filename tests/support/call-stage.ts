import { type Leg, type LegEnd, type RunningSipGateway, startSipGateway } from '#runtime/gateway/index.ts';
import { ClipWriter } from '#runtime/media/clip/clip.ts';
import type { FrameRateHz } from '#runtime/media/graph/frame-output.ts';
import { type MediaEngine, playerKind, startMediaEngine } from '#runtime/media/index.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import type { Dialler, DialOutcome, DialRequest, Session, SessionResources } from '#runtime/session/index.ts';
import { systemClock } from '#runtime/shared/clock.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { spawnSpeechWorker } from '#runtime/speech/index.ts';
import type { RecognitionSettings } from '#runtime/speech/recognition/index.ts';
import type { SpeechSettings } from '#server/configuration/index.ts';
import { NodeSpeech } from '#server/speech.ts';
import { CountedMedia } from './counted-media.ts';
import { PeerMedia } from './peer-media.ts';
import type { RtpPeer } from './rtp-peer.ts';
import { loopbackEgress, MemoryJournal, startTestSession } from './test-session.ts';
import { until } from './until.ts';

/** A phone on loopback, with sockets and audio of its own; what it hears is measured. */
export class StagePhone implements AsyncDisposable {
  readonly legs: Leg[] = [];
  readonly ends: LegEnd[] = [];
  readonly #media: MediaEngine;
  readonly #gateway: RunningSipGateway;
  readonly #hz: number;

  private constructor(media: MediaEngine, gateway: RunningSipGateway, hz: number) {
    this.#media = media;
    this.#gateway = gateway;
    this.#hz = hz;
  }

  /** `onLeg` is what it does with a call; `hz` the tone that its user hums. */
  static async start(media: MediaEngine, hz: number, onLeg: (leg: Leg) => void): Promise<StagePhone> {
    let phone: StagePhone | undefined;
    const gateway = await startSipGateway({
      listen: ['udp:127.0.0.1:0'],
      media,
      log: silentLogger,
      onLeg: {
        incoming(leg) {
          phone?.take(leg);
          onLeg(leg);
        },
      },
    });
    phone = new StagePhone(media, gateway, hz);
    return phone;
  }

  get uri(): string {
    return `sip:phone@${addressOf(this.#gateway)}`;
  }

  get leg(): Leg {
    const leg = this.legs.at(-1);
    if (leg === undefined) throw new Error('the phone has no call');
    return leg;
  }

  /** Offers those codecs (default: all). */
  call(uri: string, codecs?: readonly string[]): Leg {
    const offered = codecs === undefined ? {} : { codecs };
    const leg = this.#gateway.call(uri, { callerId: '+12025550199', displayName: 'Alice', ...offered });
    this.take(leg);
    return leg;
  }

  take(leg: Leg): void {
    this.legs.push(leg);
    leg.events.on('ended', (end) => this.ends.push(end));
    leg.events.on('connected', () =>
      leg.media?.play({ kind: 'tone', frequenciesHz: [this.#hz], levelDbm0: -10, cadenceMs: [] }),
    );
  }

  /** Its user says that, instead of humming; resolves when it was said. */
  async say(samples: Int16Array, rateHz: FrameRateHz = 8000): Promise<void> {
    const player = this.#media.unit(playerKind, { loop: false, paused: false });
    const writer = new ClipWriter(rateHz, 60_000);
    writer.write(samples);
    writer.end();
    player.tell({ kind: 'add', clip: writer.clip });
    player.tell({ kind: 'last' });
    this.leg.media?.play({ kind: 'unit', from: player.id });
    await new Promise<void>((resolve) => player.events.on('finished', () => resolve()));
    this.leg.media?.play({ kind: 'silence' });
    await player.close();
  }

  /** Resolves when the phone hears that tone. */
  async hears(hz: number): Promise<void> {
    let heard = 0;
    await until(
      async () => {
        heard = (await this.leg.media?.stats())?.receivedFrequencyHz ?? 0;
        return Math.abs(heard - hz) < 20;
      },
      () => `a phone that should hear ${hz} Hz hears ${heard} Hz`,
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#gateway[Symbol.asyncDispose]();
  }
}

/**
 * Patchbay's gateway, media and sessions, without the server around them, and the phones that call and are called: real
 * messages and real audio over loopback. A user's name is the name of a phone.
 */
export class CallStage implements AsyncDisposable, Dialler {
  readonly journal = new MemoryJournal();
  readonly phones = new Map<string, StagePhone>();
  /** What every call runs. */
  scenario = '';
  /** Other scenarios of the application, source by name. */
  others: Readonly<Record<string, string>> = {};
  /** Who recognises speech (default: Pocketsphinx). */
  recognition: RecognitionSettings | undefined;
  /** Who speaks in it, and the secrets of its application. */
  speech: SpeechSettings | undefined;
  secrets: Readonly<Record<string, string>> = {};
  /** Where its clients of vendors connect to. */
  connectorUrls: SessionResources['connectorUrls'];
  readonly media: CountedMedia;
  session: Session | undefined;
  readonly #open: AsyncDisposableStack;
  readonly #phoneMedia: MediaEngine;
  readonly #gateway: RunningSipGateway;

  private constructor(
    open: AsyncDisposableStack,
    media: CountedMedia,
    phoneMedia: MediaEngine,
    gateway: RunningSipGateway,
  ) {
    this.#open = open;
    this.media = media;
    this.#phoneMedia = phoneMedia;
    this.#gateway = gateway;
  }

  /** `recordings`: where they are kept (default: nowhere). */
  static async start(pool: SandboxPool, recordings?: SessionResources['recordings']): Promise<CallStage> {
    const open = new AsyncDisposableStack();
    const address = '127.0.0.1';
    const engine = open.use(
      await startMediaEngine({
        address,
        ports: [42_000, 42_399],
        workers: 2,
        log: silentLogger,
        spawnSpeech: spawnSpeechWorker,
      }),
    );
    const media = new CountedMedia(engine);
    const phoneMedia = open.use(
      await startMediaEngine({ address, ports: [42_400, 42_799], workers: 1, log: silentLogger }),
    );
    const egress = open.use(loopbackEgress());
    let stage: CallStage | undefined;
    const gateway = open.use(
      await startSipGateway({
        listen: ['udp:127.0.0.1:0'],
        media,
        log: silentLogger,
        onLeg: {
          incoming(leg) {
            if (stage === undefined) return;
            const { journal, scenario, others, recognition, speech, secrets, connectorUrls } = stage;
            stage.session = startTestSession(scenario, {
              pool,
              clock: systemClock,
              egress,
              journal,
              media,
              recognition,
              recordings,
              leg,
              dialler: stage,
              speech: speech === undefined ? undefined : new NodeSpeech(media, speech),
              secrets,
              others,
              connectorUrls,
            });
          },
        },
      }),
    );
    stage = new CallStage(open, media, phoneMedia, gateway);
    return stage;
  }

  async phone(name: string, hz: number, onLeg: (leg: Leg) => void = (leg) => leg.answer()): Promise<StagePhone> {
    const phone = this.#open.use(await StagePhone.start(this.#phoneMedia, hz, onLeg));
    this.phones.set(name, phone);
    return phone;
  }

  /** A phone that calls the stage. */
  async caller(hz: number, codecs?: readonly string[]): Promise<StagePhone> {
    const phone = await this.phone('caller', hz);
    phone.call(`sip:+12025550100@${addressOf(this.#gateway)}`, codecs);
    return phone;
  }

  /** A caller whose RTP is kept as it comes, PCMU. */
  async listener(): Promise<{ readonly leg: Leg; readonly peer: RtpPeer }> {
    const media = this.#open.use(new PeerMedia());
    const phone = this.#open.use(await StagePhone.start(media, 0, (leg) => leg.answer()));
    const leg = phone.call(`sip:+12025550100@${addressOf(this.#gateway)}`, ['PCMU']);
    await this.until(() => media.peers.length === 1, 'the socket of a phone');
    return { leg, peer: media.peer };
  }

  dial(request: DialRequest): DialOutcome {
    const { callerId, displayName, headers, beside } = request;
    const uri =
      request.kind === 'sip' ? request.to : this.phones.get('username' in request ? request.username : '')?.uri;
    if (uri === undefined) return { ok: false, code: 404, reason: 'No such phone' };
    const options = { callerId, displayName, headers, ...(beside === undefined ? {} : { beside }) };
    return { ok: true, leg: this.#gateway.call(uri, options) };
  }

  untilLog(text: string): Promise<void> {
    return this.until(() => this.journal.logged.some((line) => line.includes(text)), `the log "${text}"`);
  }

  until(condition: () => boolean, what: string): Promise<void> {
    const journal = () => this.journal.entries.map((entry) => JSON.stringify(entry)).join('\n');
    return until(condition, () => `${what}\n${journal()}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.session?.terminate();
    await this.session?.closed;
    await this.#open[Symbol.asyncDispose]();
  }
}

function addressOf(gateway: RunningSipGateway): string {
  return gateway.addresses[0]?.slice('udp:'.length) ?? '';
}
