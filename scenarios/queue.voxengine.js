// Callers wait in the queue "sales", hear how long it may take, and are joined with the agent who answers.
require(Modules.ACD);

const lang = VoiceList.Amazon.en_US_Joanna;

VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call, callerid }) => {
  let request;
  call.addEventListener(CallEvents.Disconnected, () => {
    if (request !== undefined) request.cancel();
    VoxEngine.terminate();
  });
  call.addEventListener(CallEvents.Connected, () => {
    request = VoxEngine.enqueueACDRequest('sales', callerid, { priority: 10, headers: { 'VI-CallTimeout': '20' } });

    request.addEventListener(ACDEvents.Queued, () => request.getStatus());
    request.addEventListener(ACDEvents.Waiting, ({ position, ewt }) => {
      call.say('You are number ' + position + '. It may take ' + (ewt + 1) + ' minutes.', { voice: lang });
    });
    request.addEventListener(ACDEvents.OperatorFailed, ({ operatorUserName, statusCode }) => {
      Logger.write(operatorUserName + ' did not take it: ' + statusCode);
    });
    request.addEventListener(ACDEvents.OperatorReached, ({ operatorCall }) => {
      VoxEngine.sendMediaBetween(call, operatorCall);
      operatorCall.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
    });

    const sorry = () => {
      call.addEventListener(CallEvents.PlaybackFinished, () => call.hangup());
      call.say('Nobody can take your call now. Please try again later.', { voice: lang });
    };
    request.addEventListener(ACDEvents.Offline, sorry);
    request.addEventListener(ACDEvents.QueueFull, sorry);
    request.addEventListener(ACDEvents.Error, sorry);
  });
  call.answer();
});
