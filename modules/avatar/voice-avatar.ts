import { bindMethods } from '#runtime/sandbox/guest-kit/bind-methods.ts';
import type { GuestKit, Listeners } from '#runtime/sandbox/guest-kit/contract.ts';
import { TypeErrorConstructor } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { fromEngine, lockClasses } from '#runtime/sandbox/guest-kit/media-units.ts';
import { type Avatar, type AvatarTold, avatarEngine, newAvatar, toldEvent } from './avatar.ts';
import { type Given, objectOr, type VoiceSettings, voiceSettings } from './config.ts';
import { Listening } from './listening.ts';
import type { AvatarResponse } from './response.ts';
import { Speech } from './speech.ts';

/** The scenario's own functions, as they are when they are used. */
declare const VoxEngine: { terminate(): void };
declare function setTimeout(callback: () => void, delayMs: number): number;

const methodNames = ['addEventListener', 'removeEventListener', 'toJSON'] as const;

/**
 * An avatar that talks with a call: it speaks what the dialogue replies, listens when that says so, and goes from state to state. Its methods need
 * no `this`.
 */
export class VoiceAvatar {
  readonly #kit: GuestKit;
  readonly #settings: VoiceSettings;
  readonly #listeners: Listeners;
  readonly #avatar: Avatar;
  #speech: Speech | undefined;
  #listening: Listening | undefined;
  /** `Finish`, until the last reply was said. */
  #finish: AvatarTold | undefined;
  #isOver = false;

  constructor(proof: unknown, kit: GuestKit, config: unknown) {
    if (proof !== fromEngine)
      throw new TypeErrorConstructor('Voice avatars are made by VoximplantAvatar.createVoiceAvatar');
    this.#kit = kit;
    this.#settings = voiceSettings(config);
    this.#listeners = kit.listeners();
    bindMethods(this, methodNames);
    this.#avatar = newAvatar(kit, objectOr(config).avatarConfig, (told) => this.#hear(told));
    for (const event of ['Call.Disconnected', 'Call.Failed'])
      this.#settings.call.addEventListener(event, () => this.#end());
  }

  /** The avatar whose script comes. */
  static avatarOf(voice: VoiceAvatar): Avatar {
    return voice.#avatar;
  }

  addEventListener(event: unknown, listener: unknown): void {
    this.#listeners.add(event, listener);
  }

  removeEventListener(event: unknown, listener?: unknown): void {
    this.#listeners.remove(event, listener);
  }

  toJSON(): { readonly id: string } {
    return this.#avatar.toJSON();
  }

  #hear(told: AvatarTold): void {
    if (this.#isOver) return;
    if (told.event === 'Finish') {
      this.#finish = told;
      return;
    }
    this.#fire(told);
    if (told.event === 'Loaded') this.#start();
    else if (told.event === 'Reply') this.#answer(told.fields);
    else if (told.event === 'Error') this.#fail(told);
  }

  #start(): void {
    const { call } = this.#settings;
    if (call.state() === 'CONNECTED') this.#avatar.start();
    else call.addEventListener('Call.Connected', () => this.#avatar.start());
  }

  #answer(response: AvatarResponse): void {
    const { call, ttsPlayerParameters } = this.#settings;
    this.#quiet();
    this.#speech = Speech.begin({
      call,
      response,
      ttsPlayerParameters,
      onEvent: (event) => this.#pass(event),
      onInterruptible: () => {
        if (mayListen(response)) this.#listen(response);
      },
      onSaid: () => this.#said(response),
    });
    // Not at once: states that lead to one another in a circle would never give way.
    if (this.#speech === undefined) setTimeout(() => this.#said(response), 0);
  }

  #said(response: AvatarResponse): void {
    if (this.#isOver) return;
    this.#speech = undefined;
    const { isFinal, nextState } = response;
    if (isFinal === true) this.#finished();
    else if (nextState !== undefined) void this.#avatar.goToState(nextState);
    else if (mayListen(response)) {
      if (this.#listening === undefined) this.#listen(response);
      this.#listening?.time();
    } else
      this.#kit.mistake(
        'VoiceAvatar: the avatar neither listens nor goes on, so that the call stays silent. Give its response listen: true, a nextState or isFinal: true.',
      );
  }

  #listen({ listenTimeout, channelParameters }: AvatarResponse): void {
    const { call, asrParameters, endOfPhraseMs, listenMs } = this.#settings;
    this.#listening ??= new Listening({
      call,
      asrParameters: { ...asrParameters, ...objectOr(objectOr(objectOr(channelParameters).voice).asr) },
      endOfPhraseMs,
      silenceMs: listenTimeout ?? listenMs,
      onEvent: (event) => this.#pass(event),
      onSpeech: () => this.#interrupt(),
      onHeard: (text) => {
        this.#listening = undefined;
        void this.#avatar.handleUtterance(text);
      },
      onSilence: () => {
        this.#listening = undefined;
        void this.#avatar.handleTimeout();
      },
      onFailed: (reason) => this.#fail({ event: 'Error', fields: { reason } }, true),
    });
  }

  /** The caller talks into a reply: it is not said any further, and what follows is waited for. */
  #interrupt(): void {
    if (this.#speech === undefined) return;
    this.#speech.stop();
    this.#speech = undefined;
    this.#listening?.time();
  }

  #finished(): void {
    const { onFinish } = this.#settings;
    const told = this.#finish;
    this.#end();
    if (told === undefined) return;
    this.#fire(told);
    if (typeof onFinish === 'function') this.#kit.call(onFinish, [toldEvent(this.#avatar, told)]);
  }

  /** `isOwn`: it is no error of the dialogue, which listeners have heard of. */
  #fail(told: AvatarTold, isOwn = false): void {
    const { onError } = this.#settings;
    this.#end();
    if (isOwn) this.#fire(told);
    if (typeof onError === 'function') this.#kit.call(onError, [toldEvent(this.#avatar, told)]);
    else VoxEngine.terminate();
  }

  #end(): void {
    this.#isOver = true;
    avatarEngine.end(this.#avatar);
    this.#quiet();
  }

  #quiet(): void {
    this.#speech?.stop();
    this.#listening?.stop();
    this.#speech = undefined;
    this.#listening = undefined;
  }

  #fire(told: AvatarTold): void {
    this.#listeners.fire(toldEvent(this.#avatar, told));
  }

  /** Events of players and recognisers are told as they are. */
  #pass(event: Given): void {
    this.#listeners.fire(event as Given & { readonly name: string });
  }
}

lockClasses(VoiceAvatar);

/** Where the dialogue goes on elsewhere, nobody is waited for. */
function mayListen({ listen, nextState, isFinal }: AvatarResponse): boolean {
  return listen === true && nextState === undefined && isFinal !== true;
}
