import { isLoud } from './deepgram-server.ts';
import { type ProviderPeer, type SocketServer, startSocketServer } from './socket-server.ts';

interface Talk {
  session: unknown;
  frames: number;
  loudFrames: number;
  items: number;
  bufferedFrames: number;
}

export interface RealtimeServer extends SocketServer {
  readonly talks: ReadonlyMap<ProviderPeer, Talk>;
}

/**
 * OpenAI's realtime interface in transcription sessions: takes the key `good-key` and 24 kHz audio, cuts it at silence, and understands
 * every sound as "One, two."
 */
export async function startRealtimeServer(): Promise<RealtimeServer> {
  const talks = new Map<ProviderPeer, Talk>();
  const server = await startSocketServer({
    refuse: (request) => (request.headers.authorization === 'Bearer good-key' ? undefined : 401),
    connected(peer) {
      talks.set(peer, { session: undefined, frames: 0, loudFrames: 0, items: 0, bufferedFrames: 0 });
      peer.say({ type: 'session.created', session: { type: 'transcription' } });
    },
    message(peer, data) {
      const talk = talks.get(peer);
      const event = JSON.parse(String(data));
      if (talk === undefined) return;
      if (event.type === 'session.update') {
        talk.session = event.session;
        peer.say({ type: 'session.updated', session: event.session });
      } else if (event.type === 'input_audio_buffer.append') {
        hear(peer, talk, Buffer.from(event.audio, 'base64'));
      } else if (event.type === 'input_audio_buffer.commit') {
        if (talk.loudFrames > 0) item(peer, talk);
        else refuseEmpty(peer);
      }
    },
  });
  return { ...server, talks };
}

function refuseEmpty(peer: ProviderPeer): void {
  const error = { type: 'invalid_request_error', code: 'input_audio_buffer_commit_empty', message: 'buffer too small' };
  peer.say({ type: 'error', error });
}

function hear(peer: ProviderPeer, talk: Talk, audio: Buffer): void {
  if (talk.session === undefined || audio.length !== 960) {
    peer.say({ type: 'error', error: { type: 'invalid_request_error', code: 'bad_audio', message: 'bad audio' } });
    return;
  }
  talk.frames += 1;
  if (isLoud(audio)) {
    talk.loudFrames += 1;
    if (talk.loudFrames === 1)
      peer.say({ type: 'input_audio_buffer.speech_started', audio_start_ms: talk.frames * 20, item_id: itemId(talk) });
  } else if (talk.loudFrames > 0) {
    peer.say({ type: 'input_audio_buffer.speech_stopped', audio_end_ms: talk.frames * 20, item_id: itemId(talk) });
    item(peer, talk);
  }
}

function item(peer: ProviderPeer, talk: Talk): void {
  const item_id = itemId(talk);
  const about = { item_id, content_index: 0 };
  peer.say({ type: 'input_audio_buffer.committed', item_id, previous_item_id: null });
  for (const delta of ['One, ', 'two.'])
    peer.say({ type: 'conversation.item.input_audio_transcription.delta', ...about, delta });
  peer.say({
    type: 'conversation.item.input_audio_transcription.completed',
    ...about,
    transcript: 'One, two.',
    logprobs: [
      { token: 'One', logprob: Math.log(0.5), bytes: [] },
      { token: 'two', logprob: Math.log(0.5), bytes: [] },
    ],
  });
  talk.items += 1;
  talk.loudFrames = 0;
}

function itemId(talk: Talk): string {
  return `item_${talk.items}`;
}
