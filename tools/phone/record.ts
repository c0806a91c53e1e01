import type { StreamStats } from '#runtime/media/index.ts';

/** One thing that happened to the phone; `at` is ms since it began to call. */
export type PhoneRecord = { readonly at: number } & PhoneHappening;

export type PhoneHappening =
  | { readonly event: 'calling'; readonly to: string; readonly from: string; readonly local: string }
  | { readonly event: 'ringing'; readonly status: 180 }
  /** Early media: 183. */
  | { readonly event: 'progress'; readonly status: 183 }
  | { readonly event: 'answered'; readonly status: 200; readonly rtpPort: number }
  | { readonly event: 'firstPacket'; readonly from: string }
  /** Level and frequency heard, when first known and whenever they change. */
  | { readonly event: 'heard'; readonly levelDbov: number; readonly frequencyHz: number }
  | { readonly event: 'key'; readonly tone: string; readonly durationMs: number }
  | { readonly event: 'audioStopped' }
  | { readonly event: 'audioResumed' }
  | { readonly event: 'hangingUp'; readonly why: 'interrupted' | 'time is up' }
  | {
      readonly event: 'ended';
      readonly by: 'remote' | 'local' | 'gateway';
      readonly answered: boolean;
      readonly status: number;
      readonly reason: string;
      readonly durationMs: number;
    }
  | ({ readonly event: 'rtp' } & StreamStats);

/** A line for a human. */
export function renderText(record: PhoneRecord): string {
  return `${(record.at / 1000).toFixed(3).padStart(8)} s  ${sentence(record)}`;
}

function sentence(record: PhoneRecord): string {
  switch (record.event) {
    case 'calling':
      return `calling ${record.to} as ${record.from} from ${record.local}`;
    case 'ringing':
      return '180 it rings';
    case 'progress':
      return '183 early media';
    case 'answered':
      return `200 answered; audio on port ${record.rtpPort}`;
    case 'firstPacket':
      return `first audio packet, from ${record.from}`;
    case 'heard':
      return record.frequencyHz === 0
        ? `hearing ${heardLevel(record.levelDbov)}`
        : `hearing ${record.frequencyHz} Hz at ${record.levelDbov} dBov`;
    case 'key':
      return `the other side pressed ${record.tone} for ${record.durationMs} ms`;
    case 'audioStopped':
      return 'no more audio arrives';
    case 'audioResumed':
      return 'audio arrives again';
    case 'hangingUp':
      return `hanging up: ${record.why}`;
    case 'ended':
      return endSentence(record);
    case 'rtp':
      return rtpSentence(record);
  }
}

function heardLevel(levelDbov: number): string {
  return levelDbov <= -75 ? 'silence' : `no clear tone, ${levelDbov} dBov`;
}

function endSentence(record: PhoneRecord & { readonly event: 'ended' }): string {
  if (!record.answered) return `not answered: ${record.status} ${record.reason}`;
  const who = { remote: 'the other side hung up', local: 'we hung up', gateway: 'broken off' }[record.by];
  return `${who} after ${(record.durationMs / 1000).toFixed(1)} s: ${record.status} ${record.reason}`;
}

function rtpSentence(record: PhoneRecord & { readonly event: 'rtp' }): string {
  const round = record.roundTripMs === undefined ? '' : `, round trip ${record.roundTripMs.toFixed(1)} ms`;
  const figures = `${record.packetsSent} packets sent, ${record.packetsReceived} received, ${record.packetsLost} lost`;
  return `${figures}, ${record.packetsRefused} refused, jitter ${record.jitterMs.toFixed(1)} ms${round}`;
}
