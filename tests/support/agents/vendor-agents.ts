import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WireFormat } from '#runtime/speech/socket/wire-format.ts';
import { type ProviderPeer, type SocketServer, startSocketServer } from '../recognition/socket-server.ts';
import { AgentEar, pieces, toneBytes } from './agent-audio.ts';

// biome-ignore lint/suspicious/noExplicitAny: messages of every vendor
type Message = any;

/** A conversation as the vendor's server sees it. */
export class VendorTalk {
  readonly peer: ProviderPeer;
  readonly ear: AgentEar;
  /** Everything that was said, but for audio. */
  readonly messages: Message[] = [];
  /** Audio that came before the protocol allows it. */
  earlyAudio = 0;
  isReady = false;

  constructor(peer: ProviderPeer, format: WireFormat) {
    this.peer = peer;
    this.ear = new AgentEar(format);
  }

  say(message: object): void {
    this.peer.say(message);
  }

  hear(bytes: Buffer): void {
    if (this.isReady) this.ear.hear(bytes);
    else this.earlyAudio += 1;
  }
}

/** What a vendor's protocol is, from the server's side. */
export interface VendorProtocol {
  readonly sent: WireFormat;
  readonly heard: WireFormat;
  /** Whether the handshake may be taken. */
  allows(request: IncomingMessage): boolean;
  request?(request: IncomingMessage, response: ServerResponse, socketUrl: string, body: Message): void;
  connected?(talk: VendorTalk): void;
  /** A message that is no audio; audio in JSON is handed to `talk.hear`. */
  message(talk: VendorTalk, message: Message): void;
  /** How a piece of its speech travels. */
  speech(piece: Buffer): object | Buffer;
  /** What it says when somebody speaks while it does. */
  readonly interruption: object;
}

export interface VendorAgent extends SocketServer {
  readonly talks: VendorTalk[];
}

const speechMs = 20_000;
const speechHz = 1200;

/** Says everything at once, as vendors do that are faster than speech. */
export function speakAtOnce(talk: VendorTalk, protocol: VendorProtocol): void {
  for (const piece of pieces(toneBytes(protocol.heard, speechHz, speechMs), 96_001)) {
    const message = protocol.speech(piece);
    if (Buffer.isBuffer(message)) talk.peer.socket.send(message);
    else talk.say(message);
  }
}

/** A vendor's server of voice agents: it takes the key `good-key`, and speaks for twenty seconds when it was told what it asked for. */
export async function startVendorAgent(protocol: VendorProtocol): Promise<VendorAgent> {
  const talks: VendorTalk[] = [];
  const server: SocketServer = await startSocketServer({
    refuse: (request) => (protocol.allows(request) ? undefined : 401),
    request(request, response) {
      let text = '';
      request.on('data', (piece) => {
        text += piece;
      });
      request.on('end', () =>
        protocol.request?.(
          request,
          response,
          server.url.replace('http', 'ws'),
          text === '' ? undefined : JSON.parse(text),
        ),
      );
    },
    connected(peer) {
      const talk = new VendorTalk(peer, protocol.sent);
      talks.push(talk);
      talk.ear.onSpeech = (isSpeaking) => {
        if (isSpeaking) talk.say(protocol.interruption);
      };
      protocol.connected?.(talk);
    },
    message(peer, data, isBinary) {
      const talk = talks.find((one) => one.peer === peer);
      if (talk === undefined) return;
      if (isBinary) talk.hear(data);
      else protocol.message(talk, JSON.parse(String(data)));
    },
  });
  return { ...server, talks };
}
