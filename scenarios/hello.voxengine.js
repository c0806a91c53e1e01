// The shortest call that does something: answer, let the caller hear a ringback tone, hang up after three seconds.
const SECONDS = 3;

VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call, callerid, destination }) => {
  Logger.write('Call from ' + callerid + ' to ' + destination);

  call.addEventListener(CallEvents.Connected, () => {
    Logger.write('Connected');
    call.playProgressTone('US');
    setTimeout(() => call.hangup(), SECONDS * 1000);
  });

  call.addEventListener(CallEvents.Disconnected, ({ duration }) => {
    Logger.write('Disconnected after ' + duration + ' s');
    VoxEngine.terminate();
  });

  call.answer();
});
