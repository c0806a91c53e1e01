/** What the scenario is told, as its custom data. */
export interface VerificationOrder {
  /** E.164. */
  readonly number: string;
  /** What the call shows; empty: nothing. */
  readonly callerId: string;
}

/** The secret that is the code as it is spoken: journals have a mark in its place. */
export const codeSecret = 'VERIFICATION_CODE';

/**
 * Has the code spoken before anybody is called, then calls the number and plays it. Says whether the call is under way, or why there is none, by
 * reports of its task.
 */
export const verificationScenario = `VoxEngine.addEventListener(AppEvents.Started, () => {
  const { number, callerId } = JSON.parse(VoxEngine.customData());
  const code = VoxEngine.getSecretValue('${codeSecret}');
  const text = 'Your verification code is: ' + code + '. Once more: ' + code + '. And again: ' + code + '. Goodbye.';
  const player = VoxEngine.createTTSPlayer(text, { onPause: true });
  let call;

  const giveUp = (reason) => CallList.reportError({ reason }, () => VoxEngine.terminate());
  player.addEventListener(PlayerEvents.PlaybackFinished, ({ error }) => {
    if (call !== undefined) call.hangup();
    else giveUp('the code cannot be spoken: ' + error);
  });

  player.addEventListener(PlayerEvents.PlaybackReady, () => {
    call = VoxEngine.callPSTN(number, callerId);
    call.addEventListener(CallEvents.Ringing, () => CallList.reportProgress({}));
    call.addEventListener(CallEvents.Connected, () => {
      CallList.reportProgress({});
      player.sendMediaTo(call);
      player.resume();
    });
    call.addEventListener(CallEvents.Failed, ({ code: status, reason }) => giveUp(status + ' ' + reason));
    call.addEventListener(CallEvents.Disconnected, () => VoxEngine.terminate());
  });
});
`;
