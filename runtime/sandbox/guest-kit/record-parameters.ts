/** How a scenario wants something recorded, as `Call.record` and `VoxEngine.createRecorder` say it. */
export interface GuestRecordParameters {
  readonly hdAudio: boolean;
  readonly lossless: boolean;
  readonly stereo: boolean;
  readonly secure: boolean;
  readonly expire: string;
  readonly name: string;
  readonly transcript?: GuestTranscriptParameters;
  readonly video: boolean;
}

interface GuestTranscriptParameters {
  readonly profile: string;
  readonly phraseHints: string[];
  readonly labels: [left: string, right: string];
  readonly format: 'txt' | 'json';
}

const nameChars = 100;
const profileChars = 200;
const phrases = { count: 500, chars: 100 };

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
    ...(transcribe === true ? { transcript: transcriptParameters(given) } : {}),
    video: video === true,
  };
}

function transcriptParameters(given: { readonly [name: string]: unknown }): GuestTranscriptParameters {
  const { language, provider, dict, labels, format } = given;
  const [left, right] = Array.isArray(labels) ? labels : [];
  return {
    profile: profileOf(language, provider),
    phraseHints: words(dict),
    labels: [label(left) ?? 'Left', label(right) ?? 'Right'],
    format: format === 'json' ? 'json' : 'txt',
  };
}

/** A recorder may name a profile; else it is the language, with the one provider of `TranscriptionProvider` that has profiles here. */
function profileOf(language: unknown, provider: unknown): string {
  const who = typeof provider === 'string' ? provider : '';
  const tag = typeof language === 'string' && language !== '' ? language : 'auto';
  if (who.startsWith('ASRProfileList.')) return who.slice(0, profileChars);
  return (who === 'google' ? `ASRProfileList.Google.${tag}` : tag).slice(0, profileChars);
}

/** Names of `ASRDictionary` are no words. */
function words(dict: unknown): string[] {
  const taken: string[] = [];
  for (const word of Array.isArray(dict) ? dict : [])
    if (typeof word === 'string' && word !== '' && word.length <= phrases.chars && taken.length < phrases.count)
      taken[taken.length] = word;
  return taken;
}

function label(given: unknown): string | undefined {
  if (typeof given !== 'string') return undefined;
  const shown = given.replace(/\s+/g, ' ').trim().slice(0, nameChars);
  return shown === '' ? undefined : shown;
}
