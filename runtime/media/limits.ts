import { defineLimits } from '#runtime/shared/limits.ts';

export const mediaLimits = defineLimits('runtime/media', {
  rtpStoppedMs: {
    value: 7000,
    unit: 'ms',
    effect: 'A stream that receives nothing for so long reports `stopped`, once, until audio comes again.',
    source: 'VoxEngine CallEvents.RtpStopped',
  },
  relatchSilenceMs: {
    value: 3000,
    unit: 'ms',
    effect: 'Only after its source was silent for so long may a stream take up another source.',
  },
  unheardSendMs: {
    value: 65_000,
    unit: 'ms',
    effect:
      'Nothing more is sent to an address of an SDP that sent neither RTP nor RTCP for so long, until it sends something.',
    source: 'Longer than early media (60 s), during which phones may send nothing.',
  },
  probationPackets: {
    value: 4,
    unit: 'count',
    effect: 'A source that the SDP did not name must send so many packets in sequence before it is heard.',
  },
  probationSpanMs: {
    value: 40,
    unit: 'ms',
    effect: 'Those packets must spread over at least this time, so that a burst sprayed over all ports gains nothing.',
  },
  candidateSources: {
    value: 4,
    unit: 'count',
    effect: 'So many unknown sources are watched at once; the one quiet for longest makes room for a new one.',
  },
  packetsPerSecond: {
    value: 400,
    unit: 'per second',
    effect: 'What the source of a stream sends above this is dropped unread and counted as refused.',
    source: 'five times the rate of 10 ms packets leaves room for bursts after a network stall',
  },
  strangerPacketsPerSecond: {
    value: 100,
    unit: 'per second',
    effect: 'Datagrams from other sources above this rate are dropped unread and counted as refused.',
  },
  datagramBytes: {
    value: 2048,
    unit: 'bytes',
    effect: 'A longer datagram is refused unread.',
  },
  srtpWindowPackets: {
    value: 128,
    unit: 'count',
    effect: 'An SRTP packet that is so many behind the newest of its source is refused, as one that came before is.',
    source: 'RFC 3711 §3.3.2 asks for 64 at least.',
  },
  srtpSources: {
    value: 16,
    unit: 'count',
    effect: 'Of so many sources of one SRTP stream is known which packets came; the oldest makes room for a new one.',
  },
  minPtimeMs: {
    value: 10,
    unit: 'ms',
    effect: 'Shorter negotiated packet times are sent as this.',
  },
  maxPtimeMs: {
    value: 60,
    unit: 'ms',
    effect: 'Longer negotiated packet times are sent as this.',
  },
  catchUpFrames: {
    value: 3,
    unit: 'count',
    effect:
      'After a stall at most so many frames are sent at once; older ones are skipped and their time passes silently.',
  },
  relaySilenceMs: {
    value: 200,
    unit: 'ms',
    effect: 'A stream that is fed by another sends silence once nothing came from there for so long.',
    source: 'longer than jitter buffers wait, and than the gap between two packets of any packet time',
  },
  relayLateMs: {
    value: 60,
    unit: 'ms',
    effect:
      'Audio of another stream that comes later than this after silence was sent in its place is dropped; less late, it is moved.',
  },
  relayStaleMs: {
    value: 500,
    unit: 'ms',
    effect:
      'When all that comes was late for so long, the far side’s clock stood still in a pause: it is relayed again.',
  },
  relayResyncMs: {
    value: 2000,
    unit: 'ms',
    effect: 'A larger jump of the timestamps of a relayed stream is a new beginning, not a pause.',
  },
  relayBurstMs: {
    value: 2000,
    unit: 'ms',
    effect:
      'So much audio of another stream is relayed at once after a stall; what comes faster than it was spoken is dropped.',
  },
  playoutDelayMs: {
    value: 200,
    unit: 'ms',
    effect:
      'Audio waits at most so long for slower packets before it is played to something that mixes, records or listens.',
    source:
      'ITU-T G.114: more than 400 ms from mouth to ear, both ways of it through networks and this, is no conversation',
  },
  playoutFirstDelayMs: {
    value: 40,
    unit: 'ms',
    effect:
      'So long it waits at least until the first seconds have shown how evenly packets come; then at least 25 ms.',
  },
  playoutMemoryMs: {
    value: 5000,
    unit: 'ms',
    effect:
      'What was seen of packets in so long decides how long audio waits; after bad moments it waits less again then.',
  },
  playoutResyncMs: {
    value: 500,
    unit: 'ms',
    effect: 'A packet that comes so much sooner than all before it begins a new timeline: the timestamps jumped ahead.',
  },
  playoutStaleMs: {
    value: 200,
    unit: 'ms',
    effect:
      'When all packets were too late for so long, the timestamps jumped back: playing begins anew with the next.',
  },
  playoutPackets: {
    value: 128,
    unit: 'count',
    effect: 'So many packets wait to be played; the oldest makes room.',
    source: 'a burst of more than a second of 10 ms packets',
  },
  concealMs: {
    value: 120,
    unit: 'ms',
    effect: 'Lost audio is made up for so long, fading; then there is silence.',
  },
  neighbourPackets: {
    value: 2048,
    unit: 'count',
    effect: 'So many packets may wait on their way from one media worker to another; further ones are dropped.',
    source: '40 ms of 1,000 streams',
  },
  neighbourBatchBytes: {
    value: 32_768,
    unit: 'bytes',
    effect: 'Packets of one turn of the event loop go to another media worker in messages of at most this size.',
  },
  dtmfToneMs: {
    value: 120,
    unit: 'ms',
    effect: 'Length of a key that we press.',
    source: 'ITU-T Q.24 asks receivers for 40 ms; 100 ms and more is what gateways take without fail',
  },
  dtmfGapMs: {
    value: 100,
    unit: 'ms',
    effect: 'Pause between two keys that we press.',
  },
  dtmfPauseMs: {
    value: 1000,
    unit: 'ms',
    effect: 'Length of a `p` among the tones to send.',
  },
  dtmfQueueKeys: {
    value: 64,
    unit: 'count',
    effect: 'So many keys may wait to be sent; further ones are dropped and counted.',
  },
  dtmfBridgeMs: {
    value: 40,
    unit: 'ms',
    effect: 'A key in the audio goes on across lost frames of so long; across more it is two keys, or none.',
    source: 'two packets of 20 ms; ITU-T Q.24 takes 40 ms without the tones for a pause',
  },
  sameKeyMs: {
    value: 1000,
    unit: 'ms',
    effect:
      'The same key by another way (RFC 4733, in the audio, SIP INFO) within this time is the same press, and not told again.',
    source: 'an INFO that is sent a second time after 500 ms (RFC 3261 T1) is still the same press',
  },
  telephoneEventTimeoutMs: {
    value: 300,
    unit: 'ms',
    effect: 'A key whose end packets were lost counts as released when its packets stopped for so long.',
    source: 'RFC 4733 §2.6.3: at least three times the update interval; updates come every 20–60 ms',
  },
  voiceOnsetMs: {
    value: 60,
    unit: 'ms',
    effect: 'Somebody speaks once there was a voice for so long.',
    source: 'longer than clicks and bumps, shorter than a syllable',
  },
  voiceHangoverMs: {
    value: 400,
    unit: 'ms',
    effect: 'Somebody speaks no more once there was no voice for so long.',
    source: 'longer than the pauses between words',
  },
  rtcpIntervalMs: {
    value: 5000,
    unit: 'ms',
    effect: 'Mean time between two RTCP reports of a stream.',
    source: 'RFC 3550 §6.2 minimum interval, which is always the larger one for two parties of a call',
  },
  portReuseDelayMs: {
    value: 2000,
    unit: 'ms',
    effect: 'A closed pair of ports rests for so long, so that late packets of one call never reach the next.',
  },
  bindAttempts: {
    value: 64,
    unit: 'count',
    effect: 'So many port pairs taken by other programs are passed over before opening a stream fails.',
  },
  workerStartMs: {
    value: 30_000,
    unit: 'ms',
    effect: 'A media worker that is not ready by then is given up.',
  },
  workerReplyMs: {
    value: 3000,
    unit: 'ms',
    effect:
      'A request that a media worker has not answered by then fails with MEDIA_WORKER_LOST; a close counts as done.',
  },
  workerPingMs: {
    value: 1000,
    unit: 'ms',
    effect: 'Media workers are asked for a sign of life at this interval.',
  },
  workerMissedPings: {
    value: 5,
    unit: 'count',
    effect: 'A media worker that missed so many pings in a row is ended and replaced.',
  },
  workerRestartMs: {
    value: 1000,
    unit: 'ms',
    effect: 'Wait before a media worker that failed to start is tried again.',
  },
  recorderDelayMs: {
    value: 240,
    unit: 'ms',
    effect: 'A recorder waits so long for packets that are late or out of order; later ones are missing in it.',
  },
  tapeAheadMs: {
    value: 1000,
    unit: 'ms',
    effect: 'A tape that is played is read so far ahead of what is heard.',
  },
  playerMarks: {
    value: 100,
    unit: 'count',
    effect: 'A player tells of so many marks; further ones are ignored.',
  },
  clipMs: {
    value: 1_800_000,
    unit: 'ms',
    effect: 'A longer audio file is refused with MEDIA_FILE_TOO_LONG.',
  },
  clipRateHz: {
    value: 16_000,
    unit: 'per second',
    effect: 'Audio files of more than 8 kHz are played at this sample rate, those of up to 8 kHz at that.',
  },
  fileBytes: {
    value: 10_485_760,
    unit: 'bytes',
    effect: 'A larger audio file is given up with MEDIA_FILE_TOO_LARGE.',
    source: 'VoxEngine typings 7.51.0',
  },
  filePieceBytes: {
    value: 65_536,
    unit: 'bytes',
    effect:
      'Audio files are decoded in pieces of at most this size, so that files which come at the same time take turns.',
  },
  decoders: {
    value: 2,
    unit: 'count',
    effect: 'Audio files of which a piece is decoded at the same time; those of others wait.',
  },
  openDecoders: {
    value: 16,
    unit: 'count',
    effect: 'Audio files that are on their way into decoders at the same time; further ones wait.',
  },
  decoderQueue: {
    value: 100,
    unit: 'count',
    effect: 'With so many audio files waiting to be decoded, the next fails with MEDIA_DECODERS_BUSY.',
  },
  decodeMs: {
    value: 30_000,
    unit: 'ms',
    effect: 'An audio file whose pieces together take longer to decode is given up with MEDIA_FILE_UNUSABLE.',
  },
  decoderMemoryMiB: {
    value: 128,
    unit: 'MiB',
    effect: 'Old-space ceiling of a decoder; a file that needs more is given up with MEDIA_FILE_UNUSABLE.',
  },
  tapeBufferMs: {
    value: 250,
    unit: 'ms',
    effect: 'So much of a recording is written at a time; so much is lost when the process is killed.',
  },
  tapeBuffers: {
    value: 4,
    unit: 'count',
    effect: 'So many such pieces of a recording wait for the disk; what comes meanwhile is silent in the recording.',
  },
  encoders: {
    value: 1,
    unit: 'count',
    effect: 'Recordings that are encoded at the same time; further ones wait.',
  },
  encoderQueue: {
    value: 1000,
    unit: 'count',
    effect: 'With so many recordings waiting to be encoded, the next fails with MEDIA_ENCODERS_BUSY.',
  },
  encodeMs: {
    value: 1_800_000,
    unit: 'ms',
    effect: 'An encoding that takes longer is given up with MEDIA_ENCODING_FAILED.',
  },
  encoderMemoryMiB: {
    value: 128,
    unit: 'MiB',
    effect: 'Old-space ceiling of the process of an encoding.',
  },
  workerMemoryMiB: {
    value: 512,
    unit: 'MiB',
    effect: 'Old-space ceiling of a media worker; above it the worker is ended and replaced.',
  },
});
