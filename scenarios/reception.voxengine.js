// A caller talks with the avatar of scenarios/reception-avatar.js, which is uploaded as `reception-avatar`.

require(Modules.Avatar);

VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
  call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
  VoximplantAvatar.createVoiceAvatar({
    call,
    avatarConfig: { avatarId: 'reception-avatar', customData: { caller: call.callerid() } },
    asrParameters: { profile: ASRProfileList.Google.en_US },
    ttsPlayerParameters: { voice: VoiceList.Amazon.en_US_Joanna },
    onFinishCallback: ({ customData }) => {
      Logger.write(`The caller wants: ${JSON.stringify(customData)}`);
      call.hangup();
    },
    onErrorCallback: ({ reason }) => {
      Logger.write(`The avatar failed: ${reason}`);
      call.hangup();
    },
  });
  call.answer();
});
