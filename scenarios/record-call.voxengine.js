// Records a call in two channels: the caller on the left, what the caller hears on the right. The address of the recording is in the
// journal when it begins, and again, with its length, after the call.
const threeSecondsMs = 3_000;

VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call, callerid }) => {
  call.record({ stereo: true, hd_audio: true, name: 'call from ' + callerid, expire: RecordExpireTime.SIXMONTHS });

  call.addEventListener(CallEvents.RecordStarted, ({ url }) => Logger.write('recorded at ' + url));
  call.addEventListener(CallEvents.RecordError, ({ error }) => Logger.write('not recorded: ' + error));

  call.addEventListener(CallEvents.Connected, () => {
    VoxEngine.createToneScriptPlayer('1000@-19;1(1/0/1)').sendMediaTo(call);
    setTimeout(() => call.hangup(), threeSecondsMs);
  });

  // It comes after Disconnected: a scenario that ends with its call would not hear it.
  call.addEventListener(CallEvents.RecordStopped, ({ url, duration }) => {
    Logger.write(duration + ' s at ' + url);
    VoxEngine.terminate();
  });

  call.answer();
});
