// Connects every caller with a voice service over a WebSocket: the service hears the caller and speaks into the call. It may send
// a whole sentence at once, and interrupts itself with {"customEvent": "clear"} when the caller speaks.
const SERVICE = 'wss://voice.example.org/media';

VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call, callerid }) => {
  call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
  call.addEventListener(CallEvents.Connected, () => {
    const service = VoxEngine.createWebSocket(SERVICE, {
      headers: [{ name: 'Authorization', value: 'Bearer ' + VoxEngine.getSecretValue('VOICE_TOKEN') }],
    });

    service.onopen = () => {
      call.sendMediaTo(service, {
        encoding: WebSocketAudioEncoding.PCM16_16KHZ,
        tag: 'caller',
        customParameters: { callerid },
      });
      service.sendMediaTo(call);
    };
    service.onmessage = ({ text }) => {
      const { customEvent } = JSON.parse(text);
      if (customEvent === 'clear') service.clearMediaBuffer();
      if (customEvent === 'hangup') call.hangup();
    };
    service.onmediaended = ({ mediaInfo }) => Logger.write('Spoke for ' + mediaInfo.duration + ' ms');
    service.onclose = ({ code, reason }) => {
      Logger.write('The voice service is gone: ' + code + ' ' + reason);
      call.hangup();
    };
  });
  call.answer();
});
