import JsSIP from 'jssip';
import type { EndEvent, RTCSession } from 'jssip/lib/RTCSession.js';

export interface TelephoneUser {
  readonly name: string;
  /** Empty: a caller that nobody knows, as the server takes them from its own networks. */
  readonly password: string;
}

export interface TelephoneListener {
  rings(): void;
  answered(): void;
  /** What is heard, as the source of an audio element. */
  heard(stream: MediaStream): void;
  /** In the words of SIP. */
  ended(why: string): void;
}

/** Where this page may speak SIP; undefined: the server does not listen for browsers. */
export function sipSocket(): string | undefined {
  const { sip } = document.body.dataset;
  return sip === undefined ? undefined : `${location.protocol === 'https:' ? 'wss' : 'ws'}://${sip}`;
}

/** One call from this page, with the microphone of its machine. */
export class Telephone {
  readonly #agent: JsSIP.UA;
  #call: RTCSession | undefined;

  constructor(socket: string, number: string, user: TelephoneUser, listener: TelephoneListener) {
    const { host } = new URL(socket);
    this.#agent = new JsSIP.UA({
      sockets: [new JsSIP.WebSocketInterface(socket)],
      uri: `sip:${encodeURIComponent(user.name)}@${host}`,
      register: false,
      ...(user.password === '' ? {} : { password: user.password }),
    });
    const end = (why: string) => {
      this.#agent.stop();
      listener.ended(why);
    };
    this.#agent.once('disconnected', () => this.#call ?? end(`nobody answers at ${socket}`));
    this.#agent.once('connected', () => {
      const call = this.#agent.call(`sip:${encodeURIComponent(number)}@${host}`, {
        mediaConstraints: { audio: true, video: false },
        pcConfig: { iceServers: [] },
      });
      this.#call = call;
      call.on('progress', () => listener.rings());
      call.on('confirmed', () => listener.answered());
      call.on('ended', ({ cause }: EndEvent) => end(cause));
      call.on('failed', ({ cause, message }: EndEvent) => end(answerOf(message) ?? cause));
      call.connection.addEventListener('track', ({ streams: [stream] }) => stream && listener.heard(stream));
    });
    this.#agent.start();
  }

  press(key: string): void {
    this.#call?.sendDTMF(key, { transportType: JsSIP.C.DTMF_TRANSPORT.RFC2833 });
  }

  hangUp(): void {
    if (this.#call?.isEnded() === false) this.#call.terminate();
    else this.#agent.stop();
  }
}

/** `486 Busy Here`. */
function answerOf(message: EndEvent['message'] | null): string | undefined {
  if (message === null || !('status_code' in message)) return undefined;
  return `${message.status_code} ${message.reason_phrase}`;
}
