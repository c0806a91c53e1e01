import { bindMethods } from '#runtime/sandbox/guest-kit/bind-methods.ts';
import type { GuestKit, Listeners, ScenarioFunction } from '#runtime/sandbox/guest-kit/contract.ts';
import { ErrorConstructor, invoke, TypeErrorConstructor } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { fromEngine, lockClasses } from '#runtime/sandbox/guest-kit/media-units.ts';
import { type AvatarSettings, avatarSettings } from './config.ts';
import { Dialogue, type ParsedUtterance } from './dialogue.ts';
import { AvatarEvents } from './events.ts';
import { type AvatarEvent, scriptNames } from './protocol.ts';
import type { AvatarResponse } from './response.ts';

/** What an avatar tells, without its name and the avatar itself. */
export type AvatarTold =
  | { readonly event: 'Loaded' }
  | { readonly event: 'UtteranceParsed'; readonly fields: ParsedUtterance }
  | { readonly event: 'Reply' | 'Finish'; readonly fields: AvatarResponse & { readonly currentState: string } }
  | { readonly event: 'Error'; readonly fields: { readonly reason: string } };

/** Events as scenarios get them. */
export function toldEvent(avatar: Avatar, told: AvatarTold) {
  return { ...('fields' in told ? told.fields : {}), avatar, name: AvatarEvents[told.event] };
}

const methodNames = [
  'addEventListener',
  'removeEventListener',
  'start',
  'goToState',
  'handleUtterance',
  'handleTimeout',
  'toJSON',
] as const;

interface AvatarEngine {
  /** Its script has come, or will not. */
  arrived(avatar: Avatar, event: AvatarEvent, script: ScenarioFunction | undefined): void;
  id(avatar: Avatar): string;
  /** Nothing more is told. */
  end(avatar: Avatar): void;
}

let engine: AvatarEngine;

/** An avatar whose conversation a scenario leads itself, with an ASR and a voice of its own. Its methods need no `this`. */
export class Avatar {
  readonly #kit: GuestKit;
  readonly #id: string;
  readonly #listeners: Listeners;
  readonly #dialogue: Dialogue;
  readonly #onTold: ((told: AvatarTold) => void) | undefined;
  #isLoaded = false;

  constructor(
    proof: unknown,
    kit: GuestKit,
    settings: AvatarSettings,
    onTold: ((told: AvatarTold) => void) | undefined,
  ) {
    if (proof !== fromEngine)
      throw new TypeErrorConstructor('Avatars are made by VoximplantAvatar.createAvatar and createVoiceAvatar');
    this.#kit = kit;
    this.#id = kit.id();
    this.#onTold = onTold;
    this.#listeners = kit.listeners();
    this.#dialogue = new Dialogue(settings.customData, {
      parsed: (fields) => this.#tell({ event: 'UtteranceParsed', fields }),
      entered: (state) => kit.send('entered', { id: this.#id, state }),
      replied: (response, currentState) => this.#replied(response, currentState),
      failed: (error) => this.#fail(error),
    });
    bindMethods(this, methodNames);
    kit.send('load', { id: this.#id, avatarId: settings.avatarId });
  }

  static {
    engine = {
      arrived: (avatar, event, script) => avatar.#arrived(event, script),
      id: (avatar) => avatar.#id,
      end: (avatar) => avatar.#dialogue.end(),
    };
  }

  addEventListener(event: unknown, listener: unknown): void {
    this.#listeners.add(event, listener);
  }

  removeEventListener(event: unknown, listener?: unknown): void {
    this.#listeners.remove(event, listener);
  }

  /** It enters its first state, and replies. Only after `Loaded`. */
  start(): void {
    if (this.#isLoaded) void this.#dialogue.start();
    else
      this.#kit.mistake('Avatar.start: the avatar is not loaded yet, so nothing happens. Call it when Loaded comes.');
  }

  goToState(stateName?: unknown): Promise<void> {
    return this.#dialogue.goTo(String(stateName));
  }

  handleUtterance(text?: unknown): Promise<void> {
    return this.#dialogue.hear(String(text));
  }

  handleTimeout(): Promise<void> {
    return this.#dialogue.timeOut();
  }

  toJSON(): { readonly id: string } {
    return { id: this.#id };
  }

  #arrived(event: AvatarEvent, script: ScenarioFunction | undefined): void {
    if (event.type === 'failed') {
      this.#tell({ event: 'Error', fields: { reason: event.reason } });
      return;
    }
    const { names } = this.#dialogue;
    try {
      invoke(
        script,
        scriptNames.map((name) => names[name]),
      );
      if (!this.#dialogue.hasStart)
        throw new ErrorConstructor('The script of an avatar must end with setStartState, and name one of its states');
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#isLoaded = true;
    this.#tell({ event: 'Loaded' });
  }

  #replied(response: AvatarResponse, currentState: string): void {
    const { utterance, customData, channelParameters } = response;
    this.#tell({ event: 'Reply', fields: { ...response, currentState } });
    if (response.isFinal !== true) return;
    this.#kit.send('finished', { id: this.#id });
    const last = { utterance, customData, channelParameters };
    this.#tell({ event: 'Finish', fields: { ...given(last), currentState } });
  }

  /** The journal has the place, as of a rejected promise that nobody listens to. */
  #fail(error: unknown): void {
    this.#kit.report('rejection', error);
    this.#tell({ event: 'Error', fields: { reason: this.#kit.describe(messageOf(error)) } });
  }

  #tell(told: AvatarTold): void {
    this.#listeners.fire(toldEvent(this, told));
    this.#onTold?.(told);
  }
}

lockClasses(Avatar);

export const avatarEngine = engine;

export function newAvatar(kit: GuestKit, config: unknown, onTold?: (told: AvatarTold) => void): Avatar {
  return new Avatar(fromEngine, kit, avatarSettings(config), onTold);
}

function messageOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
}

/** Without the fields that are not there. */
function given<Fields extends object>(fields: Fields): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  const kept: { [name: string]: unknown } = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) kept[name] = value;
  return kept as { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };
}
