// Units of media can be sent to one another.
require(Modules.ASR);
VoxEngine.addEventListener(AppEvents.CallAlerting, async ({ call }) => {
  const player = VoxEngine.createTTSPlayer('Hello', { voice: VoiceList.Amazon.Neural.en_US_Joanna, ttsOptions: { rate: 'fast' } });
  player.addEventListener(PlayerEvents.PlaybackFinished, ({ player: same, error }) => same.stop() ?? error?.length);
  player.addMarker(-500);
  player.sendMediaTo(call);
  const asr = VoxEngine.createASR({ profile: ASRProfileList.Google.en_US, phraseHints: ['yes'], maxAlternatives: 2 });
  asr.addEventListener(ASREvents.Result, ({ text, confidence }) => Logger.write(text.trim() + confidence.toFixed(1)));
  call.sendMediaTo(asr);
  const dialogflow = AI.createDialogflow({ lang: DialogflowLanguage.EN_US, agentId: 7, queryParameters: { payload: { a: 1 } } });
  dialogflow.sendQuery({ event: { name: 'WELCOME', language_code: 'en' } });
  dialogflow.setPhraseHints(['yes', { phrases: ['no'], boost: 5 }]);
  dialogflow.addEventListener(AI.Events.DialogflowResponse, ({ response }) => {
    const { queryResult, recognitionResult } = response;
    for (const message of queryResult?.fulfillmentMessages ?? []) Logger.write(message.telephonyTransferCall?.phoneNumber);
    if (queryResult !== undefined && response.responseId === undefined) call.sendMediaTo(dialogflow);
    Logger.write(recognitionResult?.confidence.toFixed(1));
  });
  dialogflow.addEventListener(AI.Events.DialogflowQueryResult, ({ result, dialogflow: same }) => Logger.write(same.id() + result.queryText));
  dialogflow.addEventListener(AI.Events.DialogflowPlaybackMarkerReached, ({ offset }) => call.sendMediaTo(dialogflow) ?? offset * 2);
  VoxEngine.sendMediaBetween(call, dialogflow);
  const vad = await Silero.createVAD({ threshold: 0.4 });
  vad.addEventListener(Silero.VADEvents.Result, ({ speechStartAt = 0 }) => Logger.write(speechStartAt * 1000));
  call.sendMediaTo(vad);
  const conference = VoxEngine.createConference({ hd_audio: true });
  const endpoint = conference.add({ call, mode: 'MIX', direction: 'BOTH', scheme: {} });
  await endpoint.manageEndpoint({ [endpoint.id()]: { audio: [] } });
  const recorder = VoxEngine.createRecorder({ name: 'talk', expire: RecordExpireTime.ONEYEAR });
  conference.sendMediaTo(recorder);
  recorder.addEventListener(RecorderEvents.Started, ({ url }) => call.sendMessage(url));
  const socket = VoxEngine.createWebSocket('wss://example.org', { protocols: ['audio'] });
  socket.onmessage = ({ text }) => call.say(text);
  socket.addEventListener(WebSocketEvents.CLOSE, ({ code, wasClean }) => Logger.write(code === WebSocketCloseCode.CLOSE_NORMAL && wasClean));
  call.sendMediaTo(socket, { tag: 'caller', encoding: WebSocketAudioEncoding.ULAW });
  VoxEngine.sendMediaBetween(call, VoxEngine.callPSTN('+4930123456', '+4930654321', { amd: AMD.create({ model: AMD.Model.US }) }));
});
