import { namedFormat } from '#runtime/speech/index.ts';
import { type ProviderPeer, type SocketServer, startSocketServer } from '../recognition/socket-server.ts';
import { AgentEar, pieces, toneBytes } from './agent-audio.ts';

type Fields = Record<string, unknown>;

/** One session as the server sees it. */
export interface RealtimeTalk {
  readonly peer: ProviderPeer;
  readonly ear: AgentEar;
  /** Everything that was said, but for audio. */
  readonly messages: Fields[];
  /** When somebody was first heard to speak, by `performance.now()`. */
  speechAt: number | undefined;
}

export interface RealtimeAgentOptions {
  /** Names of the beta, as servers of one's own still use them. */
  readonly beta?: boolean;
  /** How its answer sounds. */
  readonly hz?: number;
  readonly ms?: number;
  /** What it says first (default `session.created`). */
  readonly greeting?: string;
}

export interface RealtimeAgent extends SocketServer {
  readonly talks: RealtimeTalk[];
}

/**
 * OpenAI's Realtime interface as a voice agent: takes the key `good-key`, hears in the format of its session, answers a text "roll" with a
 * function call and all else with a tone that it sends at once, and stops when it is interrupted.
 */
export async function startRealtimeAgent(options: RealtimeAgentOptions = {}): Promise<RealtimeAgent> {
  const talks: RealtimeTalk[] = [];
  const server = await startSocketServer({
    refuse: ({ headers }) => (/^(Bearer|Basic|Api-Key) good-key$/.test(headers.authorization ?? '') ? undefined : 401),
    connected: (peer) => talks.push(new Talk(peer, options)),
    message: (peer, data) =>
      (talks.find((talk) => talk.peer === peer) as Talk | undefined)?.take(JSON.parse(String(data))),
  });
  return { ...server, talks };
}

class Talk implements RealtimeTalk {
  readonly peer: ProviderPeer;
  readonly ear = new AgentEar({ encoding: 'PCM16', rateHz: 24_000 });
  readonly messages: Fields[] = [];
  speechAt: number | undefined;
  readonly #options: RealtimeAgentOptions;
  #session: Fields;
  #items = 0;

  constructor(peer: ProviderPeer, options: RealtimeAgentOptions) {
    this.peer = peer;
    this.#options = options;
    const format = { type: 'audio/pcm', rate: 24_000 };
    this.#session = options.beta
      ? { input_audio_format: 'pcm16', output_audio_format: 'pcm16' }
      : { type: 'realtime', audio: { input: { format }, output: { format } } };
    this.ear.onSpeech = (isSpeaking) => this.#hearSpeech(isSpeaking);
    peer.say({ type: options.greeting ?? 'session.created', event_id: 'event_1', session: this.#session });
  }

  take(message: Fields): void {
    if (message.type === 'input_audio_buffer.append') {
      this.ear.hear(Buffer.from(String(message.audio), 'base64'));
      return;
    }
    this.messages.push(message);
    if (message.type === 'session.update') this.#update(message.session as Fields);
    else if (message.type === 'conversation.item.create') this.#add(message.item as Fields);
    else if (message.type === 'response.create') this.#respond();
    else if (message.type === 'response.cancel')
      this.peer.say({ type: 'response.done', response: { status: 'cancelled' } });
    else this.peer.say({ type: 'error', error: { type: 'invalid_request_error', message: `no ${message.type}` } });
  }

  #update(session: Fields): void {
    this.#session = { ...this.#session, ...session };
    this.peer.say({ type: 'session.updated', event_id: 'event_2', session: this.#session });
    const audio = this.#session.audio as { input?: { format?: unknown } } | undefined;
    this.ear.format = namedFormat(this.#session.input_audio_format ?? audio?.input?.format) ?? this.ear.format;
  }

  #add(item: Fields): void {
    this.#items += 1;
    const added = { ...item, id: `item_${this.#items}` };
    this.peer.say({ type: this.#options.beta ? 'conversation.item.created' : 'conversation.item.added', item: added });
    if (!this.#options.beta) this.peer.say({ type: 'conversation.item.done', item: added });
  }

  #respond(): void {
    const last = this.messages.findLast(({ type }) => type === 'conversation.item.create')?.item as Fields | undefined;
    this.peer.say({ type: 'response.created', response: { id: 'resp_1', status: 'in_progress' } });
    if (JSON.stringify(last ?? {}).includes('"roll"')) this.#callFunction();
    else this.#speak();
  }

  #callFunction(): void {
    const call = { type: 'function_call', call_id: 'call_1', name: 'roll', arguments: '{"sides":6}' };
    for (const delta of ['{"sides"', ':6}'])
      this.peer.say({ type: 'response.function_call_arguments.delta', call_id: 'call_1', delta });
    this.peer.say({ ...call, type: 'response.function_call_arguments.done' });
    this.peer.say({ type: 'response.done', response: { status: 'completed', output: [call] } });
  }

  /** Everything at once, as models are faster than speech. */
  #speak(): void {
    const { beta, hz = 1200, ms = 2000 } = this.#options;
    const audio = this.#session.audio as { output?: { format?: unknown } } | undefined;
    const format = namedFormat(this.#session.output_audio_format ?? audio?.output?.format);
    if (format === undefined) throw new Error('a format that is none');
    const output = beta ? 'response.audio' : 'response.output_audio';
    for (const piece of pieces(toneBytes(format, hz, ms)))
      this.peer.say({ type: `${output}.delta`, response_id: 'resp_1', delta: piece.toString('base64') });
    this.peer.say({ type: `${output}_transcript.done`, response_id: 'resp_1', transcript: 'One tone.' });
    this.peer.say({ type: `${output}.done`, response_id: 'resp_1' });
    this.peer.say({ type: 'response.done', response: { id: 'resp_1', status: 'completed', output: [] } });
  }

  #hearSpeech(isSpeaking: boolean): void {
    this.speechAt ??= performance.now();
    const type = `input_audio_buffer.speech_${isSpeaking ? 'started' : 'stopped'}`;
    this.peer.say({ type, item_id: 'item_heard', audio_start_ms: 0 });
  }
}
