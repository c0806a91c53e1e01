import { mediaLimits } from '#runtime/media/limits.ts';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import { gatewayErrors } from '../errors.ts';
import { gatewayLimits } from '../limits.ts';
import type { HeaderPair, InviteDialog } from '../sip/user-agent/index.ts';
import type { LegAudio } from './leg-audio.ts';

export interface LegMessagesParts {
  readonly clock: Clock;
  readonly audio: LegAudio;
  session(): InviteDialog | undefined;
  /** Our 2xx is not on its way yet: what is said waits for it. */
  isAnswering(): boolean;
  /** A request was answered 481: the other side does not know the call. */
  lost(): void;
}

const mimePattern = /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+(?:\s*;[^\p{Cc}]*)?$/iu;

/** Answers of a side that does not understand keys by INFO (RFC 3261 §21.4.6, §21.4.13, §21.5.2; RFC 6086 §4.2.2). */
const refusesInfo: ReadonlySet<number> = new Set([405, 415, 469, 501]);

/** INFO, MESSAGE and keys in the dialog of one leg. */
export class LegMessages {
  readonly #parts: LegMessagesParts;
  /** Keys still to be sent by INFO. */
  #keys = '';
  #pause: TimerHandle | undefined;
  #sending = false;
  #isInfoRefused = false;
  /** What was said before our 2xx was on its way, in order. */
  #waiting: (() => void)[] = [];

  constructor(parts: LegMessagesParts) {
    this.#parts = parts;
  }

  /** Throws LEG_BODY_TOO_LONG, LEG_BODY_REFUSED. */
  info(mimeType: string, body: string, headers: readonly HeaderPair[]): void {
    this.#send('INFO', mimeType, body, headers, () => undefined);
  }

  /** Throws LEG_BODY_TOO_LONG. */
  message(text: string, headers: readonly HeaderPair[]): void {
    this.#send('MESSAGE', 'text/plain;charset=UTF-8', text, headers, () => undefined);
  }

  /**
   * By RFC 4733 when both sides agreed on it, else by INFO, one key after the other; as tones in the audio where INFO is
   * refused. Throws LEG_BAD_DTMF.
   */
  press(tones: string): void {
    const keys = tones.replaceAll('P', 'p');
    if (!/^[0-9*#A-Dp]+$/i.test(keys) || this.#keys.length + keys.length > gatewayLimits.legTones) {
      throw gatewayErrors.create('LEG_BAD_DTMF');
    }
    const { audio } = this.#parts;
    if (this.#parts.isAnswering()) {
      this.#wait(() => this.press(keys));
      return;
    }
    if ((audio.hasTelephoneEvents || this.#isInfoRefused) && audio.stream !== undefined) {
      audio.stream.sendDtmf(keys);
      return;
    }
    this.#keys += keys;
    if (!this.#sending) this.#next();
  }

  /** Our 2xx is on its way. */
  answered(): void {
    for (const say of this.#waiting.splice(0)) say();
  }

  close(): void {
    this.#waiting = [];
    this.#keys = '';
    this.#pause?.cancel();
  }

  #next(): void {
    const key = this.#keys.charAt(0);
    this.#keys = this.#keys.slice(1);
    this.#sending = key !== '';
    if (key === 'p') {
      this.#pause = this.#parts.clock.setTimeout(() => this.#next(), gatewayLimits.infoTonePauseMs);
    } else if (key !== '') {
      const body = `Signal=${key.toUpperCase()}\r\nDuration=160\r\n`;
      this.#send('INFO', 'application/dtmf-relay', body, [], (status) => this.#pressed(key, status));
    }
  }

  #pressed(key: string, status: number): void {
    const { stream } = this.#parts.audio;
    if (!refusesInfo.has(status) || stream === undefined) {
      this.#next();
      return;
    }
    this.#isInfoRefused = true;
    stream.sendDtmf((key + this.#keys).slice(0, mediaLimits.dtmfQueueKeys));
    this.#keys = '';
    this.#sending = false;
  }

  #send(
    method: string,
    contentType: string,
    body: string,
    headers: readonly HeaderPair[],
    done: (status: number) => void,
  ): void {
    const bytes = Buffer.byteLength(body);
    if (bytes > gatewayLimits.legBodyBytes) throw gatewayErrors.create('LEG_BODY_TOO_LONG', { bytes });
    if (!mimePattern.test(contentType)) {
      throw gatewayErrors.create('LEG_BODY_REFUSED', { type: contentType.slice(0, 40).replaceAll(/\p{Cc}/gu, ' ') });
    }
    const say = () =>
      this.#parts.session()?.client.send(method, { headers, body: { contentType, content: body } }, ({ response }) => {
        if (response?.status === 481) this.#parts.lost();
        else done(response?.status ?? 0);
      });
    if (this.#parts.isAnswering()) this.#wait(say);
    else say();
  }

  #wait(say: () => void): void {
    if (this.#waiting.length >= gatewayLimits.legCommandQueue) {
      throw gatewayErrors.create('LEG_WRONG_STATE', {
        state: 'progressing',
        command: 'say more before its answer is sent',
      });
    }
    this.#waiting.push(say);
  }
}
