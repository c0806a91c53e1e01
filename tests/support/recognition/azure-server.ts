import { isLoud } from './deepgram-server.ts';
import { type ProviderPeer, type SocketServer, startSocketServer } from './socket-server.ts';

/** A message of the client, taken apart here by other code than made it. */
export interface AzureClientMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly audio: Buffer;
}

interface Turn {
  id: string;
  hasContext: boolean;
  hasWavHeader: boolean;
  frames: number;
  loudFrames: number;
}

export interface AzureServer extends SocketServer {
  readonly messages: readonly AzureClientMessage[];
  /** What the server takes for wrong in the order or form of messages. */
  readonly faults: readonly string[];
}

/**
 * Azure's speech service: takes the key `good-key`, and understands every sound as "One two.", ended by 300 ms of silence. After
 * `framesOfTurn` frames it ends the turn and wants the next one.
 */
export async function startAzureServer(framesOfTurn = Number.POSITIVE_INFINITY): Promise<AzureServer> {
  const messages: AzureClientMessage[] = [];
  const faults: string[] = [];
  const turns = new Map<ProviderPeer, Turn>();
  const server = await startSocketServer({
    refuse: (request) => (request.headers['ocp-apim-subscription-key'] === 'good-key' ? undefined : 401),
    connected: (peer) => turns.set(peer, { id: '', hasContext: false, hasWavHeader: false, frames: 0, loudFrames: 0 }),
    message(peer, data, isBinary) {
      const message = isBinary ? fromBinary(data) : fromText(String(data));
      messages.push(message);
      const turn = turns.get(peer);
      if (turn !== undefined) take(peer, turn, message, faults, framesOfTurn);
    },
  });
  return { ...server, messages, faults };
}

function take(
  peer: ProviderPeer,
  turn: Turn,
  message: AzureClientMessage,
  faults: string[],
  framesOfTurn: number,
): void {
  const id = message.headers['x-requestid'] ?? '';
  if (!/^[0-9a-f]{32}$/.test(id)) faults.push(`request id ${id}`);
  if (Number.isNaN(Date.parse(message.headers['x-timestamp'] ?? ''))) faults.push('no X-Timestamp');
  if (message.headers.path === 'speech.config') turn.id = id;
  if (message.headers.path === 'speech.context') {
    if (turn.hasContext && id === turn.id) faults.push('a second speech.context in a turn');
    Object.assign(turn, { id, hasContext: true, hasWavHeader: false, frames: 0, loudFrames: 0 });
    return;
  }
  if (message.headers.path !== 'audio') return;
  if (id !== turn.id || !turn.hasContext) return; // on its way while the turn ended
  if (!turn.hasWavHeader) {
    const isWav =
      message.audio.toString('latin1', 0, 4) === 'RIFF' && message.headers['content-type'] === 'audio/x-wav';
    if (!isWav) faults.push('audio without a WAV header');
    turn.hasWavHeader = true;
    say(peer, turn, 'turn.start', { context: { serviceTag: 'tag' } });
  } else if (message.audio.length === 0) {
    if (turn.loudFrames > 0) phrase(peer, turn);
    say(peer, turn, 'turn.end', {});
  } else {
    hear(peer, turn, message.audio, framesOfTurn);
  }
}

function hear(peer: ProviderPeer, turn: Turn, audio: Buffer, framesOfTurn: number): void {
  turn.frames += 1;
  if (isLoud(audio)) {
    turn.loudFrames += 1;
    if (turn.loudFrames === 1) say(peer, turn, 'speech.startDetected', { Offset: turn.frames * 200_000 });
    if (turn.loudFrames === 5) say(peer, turn, 'speech.hypothesis', { Text: 'one', Offset: 0, Duration: 1 });
  } else if (turn.loudFrames > 0) {
    phrase(peer, turn);
  }
  if (turn.frames < framesOfTurn) return;
  turn.hasContext = false;
  say(peer, turn, 'turn.end', {});
}

function phrase(peer: ProviderPeer, turn: Turn): void {
  const spoken = turn.loudFrames * 200_000;
  say(peer, turn, 'speech.endDetected', { Offset: turn.frames * 200_000 });
  say(peer, turn, 'speech.phrase', {
    RecognitionStatus: 'Success',
    Offset: turn.frames * 200_000 - spoken,
    Duration: spoken,
    NBest: [
      { Confidence: 0.9, Lexical: 'one two', ITN: 'one two', MaskedITN: 'one two', Display: 'One two.' },
      { Confidence: 0.2, Lexical: 'won too', ITN: 'won too', MaskedITN: 'won too', Display: 'Won too.' },
    ],
  });
  turn.loudFrames = 0;
}

function say(peer: ProviderPeer, turn: Turn, path: string, body: object): void {
  peer.socket.send(
    `X-RequestId:${turn.id.toUpperCase()}\r\nContent-Type:application/json; charset=utf-8\r\nPath:${path}\r\n\r\n${JSON.stringify(body)}`,
  );
}

function fromText(message: string): AzureClientMessage {
  const [head = '', ...rest] = message.split('\r\n\r\n');
  return { headers: headersOf(head), text: rest.join('\r\n\r\n'), audio: Buffer.alloc(0) };
}

function fromBinary(message: Buffer): AzureClientMessage {
  const length = message.readUInt16BE(0);
  return {
    headers: headersOf(message.toString('ascii', 2, 2 + length)),
    text: '',
    audio: message.subarray(2 + length),
  };
}

function headersOf(head: string): Readonly<Record<string, string>> {
  const pairs = head.split('\r\n').map((line) => /^([^:]+):\s*(.*)$/.exec(line) ?? []);
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name.toLowerCase(), value]));
}
