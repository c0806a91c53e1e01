// One task of a call list: calls the user of the row, says its text, and reports what came of it.
const task = JSON.parse(VoxEngine.customData());

VoxEngine.addEventListener(AppEvents.Started, () => {
  const call = VoxEngine.callUser({ username: task.user, callerid: task.caller_id });
  call.addEventListener(CallEvents.Connected, () => {
    CallList.reportProgress({ state: 'answered' });
    call.say(task.text, { voice: VoiceList.Amazon.en_US_Joanna });
  });
  call.addEventListener(CallEvents.PlaybackFinished, () => call.hangup());
  call.addEventListener(CallEvents.Disconnected, ({ duration }) => {
    CallList.reportResult({ result: true, duration }, VoxEngine.terminate);
  });
  call.addEventListener(CallEvents.Failed, ({ code, reason }) => {
    CallList.reportError({ result: false, code, reason }, VoxEngine.terminate);
  });
});
