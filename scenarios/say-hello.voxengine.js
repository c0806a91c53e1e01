// Answers, says a sentence and hangs up. Where nothing can speak (no espeak-ng, no provider) the caller hears a tone, and the journal says why.
const TEXT = 'Hello! This is Patchbay. It works.';

VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
  call.addEventListener(CallEvents.Connected, () => call.say(TEXT));

  call.addEventListener(CallEvents.PlaybackFinished, ({ error }) => {
    if (error === undefined) {
      call.hangup();
      return;
    }
    Logger.write('Not spoken: ' + error);
    call.playProgressTone('US');
    setTimeout(() => call.hangup(), 2000);
  });

  call.addEventListener(CallEvents.Disconnected, () => VoxEngine.terminate());

  call.answer();
});
