import type { Leg, LegEnd, LegState, MediaProtection } from '#runtime/gateway/leg.ts';
import type { MediaStream } from '#runtime/media/contract.ts';
import type { ModuleContext } from '#runtime/session/module-contract.ts';
import { AudioQuality } from './audio-quality.ts';
import { descriptionProblem, infoProblem, messageProblem } from './contents.ts';
import type { CallState } from './events.ts';
import { relayableHeaders } from './headers.ts';
import { Hearing } from './hearing.ts';
import { recordMedia } from './media-record.ts';
import { MediaStatistics } from './media-statistics.ts';
import type { CallEvent, CallHeaders } from './protocol.ts';
import { referredParty } from './referral.ts';
import { withoutKeys } from './shown-in-journal.ts';

const audioStarted: Readonly<Record<MediaProtection, string>> = {
  none: 'Audio started',
  srtp: 'Audio started, encrypted (SRTP)',
  'dtls-srtp': 'Audio started, encrypted (DTLS-SRTP)',
};

const states: Readonly<Record<LegState, CallState>> = {
  alerting: 'ALERTING',
  dialling: 'PROGRESSING',
  progressing: 'PROGRESSING',
  connected: 'CONNECTED',
  terminated: 'TERMINATED',
};

/** Hears of what a leg does to others. */
export interface LegWatcher {
  /** The leg has audio; told again when it has it elsewhere. */
  mediaOpened(callId: string, stream: MediaStream): void;
  ended(callId: string): void;
}

/** One leg of a session: tells its scenario what happened, and writes it into the journal. */
export class LegWatch {
  readonly callId: string;
  readonly leg: Leg;
  readonly hearing: Hearing;
  readonly statistics: MediaStatistics;
  readonly #quality: AudioQuality;
  /** The call whose party is to be reached by the transfer under way, if it is one of this session. */
  transferTarget: string | undefined;
  readonly #context: ModuleContext;
  readonly #watcher: LegWatcher;
  readonly #off: (() => void)[] = [];
  #media: MediaStream | undefined;
  #lastRecord: Promise<void> = Promise.resolve();

  constructor(callId: string, leg: Leg, context: ModuleContext, watcher: LegWatcher) {
    this.callId = callId;
    this.leg = leg;
    this.hearing = new Hearing(callId, context);
    this.statistics = new MediaStatistics(callId, context);
    this.#quality = new AudioQuality((quality) =>
      this.#emit({ type: 'audioQuality', callId, quality }, 'Audio quality detected'),
    );
    this.#context = context;
    this.#watcher = watcher;
    this.#watchCall();
    this.#watchAudio();
    this.#watchMessages();
    this.#watchTransfers();
  }

  /** Resolves when the record of the stream's figures is written. */
  async close(): Promise<void> {
    for (const off of this.#off.splice(0)) off();
    this.#closeWatches();
    await this.#lastRecord;
  }

  #closeWatches(): void {
    this.hearing.close();
    this.statistics.monitor(undefined);
    this.#quality.close();
  }

  #watchCall(): void {
    const { events } = this.leg;
    const { callId } = this;
    this.#off.push(
      events.on('stateChanged', ({ from, to }) => this.#stateChanged(from, to)),
      events.on('ringing', ({ headers }) => this.#emit({ type: 'ringing', callId, headers }, 'Ringing')),
      events.on('audioStarted', ({ headers }) => {
        this.#takeMedia();
        this.#emit({ type: 'audioStarted', callId, headers }, audioStarted[this.leg.protection]);
      }),
      events.on('connected', ({ headers }) => {
        this.#takeMedia();
        this.#emit({ type: 'connected', callId, headers }, 'Connected');
        this.hearing.machine.connected();
        this.hearing.tones.connected();
        this.#quality.connected();
      }),
      events.on('ended', (end) => this.#ended(end)),
    );
  }

  #watchAudio(): void {
    const { events } = this.leg;
    const { callId } = this;
    this.#off.push(
      events.on('held', () => this.#emit({ type: 'held', callId }, 'Put on hold by the other side')),
      events.on('resumed', () => this.#emit({ type: 'resumed', callId }, 'Taken off hold')),
      events.on('dtmf', ({ tone, method }) => this.hearing.key(tone, method === 'info' ? 'info' : 'telephone-event')),
      events.on('firstAudioPacket', () => {
        this.#emit({ type: 'firstAudioPacket', callId }, 'First audio packet');
        this.#quality.heard();
      }),
      events.on('rtpStopped', () => this.#emit({ type: 'rtpStopped', callId }, 'RTP stopped')),
      events.on('rtpResumed', () => this.#emit({ type: 'rtpResumed', callId }, 'RTP resumed')),
    );
  }

  /** What could not be sent on by a scenario that relays is not delivered to it. */
  #watchMessages(): void {
    const { events } = this.leg;
    const { callId } = this;
    this.#off.push(
      events.on('info', (info) =>
        this.#deliver(infoProblem(info.mimeType, info.body), { type: 'info', callId, ...info }, 'INFO received'),
      ),
      events.on('message', (message) =>
        this.#deliver(messageProblem(message.text), { type: 'message', callId, ...message }, 'MESSAGE received'),
      ),
      events.on('reinviteReceived', (offer) => {
        const problem = descriptionProblem(offer.mimeType, offer.body);
        this.#deliver(problem, { type: 'reInviteReceived', callId, ...offer }, 'Re-INVITE received');
        if (problem !== undefined) this.leg.acceptReinvite();
      }),
      events.on('reinviteAccepted', (answer) => {
        const problem = descriptionProblem(answer.mimeType, answer.body);
        const described = problem === undefined ? answer : { ...answer, mimeType: '', body: '' };
        this.#emit({ type: 'reInviteAccepted', callId, ...described }, 'Re-INVITE accepted');
      }),
      events.on('reinviteRejected', ({ status, headers }) =>
        this.#emit({ type: 'reInviteRejected', callId, code: status, headers }, 'Re-INVITE rejected'),
      ),
    );
  }

  #watchTransfers(): void {
    const { events } = this.leg;
    const { callId } = this;
    this.#off.push(
      events.on('transferProgress', (progress) =>
        this.#context.journal({ kind: 'sip', message: 'Transfer under way', data: { callId, ...progress } }),
      ),
      events.on('transferComplete', ({ headers }) => this.#transferred(headers)),
      events.on('transferFailed', (failure) => {
        this.transferTarget = undefined;
        this.#emit({ type: 'transferFailed', callId, role: 'transferee', ...failure }, 'Transfer failed');
      }),
      events.on('referRequested', ({ referTo, headers }) =>
        this.#emit(
          {
            type: 'blindTransferRequested',
            callId,
            transferTo: referredParty(referTo),
            transferToURI: referTo,
            headers,
          },
          'Transfer requested',
        ),
      ),
    );
  }

  /** The other side talks with somebody else now: our call with it has done its duty (RFC 5589 §6). */
  #transferred(headers: CallHeaders): void {
    const { callId, transferTarget } = this;
    this.transferTarget = undefined;
    this.#emit({ type: 'transferComplete', callId, role: 'transferee', headers }, 'Transfer complete');
    if (transferTarget !== undefined)
      this.#emit(
        { type: 'transferComplete', callId: transferTarget, role: 'target', headers: {} },
        'Transfer complete',
      );
    if (this.leg.state !== 'terminated') this.leg.hangup();
  }

  #stateChanged(from: LegState, to: LegState): void {
    this.#takeMedia();
    const [oldState, newState] = [states[from], states[to]];
    if (oldState === newState) return;
    this.#context.emit('stateChanged', { callId: this.callId, oldState, newState });
  }

  /** A leg has its stream from the first negotiated answer on. */
  #takeMedia(): void {
    const { media } = this.leg;
    if (media === undefined || media === this.#media) return;
    this.#media = media;
    this.hearing.opened(media);
    this.statistics.opened(media);
    this.#quality.opened(media);
    this.#watcher.mediaOpened(this.callId, media);
  }

  #ended({ code, reason, headers, durationMs, wasConnected, by }: LegEnd): void {
    this.#lastRecord = recordMedia(this.callId, this.leg.media ?? this.#media, this.#context);
    this.#closeWatches();
    this.#watcher.ended(this.callId);
    const { callId } = this;
    const direction = this.leg.direction === 'incoming' ? 'Incoming' : 'Outgoing';
    if (direction === 'Outgoing' && !wasConnected) {
      this.#emit({ type: 'failed', callId, code, reason, headers }, 'Failed');
      return;
    }
    const duration = Math.round(durationMs / 1000);
    this.#emit(
      { type: 'disconnected', callId, internalCode: code, reason, duration, cost: 0, direction, headers },
      `Disconnected (${by})`,
    );
  }

  #deliver(problem: string | undefined, event: CallEvent, message: string): void {
    if (problem === undefined) this.#emit(event, message);
    else
      this.#context.journal({
        kind: 'sip',
        level: 'warn',
        message: `${message}, not delivered: ${problem}`,
        data: { callId: this.callId },
      });
  }

  #emit(event: CallEvent, message: string): void {
    const { type, ...rest } = event;
    const fields = 'headers' in rest ? { ...rest, headers: relayableHeaders(rest.headers) } : rest;
    this.#context.emit(type, fields as Parameters<ModuleContext['emit']>[1]);
    const { hideTones } = this.#context.control;
    const data = hideTones && type === 'info' ? withoutKeys(fields) : fields;
    this.#context.journal({ kind: 'sip', message, data });
  }
}
