import { type ProviderPeer, type SocketServer, startSocketServer } from './socket-server.ts';

/** What the server holds against a client. */
interface Talk {
  frames: number;
  loudFrames: number;
  quietFrames: number;
  readonly keepAlives: number[];
  readonly arrivals: number[];
}

export interface DeepgramServer extends SocketServer {
  readonly talks: ReadonlyMap<ProviderPeer, Talk>;
}

/**
 * Deepgram's live interface: takes the key `good-key` and 16-bit audio in frames of 20 ms, and understands every sound as "one two" (in
 * two final pieces), ended by silence: `pauseMs` of it, where audio comes in real time more than a busy machine leaves out.
 * While it `isSlow` it does not come to the end of a stream.
 */
export async function startDeepgramServer({
  pauseMs = 300,
  isSlow = (): boolean => false,
} = {}): Promise<DeepgramServer> {
  const talks = new Map<ProviderPeer, Talk>();
  const server = await startSocketServer({
    refuse: (request) => (request.headers.authorization === 'Token good-key' ? undefined : 401),
    connected: (peer) => talks.set(peer, { frames: 0, loudFrames: 0, quietFrames: 0, keepAlives: [], arrivals: [] }),
    message(peer, data, isBinary) {
      const talk = talks.get(peer);
      if (talk === undefined) return;
      if (isBinary) hear(peer, talk, data, pauseMs / 20);
      else if (!isSlow()) command(peer, talk, JSON.parse(String(data)).type);
    },
  });
  return { ...server, talks };
}

function hear(peer: ProviderPeer, talk: Talk, data: Buffer, pauseFrames: number): void {
  const rateHz = Number(peer.url.searchParams.get('sample_rate'));
  if (peer.url.searchParams.get('encoding') !== 'linear16' || data.length !== (rateHz / 50) * 2) {
    peer.socket.close(1008, 'DATA-0000');
    return;
  }
  talk.frames += 1;
  talk.arrivals.push(Date.now());
  if (isLoud(data)) {
    talk.loudFrames += 1;
    talk.quietFrames = 0;
    if (talk.loudFrames === 1) peer.say({ type: 'SpeechStarted', channel: [0], timestamp: talk.frames / 50 });
    if (talk.loudFrames === 5) peer.say(results(talk, 'one', { isFinal: false }));
    if (talk.loudFrames === 10) peer.say(results(talk, 'one', { isFinal: true, confidence: 0.8 }));
    if (talk.loudFrames === 15) peer.say(results(talk, 'two', { isFinal: false }));
  } else if (talk.loudFrames > 0) {
    talk.quietFrames += 1;
    if (talk.quietFrames === pauseFrames) sentence(peer, talk, true);
  }
}

function command(peer: ProviderPeer, talk: Talk, type: string): void {
  if (type === 'KeepAlive') talk.keepAlives.push(talk.frames);
  if (type !== 'CloseStream') return;
  if (talk.loudFrames > 0) sentence(peer, talk, false);
  peer.say({ type: 'Metadata', request_id: 'r', duration: talk.frames / 50, channels: 1 });
  peer.socket.close(1000);
}

function sentence(peer: ProviderPeer, talk: Talk, speechFinal: boolean): void {
  peer.say(results(talk, 'two', { isFinal: true, speechFinal, confidence: 0.6 }));
  talk.loudFrames = 0;
}

function results(
  talk: Talk,
  transcript: string,
  { isFinal, speechFinal = false, confidence = 0.5 }: { isFinal: boolean; speechFinal?: boolean; confidence?: number },
): object {
  return {
    type: 'Results',
    channel_index: [0, 1],
    start: talk.frames / 50 - 0.1,
    duration: 0.1,
    is_final: isFinal,
    speech_final: speechFinal,
    channel: { alternatives: [{ transcript, confidence, words: [] }] },
    metadata: { request_id: 'r' },
  };
}

export function isLoud(data: Buffer): boolean {
  for (let at = 0; at + 1 < data.length; at += 2) if (Math.abs(data.readInt16LE(at)) > 1000) return true;
  return false;
}
