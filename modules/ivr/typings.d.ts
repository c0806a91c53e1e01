/** Voice menus. */
declare namespace IVR {
  /** All calls leave the states that they are in. */
  function reset(): void;
  /** How prompts are spoken. */
  let ttsOptions: TTSOptions | undefined;
}

/** One state of a menu: it says something and waits for keys. */
declare class IVRState {
  /**
   * @param onInputComplete called with what was keyed, unless it leads to another state
   * @param onInputTimeout called with what was keyed until the time was over
   * @throws TypeError for settings that are none
   */
  constructor(
    name: string,
    settings: IVRSettings,
    onInputComplete?: ((input: string) => unknown) | null,
    onInputTimeout?: ((input: string) => unknown) | null,
  );
  /** What was keyed when the state was left. */
  input: string;
  settings: IVRSettings;
  /** The call leaves the state that it is in, and enters this one. */
  enter(call: Call): void;
}

interface IVRSettings {
  /**
   * `'select'`: one key leads to one of `nextStates`; `'inputfixed'`: `inputLength` keys; `'inputunknown'`: keys until
   * `terminateOn`, or until `inputValidator` likes them; `'noinput'`: no keys.
   */
  type: 'select' | 'inputfixed' | 'inputunknown' | 'custom' | 'noinput' | (string & {});
  prompt?: IVRPrompt;
  /** How many keys an `'inputfixed'` state takes. */
  inputLength?: number;
  /** Whether what was keyed so far is complete. */
  inputValidator?: (input: string) => boolean;
  /** The key that ends the input. */
  terminateOn?: string | null;
  /** Milliseconds after the prompt or the last key. Default: 5,000. */
  timeout?: number;
  /** By the key, where a `'select'` state leads. */
  nextStates?: { [key: string]: IVRState };
  /** Where all other states lead. */
  nextState?: IVRState | null;
}

/** What a state says: a text, or a file of the web. */
interface IVRPrompt {
  say?: string;
  /** Voice of `VoiceList` or `Language`. */
  lang?: Voice;
  play?: string;
}
