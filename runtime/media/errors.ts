import { defineErrors } from '#runtime/shared/errors.ts';

export const mediaErrors = defineErrors('runtime/media', {
  MEDIA_PORTS_EXHAUSTED: {
    kind: 'limit',
    summary: 'No pair of RTP ports is free between {lowest} and {highest}',
    hint: 'Give a wider range with PATCHBAY_RTP; every call takes two ports, which rest a moment before they are used again.',
  },
  MEDIA_PORT_RANGE_UNUSABLE: {
    kind: 'operator',
    summary: 'The RTP port range {lowest}-{highest} holds no even port with its odd neighbour',
    hint: 'Give two port numbers between 1024 and 65535, the lower one first, such as 20000-29999.',
  },
  MEDIA_ADDRESS_UNUSABLE: {
    kind: 'operator',
    summary: 'RTP sockets cannot be bound to {address} ({reason})',
    hint: 'Set PATCHBAY_RTP to an IP address of this machine.',
  },
  MEDIA_PARAMETERS_UNUSABLE: {
    kind: 'peer',
    summary: 'The negotiated media parameters cannot be used: {reason}',
    hint: 'The address in the SDP must be an IP address, its port between 1 and 65535, and the payload type between 0 and 127.',
  },
  MEDIA_TONES_UNUSABLE: {
    kind: 'user',
    summary: 'The tones cannot be sent: {reason}',
    hint: 'Give digits, *, #, A to D and p for a pause, no more than 64 at a time.',
  },
  MEDIA_TONE_SCRIPT_UNUSABLE: {
    kind: 'user',
    summary: 'The tone script cannot be read at character {position}: {reason}',
    hint: 'Write frequencies with their levels, then sections of seconds and what is on and off in them, such as 440@-19,480@-19;10(2/4/1+2).',
  },
  MEDIA_FILE_UNUSABLE: {
    kind: 'user',
    summary: 'The audio file cannot be played: {reason}',
    hint: 'Give a WAV file (PCM, float, A-law or µ-law); check that the URL brings the file itself, whole, and not a page about it.',
  },
  MEDIA_FILE_TOO_LONG: {
    kind: 'limit',
    summary: 'The audio file is longer than {limitMs} ms',
    hint: 'Cut it into several files.',
  },
  MEDIA_DECODERS_BUSY: {
    kind: 'limit',
    summary: 'Too many audio files wait to be decoded',
    hint: 'Play the file again later; files that were played lately are kept and need no decoding.',
  },
  MEDIA_WORKER_LOST: {
    kind: 'bug',
    summary: 'The media worker ended or stopped answering: {reason}',
    hint: 'Its calls lost their audio; a new worker takes new calls. The server log says what the worker last reported.',
  },
  MEDIA_WORKER_NOT_STARTED: {
    kind: 'operator',
    summary: 'A media worker did not become ready within {waitedMs} ms ({reason})',
    hint: 'Look for lack of memory or processor time on the machine.',
  },
  MEDIA_ENGINE_CLOSED: {
    kind: 'bug',
    summary: 'The media engine is closed',
    hint: 'No stream can be opened while the server shuts down.',
  },
});
