import { speechErrors } from '../../errors.ts';
import { type ProviderName, providers } from '../../provider/providers.ts';
import type { Gender } from './gender.ts';
import { usualVoice } from './usual-voice.ts';
import { type NamedVoice, readVoiceName } from './voice-name.ts';

/** Who speaks when a scenario names nobody who can. */
export interface DefaultVoices {
  readonly provider: ProviderName;
  /** The provider’s voices by `en-US/female`, `en-US`, `en/female`, `en` or `*`; the first of these that is there speaks. */
  readonly voices?: Readonly<Record<string, string>>;
}

export interface ChosenVoice {
  readonly provider: ProviderName;
  /** The provider’s own name of the voice. */
  readonly voice: string;
  /** BCP 47. */
  readonly language?: string;
  readonly gender?: Gender;
  /** Another vendor’s voice was named, which cannot be had; this one speaks the same language. */
  readonly substituted: boolean;
}

/** VoxEngine’s default, `VoiceList.Amazon.en_US_Joanna`, with nobody’s name. */
const unnamed: NamedVoice = { language: 'en-US', gender: 'female' };

/**
 * The voice that speaks for a name that a scenario gave (`readVoiceName`), or for none. Throws SPEECH_VOICE_UNKNOWN for what is no name of a voice,
 * and when the default provider has no voice of the language.
 */
export function chooseVoice(
  name: string | undefined,
  configured: ReadonlySet<ProviderName>,
  defaults: DefaultVoices,
): ChosenVoice {
  const named = name === undefined || name === '' ? unnamed : readVoiceName(name);
  if (named === undefined) throw speechErrors.create('SPEECH_VOICE_UNKNOWN', { voice: name, provider: 'VoiceList' });
  const { vendor, provider, voice, language, gender } = named;
  const known = { ...(language === undefined ? {} : { language }), ...(gender === undefined ? {} : { gender }) };
  // Who names one of ours by our own name means it; when it is not configured, its account says so.
  const isMeant = provider !== undefined && (configured.has(provider) || vendor === provider);
  if (isMeant && voice !== undefined) return { provider, voice, ...known, substituted: false };
  return { ...substitute(defaults, language ?? 'en-US', gender), ...known, substituted: vendor !== undefined };
}

function substitute({ provider, voices = {} }: DefaultVoices, language: string, gender: Gender | undefined) {
  const base = language.split('-', 1)[0] ?? '';
  const names = [`${language}/${gender}`, language, `${base}/${gender}`, base, '*'];
  const configured = names.map((key) => voices[key]).find((voice) => voice !== undefined);
  const voice = configured ?? usualVoice(provider, language, gender);
  if (voice !== undefined) return { provider, voice, language };
  throw speechErrors.create('SPEECH_VOICE_UNKNOWN', { voice: `for ${language}`, provider: providers[provider].title });
}
