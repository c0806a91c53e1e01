// A voice menu: 1 tells the opening hours, 2 asks for the four digits of a ticket. Who presses nothing twice is let go.
require(Modules.IVR);

const lang = VoiceList.Amazon.en_US_Joanna;
let call;
let silences = 0;

const hours = new IVRState('hours', {
  type: 'noinput',
  prompt: { say: 'We are here from nine to five.', lang },
  nextState: null,
});

const ticket = new IVRState(
  'ticket',
  { type: 'inputfixed', inputLength: 4, prompt: { say: 'Enter the four digits of your ticket.', lang } },
  (digits) => {
    Logger.write('ticket ' + digits);
    bye('Thank you. Goodbye.');
  },
  () => ticket.enter(call),
);

const main = new IVRState(
  'main',
  {
    type: 'select',
    prompt: { say: 'For our opening hours press one. For your ticket press two.', lang },
    nextStates: { 1: hours, 2: ticket },
  },
  (key) => {
    Logger.write('nothing is behind ' + key);
    main.enter(call);
  },
  () => {
    silences += 1;
    if (silences < 2) main.enter(call);
    else bye('Goodbye.');
  },
);
hours.settings.nextState = main;

function bye(text) {
  call.addEventListener(CallEvents.PlaybackFinished, () => call.hangup());
  call.say(text, { voice: lang });
}

VoxEngine.addEventListener(AppEvents.CallAlerting, (event) => {
  call = event.call;
  call.addEventListener(CallEvents.Connected, () => main.enter(call));
  call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
  call.answer();
});
