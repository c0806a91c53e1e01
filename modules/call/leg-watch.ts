import type { Leg, LegEnd, LegState } from '#runtime/gateway/leg.ts';
import type { AudioSource, MediaStream, StreamStats } from '#runtime/media/contract.ts';
import type { ModuleContext } from '#runtime/session/module-contract.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import { type CallState, DTMFType } from './events.ts';
import { progressTones } from './progress-tones.ts';
import type { CallCommand, CallEvent } from './protocol.ts';

const states: Readonly<Record<LegState, CallState>> = {
  alerting: 'ALERTING',
  dialling: 'PROGRESSING',
  progressing: 'PROGRESSING',
  connected: 'CONNECTED',
  terminated: 'TERMINATED',
};

const toneTypeOf = { rfc4733: DTMFType.TELEPHONE_EVENT, info: DTMFType.SIP_INFO } as const;

/** One leg of a session: does what its scenario asks, tells it what happened, and writes both into the journal. */
export class LegWatch {
  readonly #callId: string;
  readonly #leg: Leg;
  readonly #context: ModuleContext;
  readonly #off: (() => void)[] = [];
  #tones: readonly number[] = [];
  /** What should be heard as soon as there is a stream to play it on. */
  #source: AudioSource | undefined;
  #media: MediaStream | undefined;
  #lastRecord: Promise<void> = Promise.resolve();

  constructor(callId: string, leg: Leg, context: ModuleContext) {
    this.#callId = callId;
    this.#leg = leg;
    this.#context = context;
    this.#subscribe();
  }

  /** Throws what the leg throws when its state does not allow the command. */
  perform(command: Exclude<CallCommand, { type: 'ignored' }>): void {
    switch (command.type) {
      case 'answer':
        this.#leg.answer(command.headers);
        return;
      case 'ring':
        this.#leg.ring(command.headers);
        return;
      case 'startEarlyMedia':
        this.#leg.progress(command.headers);
        return;
      case 'hangup':
        this.#leg.hangup(command.headers);
        return;
      case 'reject':
        this.#leg.reject(command.code, undefined, command.headers);
        return;
      case 'playProgressTone':
        this.#play(progressTones[command.country]);
        return;
      case 'stopPlayback':
        this.#play({ kind: 'silence' });
        return;
      case 'handleTones':
        this.#tones = command.types;
        return;
    }
  }

  /** Resolves when the record of the stream's figures is written. */
  async close(): Promise<void> {
    for (const off of this.#off.splice(0)) off();
    await this.#lastRecord;
  }

  #subscribe(): void {
    const { events } = this.#leg;
    const callId = this.#callId;
    this.#off.push(
      events.on('stateChanged', ({ from, to }) => this.#stateChanged(from, to)),
      events.on('ringing', ({ headers }) => this.#emit({ type: 'ringing', callId, headers }, 'Ringing')),
      events.on('audioStarted', ({ headers }) => {
        this.#takeMedia();
        this.#emit({ type: 'audioStarted', callId, headers }, 'Audio started');
      }),
      events.on('connected', ({ headers }) => {
        this.#takeMedia();
        this.#emit({ type: 'connected', callId, headers }, 'Connected');
      }),
      events.on('ended', (end) => this.#ended(end)),
      events.on('held', () => this.#emit({ type: 'held', callId }, 'Put on hold by the caller')),
      events.on('resumed', () => this.#emit({ type: 'resumed', callId }, 'Taken off hold')),
      events.on('info', (info) => this.#emit({ type: 'info', callId, ...info }, 'INFO received')),
      events.on('message', (message) => this.#emit({ type: 'message', callId, ...message }, 'MESSAGE received')),
      events.on('dtmf', ({ tone, method }) => this.#heard(tone, method)),
      events.on('firstAudioPacket', () => this.#emit({ type: 'firstAudioPacket', callId }, 'First audio packet')),
      events.on('rtpStopped', () => this.#emit({ type: 'rtpStopped', callId }, 'RTP stopped')),
      events.on('rtpResumed', () => this.#emit({ type: 'rtpResumed', callId }, 'RTP resumed')),
    );
  }

  #stateChanged(from: LegState, to: LegState): void {
    this.#takeMedia();
    const [oldState, newState] = [states[from], states[to]];
    if (oldState === newState) return;
    const { type, ...fields } = { type: 'stateChanged', callId: this.#callId, oldState, newState } as const;
    this.#context.emit(type, fields);
  }

  #play(source: AudioSource): void {
    this.#source = source;
    this.#media = undefined;
    this.#takeMedia();
  }

  /** A leg has its stream from the first negotiated answer on; what was to be heard starts then. */
  #takeMedia(): void {
    const { media } = this.#leg;
    if (media === undefined || media === this.#media) return;
    this.#media = media;
    if (this.#source !== undefined) media.play(this.#source);
  }

  #heard(tone: string, method: 'rfc4733' | 'info'): void {
    const type = toneTypeOf[method];
    const shown = this.#context.control.hideTones === true ? '*' : tone;
    const data = { callId: this.#callId, tone: shown, method };
    this.#context.journal({ kind: 'media', message: 'Digit received', data });
    if (!this.#tones.includes(type)) return;
    this.#context.emit('tone', { callId: this.#callId, tone, toneType: String(type) });
  }

  #ended(end: LegEnd): void {
    this.#recordMedia();
    const { code, reason, headers } = end;
    const callId = this.#callId;
    const direction = this.#leg.direction === 'incoming' ? 'Incoming' : 'Outgoing';
    const duration = Math.round(end.durationMs / 1000);
    if (direction === 'Outgoing' && !end.wasConnected) {
      this.#emit({ type: 'failed', callId, code, reason, headers }, 'Failed');
      return;
    }
    this.#emit(
      { type: 'disconnected', callId, internalCode: code, reason, duration, cost: 0, direction, headers },
      `Disconnected (${end.by})`,
    );
  }

  /** The gateway closes the stream with its leg; closing it again only asks for the last figures. */
  #recordMedia(): void {
    const media = this.#leg.media ?? this.#media;
    if (media === undefined) return;
    const callId = this.#callId;
    this.#lastRecord = media.close().then(
      (stats) =>
        this.#context.journal({ kind: 'media', message: 'Media statistics', data: { callId, ...rounded(stats) } }),
      (error: unknown) =>
        this.#context.journal({
          kind: 'media',
          level: 'warn',
          message: 'Media statistics were lost',
          data: { callId, reason: messageOf(error) },
        }),
    );
  }

  #emit(event: CallEvent, message: string): void {
    const { type, ...fields } = event;
    this.#context.emit(type, fields as Parameters<ModuleContext['emit']>[1]);
    this.#context.journal({ kind: 'sip', message, data: fields });
  }
}

/** One digit after the point is what people read; the rest is noise. */
function rounded(stats: StreamStats): Record<string, number> {
  return Object.fromEntries(Object.entries(stats).map(([name, value]) => [name, Math.round(value * 10) / 10]));
}
