import { TypeErrorConstructor } from '#runtime/sandbox/guest-kit/intrinsics.ts';

/** What a callback of a state returns, as AvatarEngine's AvatarResponse has it. */
export interface AvatarResponse {
  readonly utterance?: string;
  readonly nextState?: string;
  readonly listen?: true;
  /** ms. */
  readonly listenTimeout?: number;
  /** ms. */
  readonly interruptableAfter?: number;
  readonly isFinal?: boolean;
  readonly customData?: unknown;
  readonly channelParameters?: unknown;
}

type Given = { readonly [field: string]: unknown };

/** `generateResponse(parameters)`: the fields that mean something. */
export function generateResponse(parameters?: unknown): AvatarResponse {
  const given: Given = typeof parameters === 'object' && parameters !== null ? (parameters as Given) : {};
  const { utterance, nextState, listen, listenTimeout, interruptableAfter, isFinal, customData, channelParameters } =
    given;
  return {
    ...(utterance === undefined || utterance === null ? {} : { utterance: String(utterance) }),
    ...(nextState === undefined || nextState === null ? {} : { nextState: String(nextState) }),
    ...(listen === true ? { listen } : {}),
    ...(isTime(listenTimeout) ? { listenTimeout } : {}),
    ...(isTime(interruptableAfter) ? { interruptableAfter } : {}),
    ...(typeof isFinal === 'boolean' ? { isFinal } : {}),
    ...(customData === undefined ? {} : { customData }),
    ...(channelParameters === undefined || channelParameters === null ? {} : { channelParameters }),
  };
}

/** What a callback returned. Throws a TypeError when that is no response. */
export function responseOf(state: string, callback: string, returned: unknown): AvatarResponse {
  if (typeof returned !== 'object' || returned === null)
    throw new TypeErrorConstructor(`The state ${state}: ${callback} must return what generateResponse makes`);
  return generateResponse(returned);
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && value >= 0;
}
