import type {
  Leg,
  LegEnd,
  LegEvents,
  LegHeaders,
  LegInvite,
  LegState,
  MediaProtection,
  ReferTarget,
} from '#runtime/gateway/leg.ts';
import { TypedEmitter } from '#runtime/shared/emitter.ts';
import { type LegId, newId } from '#runtime/shared/ids.ts';

/** A leg without a wire: commands are recorded, and the test plays the other party. */
export class FakeLeg implements Leg {
  readonly id: LegId = newId<LegId>();
  readonly callId = 'call@fake';
  readonly events = new TypedEmitter<LegEvents>();
  readonly media = undefined;
  readonly commands: string[] = [];
  protection: MediaProtection = 'none';
  readonly direction: 'incoming' | 'outgoing';
  readonly invite: LegInvite;
  state: LegState;

  constructor(invite: Partial<LegInvite> = {}, direction: 'incoming' | 'outgoing' = 'incoming') {
    this.direction = direction;
    this.state = direction === 'incoming' ? 'alerting' : 'dialling';
    this.invite = {
      destination: '+15550100',
      destinationHost: '127.0.0.1',
      requestUri: 'sip:+15550100@127.0.0.1',
      callerId: '+15550199',
      displayName: 'Alice',
      toUri: 'sip:+15550100@127.0.0.1',
      fromUri: 'sip:+15550199@127.0.0.1',
      headers: {},
      remote: '127.0.0.1:5080',
      transport: 'udp',
      ...invite,
    };
  }

  limitUnanswered(ms: number): void {
    this.#record(`limitUnanswered ${ms}`, undefined);
  }

  ring(headers?: LegHeaders): void {
    this.#record('ring', headers);
    this.#move('progressing');
  }

  progress(headers?: LegHeaders): void {
    this.#record('progress', headers);
    this.#move('progressing');
    this.events.emit('audioStarted', { headers: {} });
  }

  /** The other party acknowledges at once. */
  answer(headers?: LegHeaders): void {
    this.#record('answer', headers);
    this.#move('connected');
    this.events.emit('connected', { headers: {} });
  }

  reject(status: number, reason?: string, headers?: LegHeaders): void {
    this.#record(`reject ${status}${reason === undefined ? '' : ` ${reason}`}`, headers);
    this.end({ by: 'local', code: status, reason: reason ?? '' });
  }

  hangup(headers?: LegHeaders): void {
    if (this.state === 'terminated') return;
    this.#record('hangup', headers);
    this.end({ by: 'local', code: 200, reason: 'Normal call clearing' });
  }

  info(mimeType: string, body: string, headers?: LegHeaders): void {
    this.#record(`info ${mimeType} ${body}`, headers);
  }

  message(text: string, headers?: LegHeaders): void {
    this.#record(`message ${text}`, headers);
  }

  dtmf(tones: string): void {
    this.#record(`dtmf ${tones}`, undefined);
  }

  hold(): void {
    this.#record('hold', undefined);
  }

  resume(): void {
    this.#record('resume', undefined);
  }

  relayReinvites(on: boolean): void {
    this.#record(`relayReinvites ${on}`, undefined);
  }

  acceptReinvite(headers?: LegHeaders, mimeType?: string, body?: string): void {
    this.#record(words('acceptReinvite', mimeType, body), headers);
  }

  rejectReinvite(headers?: LegHeaders): void {
    this.#record('rejectReinvite', headers);
  }

  reinvite(headers?: LegHeaders, mimeType?: string, body?: string): void {
    this.#record(words('reinvite', mimeType, body), headers);
  }

  refer(target: ReferTarget, headers?: LegHeaders): void {
    this.#record(`refer ${'uri' in target ? target.uri : `to ${target.replaces.id}`}`, headers);
  }

  handleReferrals(on: boolean): void {
    this.#record(`handleReferrals ${on}`, undefined);
  }

  notifyReferral(status: number, reason?: string): void {
    this.#record(words(`notifyReferral ${status}`, reason), undefined);
  }

  /** The other party, or the gateway, ends the leg. */
  end(end: Partial<LegEnd> = {}): void {
    if (this.state === 'terminated') return;
    const wasConnected = this.state === 'connected';
    this.#move('terminated');
    this.events.emit('ended', {
      by: 'remote',
      code: 200,
      reason: 'Normal call clearing',
      headers: {},
      durationMs: 0,
      wasConnected,
      ...end,
    });
  }

  #record(command: string, headers: LegHeaders | undefined): void {
    const written = headers === undefined || Object.keys(headers).length === 0 ? '' : ` ${JSON.stringify(headers)}`;
    this.commands.push(command + written);
  }

  #move(to: LegState): void {
    const from = this.state;
    this.state = to;
    if (from !== to) this.events.emit('stateChanged', { from, to });
  }
}

function words(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' ');
}
