import JsSIP from 'jssip';
import { Ear, humming } from './page-audio.mjs';

/** A softphone on JsSIP; the test talks to it through `window.phone`. */
let agent;
let session;
let ear;
const said = [];
const say = (what) => said.push(what);

function watch(next) {
  session = next;
  next.on('progress', () => say('progress'));
  next.on('confirmed', () => say('confirmed'));
  next.on('failed', ({ cause }) => say(`failed: ${cause}`));
  next.on('ended', ({ cause }) => say(`ended: ${cause}`));
  next.on('newDTMF', ({ originator, dtmf }) => originator === 'remote' && say(`key ${dtmf.tone}`));
  const listen = (connection) => {
    connection.addEventListener('track', ({ streams }) => {
      ear = new Ear(streams[0]);
    });
    connection.addEventListener('connectionstatechange', () => say(`transport ${connection.connectionState}`));
  };
  if (next.connection) listen(next.connection);
  else next.on('peerconnection', ({ peerconnection }) => listen(peerconnection));
}

window.phone = {
  async start({ socket, uri, password, register }) {
    agent = new JsSIP.UA({ sockets: [new JsSIP.WebSocketInterface(socket)], uri, password, register });
    agent.on('newRTCSession', ({ originator, session: next }) => {
      watch(next);
      say(originator === 'remote' ? 'called' : 'calling');
    });
    const event = register ? 'registered' : 'connected';
    const ready = new Promise((resolve, reject) => {
      agent.once(event, resolve);
      agent.once('registrationFailed', ({ cause }) => reject(new Error(cause)));
    });
    agent.start();
    await ready;
  },
  call(target, toneHz, withVideo = false) {
    const rtcOfferConstraints = { offerToReceiveVideo: withVideo };
    agent.call(target, { mediaStream: humming(toneHz), pcConfig: { iceServers: [] }, rtcOfferConstraints });
  },
  answer(toneHz) {
    session.answer({ mediaStream: humming(toneHz), pcConfig: { iceServers: [] } });
  },
  press: (keys) => session.sendDTMF(keys, { transportType: 'RFC2833', duration: 100, interToneGap: 100 }),
  restart: () => new Promise((done) => session.renegotiate({ rtcOfferConstraints: { iceRestart: true } }, done)),
  hold: () => new Promise((done) => session.hold({}, done)),
  resume: () => new Promise((done) => session.unhold({}, done)),
  hangUp: () => session.terminate(),
  hears: () => ear?.hz ?? 0,
  said: () => said,
};
