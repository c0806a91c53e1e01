import type { IncomingMessage } from 'node:http';
import type { WireFormat } from '#runtime/speech/socket/wire-format.ts';
import { type ProviderPeer, type SocketServer, startSocketServer } from '../recognition/socket-server.ts';
import { pieces, toneBytes } from './agent-audio.ts';

// biome-ignore lint/suspicious/noExplicitAny: messages of every vendor
type Message = any;

/** A vendor's interface for texts that still come, from the server's side. */
export interface VoiceProtocol {
  readonly format: WireFormat;
  /** Whether the handshake may be taken; the key is `good-key`. */
  allows(request: IncomingMessage): boolean;
  message(talk: VoiceTalk, message: Message): void;
}

export interface VoiceServer extends SocketServer {
  readonly talks: VoiceTalk[];
}

const toneHz = 1200;
const shortMs = 400;
const longMs = 20_000;

/** One connection as the vendor's server sees it. */
export class VoiceTalk {
  readonly peer: ProviderPeer;
  readonly format: WireFormat;
  readonly messages: Message[] = [];
  /** Text that was not spoken yet, by context. */
  readonly waiting = new Map<string, string>();

  constructor(peer: ProviderPeer, format: WireFormat) {
    this.peer = peer;
    this.format = format;
  }

  say(message: object): void {
    this.peer.say(message);
  }

  /** A tone, at once: a text with the word "long" takes twenty seconds. */
  speak(text: string, message: (base64: string) => object): void {
    const ms = text.includes('long') ? longMs : shortMs;
    for (const piece of pieces(toneBytes(this.format, toneHz, ms), 96_000)) this.say(message(piece.toString('base64')));
  }
}

export async function startVoiceServer(protocol: VoiceProtocol): Promise<VoiceServer> {
  const talks: VoiceTalk[] = [];
  const server = await startSocketServer({
    refuse: (request) => (protocol.allows(request) ? undefined : 401),
    connected: (peer) => talks.push(new VoiceTalk(peer, protocol.format)),
    message(peer, data) {
      const talk = talks.find((one) => one.peer === peer);
      const message = JSON.parse(String(data));
      talk?.messages.push(message);
      if (talk !== undefined) protocol.message(talk, message);
    },
  });
  return { ...server, talks };
}

const pcm16 = { encoding: 'PCM16', rateHz: 16_000 } as const;
const pcm24 = { encoding: 'PCM16', rateHz: 24_000 } as const;

/** Cartesia's `/tts/websocket`: a context is done when its text is; what it was doing when it is cancelled still comes. */
export const cartesiaVoiceProtocol: VoiceProtocol = {
  format: pcm24,
  allows: ({ headers, url }) =>
    headers['x-api-key'] === 'good-key' && headers['cartesia-version'] === '2024-11-13' && url === '/tts/websocket',
  message(talk, { context_id, transcript, cancel, continue: goesOn, voice }) {
    const chunk = (data: string) => ({ type: 'chunk', data, done: false, status_code: 206, context_id });
    if (cancel === true) talk.speak('long', chunk);
    else if (voice?.id === 'nobody')
      talk.say({ type: 'error', error: 'voice not found', status_code: 404, done: true, context_id });
    else {
      talk.speak(transcript, chunk);
      if (goesOn !== true) talk.say({ type: 'done', done: true, status_code: 200, context_id });
    }
  },
};

/** ElevenLabs' `stream-input`: text waits until it is flushed, and the empty one ends the connection. */
export const elevenLabsVoiceProtocol: VoiceProtocol = {
  format: pcm24,
  allows: ({ headers, url }) =>
    headers['xi-api-key'] === 'good-key' &&
    url === '/v1/text-to-speech/v1/stream-input?model_id=eleven_flash_v2_5&output_format=pcm_24000',
  message(talk, { text, flush }) {
    if (talk.messages.length === 1) return;
    const waiting = (talk.waiting.get('') ?? '') + text;
    talk.waiting.set('', waiting);
    if (flush !== true && text !== '') return;
    talk.waiting.set('', '');
    if (waiting.trim() !== '')
      talk.speak(waiting, (audio) => ({ audio, isFinal: null, normalizedAlignment: null, alignment: null }));
    if (text !== '') return;
    talk.say({ audio: null, isFinal: true });
    talk.peer.socket.close(1000);
  },
};

/** Inworld's `voice:streamBidirectional`: contexts are created before they are spoken in. */
export const inworldVoiceProtocol: VoiceProtocol = {
  format: pcm24,
  allows: ({ headers, url }) =>
    headers.authorization === 'Basic good-key' && url === '/tts/v1/voice:streamBidirectional',
  message(talk, { contextId, create, send_text, flush_context, close_context }) {
    const status = { code: 0, message: '', details: [] };
    const say = (fields: object): void => talk.say({ result: { contextId, ...fields, status } });
    const chunk = (audioContent: string) => ({ result: { contextId, audioChunk: { audioContent }, status } });
    if (create !== undefined) {
      talk.waiting.set(contextId, '');
      say({ contextCreated: create });
    } else if (close_context !== undefined) {
      talk.speak('long', chunk);
      talk.waiting.delete(contextId);
      say({ contextClosed: {} });
    } else if (!talk.waiting.has(contextId))
      talk.say({ error: { code: 5, message: `Context ${contextId} not found`, details: [] } });
    else {
      const text = `${talk.waiting.get(contextId)}${send_text?.text ?? ''}`;
      talk.waiting.set(contextId, text);
      if (flush_context === undefined && send_text?.flush_context === undefined) return;
      talk.waiting.set(contextId, '');
      talk.speak(text, chunk);
      say({ flushCompleted: {} });
    }
  },
};

/** xAI's `/v1/tts`: deltas, then what they make together. */
export const xaiVoiceProtocol: VoiceProtocol = {
  format: pcm16,
  allows: ({ headers, url }) =>
    headers.authorization === 'Bearer good-key' && url === '/v1/tts?voice=ara&language=en&codec=pcm&sample_rate=16000',
  message(talk, { type, delta }) {
    if (type === 'text.delta') talk.waiting.set('', (talk.waiting.get('') ?? '') + delta);
    else if (type === 'text.done') {
      talk.speak(talk.waiting.get('') ?? '', (audio) => ({ type: 'audio.delta', delta: audio }));
      talk.waiting.clear();
      talk.say({ type: 'audio.done', trace_id: 't1' });
    } else talk.say({ type: 'error', message: `unknown type ${type}` });
  },
};
