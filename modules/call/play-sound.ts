import { CallEvents } from './events.ts';

interface AlertingCall {
  addEventListener(event: string, listener: () => void): void;
  answer(): void;
  startPlayback(url: unknown): void;
}

/** The scenario's own global: what it has replaced there is what runs here. */
declare const VoxEngine: {
  addEventListener(event: string, listener: (event: { readonly call: AlertingCall }) => void): void;
  terminate(): void;
};

/** `AppEvents.CallAlerting`. */
const callAlerting = 'Application.CallAlerting';

/**
 * `VoxEngine.playSoundAndHangup`: every incoming call is answered and hears the file; the session ends with it, or when it cannot be played
 * or the caller hangs up.
 */
export function playSoundAndHangup(fileURL?: unknown): void {
  VoxEngine.addEventListener(callAlerting, ({ call }) => {
    call.addEventListener(CallEvents.Connected, () => call.startPlayback(fileURL));
    call.addEventListener(CallEvents.PlaybackFinished, () => VoxEngine.terminate());
    call.addEventListener(CallEvents.Disconnected, () => VoxEngine.terminate());
    call.answer();
  });
}
