import { record } from './intrinsics.ts';

export interface Activations {
  /** The scenario's global `require`: activates a module once, ignores everything it does not know. */
  readonly require: (value?: unknown) => undefined;
  define(value: string, activate: () => void): void;
}

/** `require(Modules.X)`: some modules add their globals only when asked for. */
export function createActivations(): Activations {
  const pending = record<(() => void) | undefined>();
  return {
    require(value) {
      if (typeof value !== 'string') return undefined;
      const activate = pending[value];
      pending[value] = undefined;
      activate?.();
      return undefined;
    },
    define(value, activate) {
      pending[value] = activate;
    },
  };
}
