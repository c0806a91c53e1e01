/** What a state does with keys. */
export type IvrType = 'select' | 'inputfixed' | 'inputunknown' | 'custom' | 'noinput';

const types: readonly IvrType[] = ['select', 'inputfixed', 'inputunknown', 'custom', 'noinput'];

/** `IVRState.settings`: the scenario's own object, read anew whenever it matters, because scenarios link their states afterwards. */
export interface IvrSettings {
  readonly type?: unknown;
  readonly prompt?: { readonly say?: unknown; readonly lang?: unknown; readonly play?: unknown };
  readonly inputLength?: unknown;
  readonly inputValidator?: unknown;
  readonly terminateOn?: unknown;
  readonly timeout?: unknown;
  readonly nextStates?: { readonly [key: string]: unknown };
  readonly nextState?: unknown;
}

/** Throws a TypeError that says what is wrong. */
export function checkSettings(given: unknown): IvrSettings {
  if (typeof given !== 'object' || given === null) throw new TypeError('IVRState: settings must be an object');
  typeOf(given);
  return given;
}

/** Throws a TypeError for a type that is none. */
export function typeOf({ type }: IvrSettings): IvrType {
  for (let index = 0; index < types.length; index += 1) if (types[index] === type) return type as IvrType;
  throw new TypeError(`IVRState: settings.type must be one of ${types.join(', ')}`);
}

/** Whether `input`, of which `key` was the last, is all that the state wants. */
export function isComplete(settings: IvrSettings, input: string, key: string): boolean {
  const { inputLength, terminateOn, inputValidator } = settings;
  switch (typeOf(settings)) {
    case 'select':
      return true;
    case 'inputfixed':
      return input.length >= (Number(inputLength) || 1);
    case 'noinput':
      return false;
    default:
      if (terminateOn !== undefined && terminateOn !== null && String(terminateOn) === key) return true;
      return typeof inputValidator === 'function' && Boolean(inputValidator(input));
  }
}
