import { bindMethods } from '#runtime/sandbox/guest-kit/bind-methods.ts';
import type { GuestKit } from '#runtime/sandbox/guest-kit/contract.ts';
import { hasOwn, record } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { requiredMediaUnit } from '#runtime/sandbox/guest-kit/media-units.ts';
import { checkSettings, type IvrSettings, typeOf } from './settings.ts';
import { type MenuCall, Visit } from './visit.ts';

/** The globals `IVR` and `IVRState` of one isolate. */
export function ivrOf(kit: GuestKit) {
  /** The state each call is in, by the call's id. */
  const visits = record<Visit | undefined>();
  const IVR: { reset(): void; ttsOptions?: unknown } = {
    reset: () => leaveAll(visits),
  };

  /** One state of a menu. */
  class IVRState {
    /** What was keyed when the state was left. */
    input = '';
    settings: IvrSettings;
    readonly #name: string;
    readonly #onInputComplete: unknown;
    readonly #onInputTimeout: unknown;

    constructor(name?: unknown, settings?: unknown, onInputComplete?: unknown, onInputTimeout?: unknown) {
      this.#name = String(name);
      this.settings = checkSettings(settings);
      this.#onInputComplete = onInputComplete;
      this.#onInputTimeout = onInputTimeout;
      bindMethods(this, ['enter']);
    }

    /** The call leaves whatever state it is in. */
    enter(call?: unknown): void {
      requiredMediaUnit('IVRState.enter', 'call', call);
      const menuCall = call as MenuCall;
      const id = menuCall.id();
      visits[id]?.leave('elsewhere');
      this.input = '';
      const visit = new Visit({
        kit,
        name: this.#name,
        settings: this.settings,
        call: menuCall,
        ttsOptions: IVR.ttsOptions,
        onOver: (why, input) => {
          this.input = input;
          this.#leave(menuCall, why);
        },
      });
      visits[id] = visit;
      visit.begin();
    }

    #leave(call: MenuCall, why: 'input' | 'timeout'): void {
      const { settings, input } = this;
      const id = call.id();
      const visit = visits[id];
      visits[id] = undefined;
      const selected = why === 'input' ? selectedIn(settings, input) : undefined;
      const next = selected instanceof IVRState ? selected : undefined;
      const fn = why === 'input' ? this.#onInputComplete : this.#onInputTimeout;
      const hasFunction = fn !== undefined && fn !== null;
      const goesOn = next ?? (why === 'input' ? settings.nextState : undefined);
      visit?.leave(hasFunction || goesOn instanceof IVRState ? why : 'nowhere');
      if (next === undefined && hasFunction) kit.call(fn, [input]);
      // The function may have led the call elsewhere.
      if (goesOn instanceof IVRState && visits[id] === undefined) goesOn.enter(call);
    }
  }

  return { IVR, IVRState };
}

function leaveAll(visits: { [id: string]: Visit | undefined }): void {
  const ids = Object.keys(visits);
  for (let index = 0; index < ids.length; index += 1) {
    const id = ids[index] as string;
    const visit = visits[id];
    visits[id] = undefined;
    visit?.leave('reset');
  }
}

/** Where the key leads, in a `select` state. */
function selectedIn(settings: IvrSettings, key: string): unknown {
  const { nextStates } = settings;
  if (typeOf(settings) !== 'select' || typeof nextStates !== 'object' || nextStates === null) return undefined;
  return hasOwn(nextStates, key) ? nextStates[key] : undefined;
}
