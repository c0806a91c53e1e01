/** Guest → host. Ids are made in the guest. */
export type AvatarCommand =
  /** `avatarId`: the name of the scenario that is the avatar's script. */
  | { readonly type: 'load'; readonly id: string; readonly avatarId: string }
  | { readonly type: 'entered'; readonly id: string; readonly state: string }
  | { readonly type: 'finished'; readonly id: string };

/** Host → guest. */
export type AvatarEvent =
  /** The script comes with it. */
  | { readonly type: 'loaded'; readonly id: string }
  | { readonly type: 'failed'; readonly id: string; readonly reason: string };

/** What an avatar's script sees beside the globals of a scenario: VoxEngine's AvatarEngine, and what is said of what is understood. */
export const scriptNames = [
  'addState',
  'addFormState',
  'removeState',
  'setStartState',
  'getStartState',
  'getStates',
  'getFormState',
  'generateResponse',
  'Response',
  'getCustomData',
  'getLastUtteranceResponse',
  'processUtteranceResponse',
  'httpRequest',
  'SleepManager',
  'addIntent',
  'addEntity',
] as const;

export type ScriptNames = { readonly [Name in (typeof scriptNames)[number]]: unknown };
