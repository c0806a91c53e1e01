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
  MEDIA_SOCKETS_UNSUPPORTED: {
    kind: 'operator',
    summary: 'Audio cannot be carried by system calls on {platform} {arch}',
    hint: 'Leave PATCHBAY_MEDIA_SOCKETS out or set it to dgram; system is for Linux on x64 and arm64.',
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
  MEDIA_FILE_FORMAT: {
    kind: 'user',
    summary: 'The audio file cannot be played: {reason}',
    hint: 'Give a WAV, MP3 or FLAC file, or Ogg with Opus or Vorbis; check that the URL brings the file itself and not a page about it.',
  },
  MEDIA_FILE_UNUSABLE: {
    kind: 'user',
    summary: 'The audio file cannot be played: {reason}',
    hint: 'Write it anew with another program; 16-bit WAV of 8 or 16 kHz suits best.',
  },
  MEDIA_FILE_TRUNCATED: {
    kind: 'user',
    summary: 'The audio file ends before its audio does',
    hint: 'Check that it was uploaded whole; of a WAV file that lies about its length nothing is taken, of other files what there is.',
  },
  MEDIA_FILE_DAMAGED: {
    kind: 'user',
    summary: 'The audio file is damaged in {places} places, which are passed over or silent',
    hint: 'Write it anew from the original.',
  },
  MEDIA_FILE_EMPTY: {
    kind: 'user',
    summary: 'The audio file has no audio',
    hint: 'Check that the recording it was made of is not empty.',
  },
  MEDIA_FILE_CHANNELS: {
    kind: 'user',
    summary: 'The audio file has {channels} channels',
    hint: 'Mix it to one channel; no more than {most} are mixed here.',
  },
  MEDIA_FILE_TOO_LONG: {
    kind: 'limit',
    summary: 'The audio file is longer than {limitMs} ms',
    hint: 'Cut it into several files.',
  },
  MEDIA_FILE_TOO_LARGE: {
    kind: 'limit',
    summary: 'The audio file is larger than {limit} bytes',
    hint: 'Give it as MP3 or Ogg, or cut it into several files.',
  },
  MEDIA_DECODERS_BUSY: {
    kind: 'limit',
    summary: 'Too many audio files wait to be decoded',
    hint: 'Play the file again later; files that were played lately are kept and need no decoding.',
  },
  MEDIA_TAPE_UNWRITABLE: {
    kind: 'operator',
    summary: 'What is recorded cannot be written ({reason})',
    hint: 'Look for space and permissions where recordings are kept; what was written before can be played.',
  },
  MEDIA_TAPE_UNREADABLE: {
    kind: 'operator',
    summary: 'The tape of a recording cannot be read ({reason})',
    hint: 'Look for the file where recordings are kept; one of less than 44 bytes holds nothing and can be thrown away.',
  },
  MEDIA_ENCODING_FAILED: {
    kind: 'operator',
    summary: 'The recording could not be encoded ({reason})',
    hint: 'Look for space where recordings are kept, and for memory; the tape is still there and can be encoded again.',
  },
  MEDIA_ENCODERS_BUSY: {
    kind: 'limit',
    summary: 'Too many recordings wait to be encoded',
    hint: 'Encode the tape again later; it is still there.',
  },
  MEDIA_MP3_UNAVAILABLE: {
    kind: 'operator',
    summary: 'There is no MP3 encoder on this machine: the recording is Ogg Opus',
    hint: 'Install the optional package wasm-media-encoders, or ask for opus, flac or wav.',
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
