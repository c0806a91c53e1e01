/** How a scenario wants something recorded, as `Call.record` and `VoxEngine.createRecorder` say it. */
export interface GuestRecordParameters {
  readonly hdAudio: boolean;
  readonly lossless: boolean;
  readonly stereo: boolean;
  readonly secure: boolean;
  readonly expire: string;
  readonly name: string;
  readonly transcribe: boolean;
  readonly video: boolean;
}

const nameChars = 100;

/** Reads what VoxEngine documents and passes over the rest: scenarios hand in what other calls of theirs take. */
export function recordParameters(parameters: unknown): GuestRecordParameters {
  const given = (typeof parameters === 'object' && parameters !== null ? parameters : {}) as {
    readonly [name: string]: unknown;
  };
  const { hd_audio, lossless, stereo, secure, expire, name, recordNamePrefix, transcribe, video } = given;
  return {
    hdAudio: hd_audio === true,
    lossless: lossless === true,
    stereo: stereo === true,
    secure: secure === true,
    expire: typeof expire === 'string' ? expire.slice(0, 8) : '',
    name: String(name ?? recordNamePrefix ?? '').slice(0, nameChars),
    transcribe: transcribe === true,
    video: video === true,
  };
}
