import type { GuestKit } from '#runtime/sandbox/guest-kit/contract.ts';
import { ivrLimits } from './limits.ts';
import type { IvrEnd } from './protocol.ts';
import { type IvrSettings, isComplete, typeOf } from './settings.ts';

/** What is used of a scenario's `Call`. */
export interface MenuCall {
  id(): string;
  addEventListener(event: string, listener: unknown): void;
  removeEventListener(event: string, listener: unknown): void;
  handleTones(on: boolean): void;
  say(text: unknown, parameters: object): void;
  startPlayback(url: unknown): void;
  stopPlayback(): void;
}

/** The scenario's own globals, as they are when they are used. */
declare function setTimeout(callback: () => void, delayMs: number): number;
declare function clearTimeout(id: number | undefined): void;

type Listening = readonly [event: string, listener: unknown];

export interface VisitParts {
  readonly kit: GuestKit;
  readonly name: string;
  readonly settings: IvrSettings;
  readonly call: MenuCall;
  /** `IVR.ttsOptions`. */
  readonly ttsOptions: unknown;
  /** The visit is over, with what was keyed. Not told when it was left from outside. */
  onOver(why: 'input' | 'timeout', input: string): void;
}

/**
 * One call in one state. The prompt ends with the first key; the time for keys runs from the end of the prompt, and anew from each key. A
 * `noinput` state takes no keys and is over with its prompt.
 */
export class Visit {
  readonly #parts: VisitParts;
  readonly #listeners: readonly Listening[];
  #input = '';
  #isPrompting = false;
  /** What is played now began after the state was entered. */
  #isHeard = false;
  #timer: number | undefined;
  #isOver = false;

  constructor(parts: VisitParts) {
    this.#parts = parts;
    this.#listeners = [
      ['Call.ToneReceived', ({ tone }: { readonly tone: unknown }) => this.#key(String(tone))],
      ['Call.PlaybackStarted', () => this.#started()],
      ['Call.PlaybackFinished', ({ error }: { readonly error?: unknown }) => this.#finished(error)],
      ['Call.Disconnected', () => this.leave('ended')],
      ['Call.Failed', () => this.leave('ended')],
    ];
  }

  begin(): void {
    const { call, settings } = this.#parts;
    this.#tell('entered', {});
    for (let index = 0; index < this.#listeners.length; index += 1) {
      const [event, listener] = this.#listeners[index] as Listening;
      call.addEventListener(event, listener);
    }
    if (typeOf(settings) !== 'noinput') call.handleTones(true);
    this.#isPrompting = this.#prompt();
    if (!this.#isPrompting) this.#prompted();
  }

  /** Nothing of it goes on; the prompt is stopped. May be called again. */
  leave(why: IvrEnd): void {
    const { call } = this.#parts;
    if (this.#isOver) return;
    this.#isOver = true;
    clearTimeout(this.#timer);
    for (let index = 0; index < this.#listeners.length; index += 1) {
      const [event, listener] = this.#listeners[index] as Listening;
      call.removeEventListener(event, listener);
    }
    if (why !== 'ended') this.#stopPrompt();
    this.#tell('left', { why });
  }

  #prompt(): boolean {
    const { call, settings, ttsOptions } = this.#parts;
    const { play, say, lang } = settings.prompt ?? {};
    if (play !== undefined && play !== null) call.startPlayback(play);
    else if (say !== undefined && say !== null) {
      call.say(say, {
        ...(lang === undefined || lang === null ? {} : { voice: lang }),
        ...(ttsOptions === undefined ? {} : { ttsOptions }),
      });
    } else return false;
    return true;
  }

  #started(): void {
    this.#isHeard = true;
  }

  #finished(error: unknown): void {
    if (!this.#isPrompting || (!this.#isHeard && error === undefined)) return;
    this.#isPrompting = false;
    this.#prompted();
  }

  #prompted(): void {
    // Not at once: states that lead to one another in a circle would never give way.
    if (typeOf(this.#parts.settings) === 'noinput') this.#timer = setTimeout(() => this.#over('input'), 0);
    else this.#awaitKey();
  }

  #awaitKey(): void {
    const given = Number(this.#parts.settings.timeout);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#over('timeout'), given > 0 ? given : ivrLimits.timeoutMs);
  }

  #key(tone: string): void {
    const { settings } = this.#parts;
    if (typeOf(settings) === 'noinput') return;
    this.#stopPrompt();
    this.#input += tone;
    if (isComplete(settings, this.#input, tone) || this.#input.length >= ivrLimits.inputChars) this.#over('input');
    else this.#awaitKey();
  }

  #stopPrompt(): void {
    if (this.#isPrompting) this.#parts.call.stopPlayback();
    this.#isPrompting = false;
  }

  #over(why: 'input' | 'timeout'): void {
    this.#parts.onOver(why, this.#input);
  }

  #tell(type: 'entered' | 'left', fields: { readonly why?: IvrEnd }): void {
    const { kit, name, call } = this.#parts;
    kit.send(type, { state: name.slice(0, ivrLimits.nameChars), callId: call.id(), ...fields });
  }
}
