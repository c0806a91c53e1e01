// Variables that have nothing yet, lists without members and constructor functions, as scenarios in JavaScript have them.
let call = null;
let player = null;
let startedAt = null;
const state = { asr: null, timer: null, heard: [] };

function Caller(number) {
  this.number = number;
  this.calls = [];
}

Caller.prototype.add = function (leg) {
  this.calls.push({ leg, number: this.number });
};

function listen() {
  state.asr = VoxEngine.createASR({ profile: ASRProfileList.Google.en_US });
  state.asr.addEventListener(ASREvents.Result, ({ text }) => {
    state.heard.push({ text, at: Date.now() - startedAt });
    clearTimeout(state.timer);
    player.stop();
  });
  call.sendMediaTo(state.asr);
  state.timer = setTimeout(() => call.hangup(), 10_000);
}

VoxEngine.addEventListener(AppEvents.CallAlerting, (event) => {
  const caller = new Caller(event.callerid);
  caller.add(event.call);
  call = event.call;
  startedAt = Date.now();
  call.addEventListener(CallEvents.Connected, () => {
    player = VoxEngine.createTTSPlayer('Hello');
    player.addEventListener(PlayerEvents.PlaybackFinished, listen);
    player.sendMediaTo(call);
  });
  call.answer();
});
