import { jsonParse, jsonStringify, TypeErrorConstructor } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { requiredMediaUnit } from '#runtime/sandbox/guest-kit/media-units.ts';
import { avatarLimits } from './limits.ts';

/** What is used of a scenario's `Call`. */
export interface AvatarCall {
  state(): string;
  addEventListener(event: string, listener: unknown): void;
  sendMediaTo(unit: unknown): void;
  stopMediaTo(unit: unknown): void;
}

export interface AvatarSettings {
  readonly avatarId: string;
  /** A copy: what the script changes stays its own. */
  readonly customData: unknown;
}

export interface VoiceSettings {
  readonly call: AvatarCall;
  readonly asrParameters: Given;
  readonly ttsPlayerParameters: Given;
  /** ms; undefined: the recogniser says when a phrase is over. */
  readonly endOfPhraseMs: number | undefined;
  readonly listenMs: number;
  readonly onFinish: unknown;
  readonly onError: unknown;
}

export type Given = { readonly [field: string]: unknown };

/** `VoximplantAvatar.AvatarConfig`. Throws a TypeError. */
export function avatarSettings(config: unknown): AvatarSettings {
  const { avatarId, customData } = objectOr(config);
  const name = typeof avatarId === 'number' ? String(avatarId) : avatarId;
  if (typeof name !== 'string' || name === '' || name.length > avatarLimits.nameChars)
    throw new TypeErrorConstructor('VoximplantAvatar: avatarId must be the name of the scenario that is the avatar');
  return { avatarId: name, customData: jsonParse(jsonStringify(customData ?? {})) };
}

/** `VoximplantAvatar.VoiceAvatarConfig`, and two names that it had before. Throws a TypeError. */
export function voiceSettings(config: unknown): VoiceSettings {
  const given = objectOr(config);
  const { call, asrParameters, ttsPlayerParameters, ttsPlayerOptions, asrEndOfPhraseDetectorTimeout } = given;
  const { defaultListenTimeout, asrNoInputTimeout, onFinishCallback, onErrorCallback } = given;
  requiredMediaUnit('VoximplantAvatar.createVoiceAvatar', 'call', call);
  if (typeof asrParameters !== 'object' || asrParameters === null)
    throw new TypeErrorConstructor('VoximplantAvatar.createVoiceAvatar: asrParameters must be those of createASR');
  return {
    call: call as AvatarCall,
    asrParameters: asrParameters as Given,
    ttsPlayerParameters: objectOr(ttsPlayerParameters ?? ttsPlayerOptions),
    endOfPhraseMs: timeOr(asrEndOfPhraseDetectorTimeout, undefined),
    listenMs: timeOr(defaultListenTimeout ?? asrNoInputTimeout, avatarLimits.listenMs),
    onFinish: onFinishCallback,
    onError: onErrorCallback,
  };
}

export function objectOr(value: unknown): Given {
  return typeof value === 'object' && value !== null ? (value as Given) : {};
}

function timeOr<Usual>(value: unknown, usual: Usual): number | Usual {
  return typeof value === 'number' && value > 0 ? value : usual;
}
