// Listeners know what their events bring; values can be written out; handlers may be async.
VoxEngine.addEventListener(AppEvents.Started, ({ accessURL, sessionId }) => Logger.write(`${accessURL.length} ${sessionId.toFixed(0)}`));
VoxEngine.addEventListener(AppEvents.CallAlerting, async ({ call, callerid, destination, headers, name }) => {
  /** @type {'Application.CallAlerting' | string} */
  const event = name;
  Logger.write(callerid.toUpperCase() + destination.length + headers['X-Own'] + event);
  call.addEventListener(CallEvents.Connected, ({ call: same, customData }) => same.hangup({ 'X-Reason': customData }));
  call.addEventListener('Call.ToneReceived', (event) => Logger.write(event.tone.charAt(0)));
  call.addEventListener(CallEvents.Disconnected, ({ duration, internalCode }) => Logger.write(duration + internalCode));
  call.addEventListener(CallEvents.Failed, VoxEngine.terminate);
  call.removeEventListener(CallEvents.Failed);
  call.handleTones(true, [DTMFType.IN_BAND, DTMFType.SIP_INFO]);
  call.answer();
  setTimeout(call.hangup, 1000);
});
VoxEngine.addEventListener(AppEvents.HttpRequest, ({ content }) => ({ got: JSON.parse(content) }));
