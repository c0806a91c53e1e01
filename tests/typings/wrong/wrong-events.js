// Payloads and listeners. Each line that is wrong names its error.
VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call, callerId }) => { // TS2339 'callerId'
  call.addEventListener(CallEvents.Connected, ({ tone }) => tone); // TS2339 'tone'
  call.addEventListener(CallEvents.ToneReceived, (event) => event.tone.toFixed()); // TS2551
  call.addEventListener(PlayerEvents.Started, () => undefined); // TS2345 Player.Started
  call.addEventListener('connected', () => undefined); // TS2345 connected
  call.addEventListener(CallEvents.Failed, call.hangup()); // TS2345
  call.handleTones('yes'); // TS2345
  call.answer({ 'X-Number': 5 }); // TS2322
  call.startPlayback(); // TS2554
  call.reject('busy'); // TS2345
  VoxEngine.createStreamingAgent(); // TS2349 VoxEngine.createWebSocket
  call.sendMediaTo('player'); // TS2345
  call.record({ sterio: true }); // TS2561 Did you mean to write 'stereo'?
  const { text } = Net.httpRequestAsync('https://example.org'); // TS2339
  setTimeout('call.hangup()', 5); // TS2345
  text;
});
VoxEngine.addEventListener(AppEvents.Started, ({ sessionID }) => sessionID); // TS2339 sessionID
