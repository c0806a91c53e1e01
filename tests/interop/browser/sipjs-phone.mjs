import { Invitation, Inviter, Registerer, SessionState, UserAgent } from 'sip.js';
import { Ear, humming } from './page-audio.mjs';

/** A softphone on SIP.js; the test talks to it through `window.phone`. */
let agent;
let session;
let ear;
let microphone;
const said = [];
const say = (what) => said.push(what);
const connection = () => session.sessionDescriptionHandler.peerConnection;

function watch(next) {
  session = next;
  next.stateChange.addListener((state) => {
    if (state === SessionState.Established) {
      say('confirmed');
      ear = new Ear(
        new MediaStream(
          connection()
            .getReceivers()
            .map(({ track }) => track),
        ),
      );
    }
    if (state === SessionState.Terminated) say('ended');
  });
}

async function renegotiate(hold) {
  session.sessionDescriptionHandlerOptionsReInvite = { hold };
  await new Promise((onAccept, onReject) => session.invite({ requestDelegate: { onAccept, onReject } }));
}

window.phone = {
  async start({ socket, uri, password, register }) {
    agent = new UserAgent({
      uri: UserAgent.makeURI(uri),
      authorizationUsername: /^sip:([^@]*)@/.exec(uri)[1],
      authorizationPassword: password,
      transportOptions: { server: socket },
      logBuiltinEnabled: false,
      sessionDescriptionHandlerFactoryOptions: { peerConnectionConfiguration: { iceServers: [] } },
      delegate: {
        onInvite(invitation) {
          watch(invitation);
          say('called');
        },
      },
    });
    // It asks for the microphone by itself.
    navigator.mediaDevices.getUserMedia = async () => microphone;
    await agent.start();
    if (!register) return;
    const registerer = new Registerer(agent);
    await new Promise((resolve, reject) => {
      void registerer.register({
        requestDelegate: { onAccept: resolve, onReject: ({ message }) => reject(new Error(`${message.statusCode}`)) },
      });
    });
  },
  call(target, toneHz) {
    microphone = humming(toneHz);
    const inviter = new Inviter(agent, UserAgent.makeURI(target));
    watch(inviter);
    say('calling');
    void inviter.invite();
  },
  answer(toneHz) {
    microphone = humming(toneHz);
    if (session instanceof Invitation) void session.accept();
  },
  press(keys) {
    const [sender] = connection().getSenders();
    sender.dtmf.insertDTMF(keys, 100, 100);
  },
  hold: () => renegotiate(true),
  resume: () => renegotiate(false),
  hangUp: () => (session.state === SessionState.Established ? session.bye() : session.cancel?.()),
  hears: () => ear?.hz ?? 0,
  said: () => said,
};
