import { speechErrors } from '../errors.ts';

/** How a voice speaks; what is undefined stays as the voice has it. */
export interface VoiceControls {
  /** 1 is the voice’s own speed. */
  readonly rate?: number;
  /** 1 is the voice’s own pitch. */
  readonly pitch?: number;
  /** 1 is the voice’s own level. */
  readonly volume?: number;
  readonly emotion?: string;
  readonly effectsProfileId?: readonly string[];
}

/** Lowest and highest value that a provider takes; words beyond are moved to them. */
export type ControlRange = readonly [lowest: number, highest: number];

/** What a provider has of `ttsOptions`. */
export interface SupportedControls {
  readonly rate?: ControlRange;
  readonly pitch?: ControlRange;
  readonly volume?: ControlRange;
  readonly emotion?: true;
  readonly effectsProfileId?: true;
}

type Scale = 'rate' | 'pitch' | 'volume';

/** Words of SSML 1.1 §3.2.4 and VoxEngine’s `TTSOptions`; SSML leaves their values to the provider. */
const words: Readonly<Record<Scale, Readonly<Record<string, number>>>> = {
  rate: { 'x-slow': 0.5, slow: 0.75, medium: 1, fast: 1.25, 'x-fast': 1.5 },
  pitch: { 'x-low': 0.55, low: 0.8, medium: 1, high: 1.2, 'x-high': 1.45 },
  volume: { silent: 0, 'x-soft': 0.25, soft: 0.5, medium: 1, loud: 1.5, 'x-loud': 2 },
};

/**
 * Reads `ttsOptions`: a word, a factor (`1.2`), a percentage (`120%`, `+20%`); `speed` is Yandex’s name for `rate`. `default` asks for nothing.
 * Throws SPEECH_OPTION_UNSUPPORTED for what the provider has not, as VoxEngine answers with error 400.
 */
export function readControls(
  provider: string,
  supported: SupportedControls,
  options: Readonly<Record<string, string>> = {},
): VoiceControls {
  const controls: Record<string, unknown> = {};
  for (const [option, value] of Object.entries(options)) {
    if (value === '' || value === 'default') continue;
    const name = option === 'speed' ? 'rate' : option;
    const reason = unsupported(supported, name);
    if (reason !== undefined) throw refused(provider, option, reason);
    if (name === 'emotion') controls.emotion = value;
    else if (name === 'effectsProfileId') controls.effectsProfileId = value.split(',').map((id) => id.trim());
    else controls[name] = scaled(provider, supported, name as Scale, value);
  }
  return controls;
}

function unsupported(supported: SupportedControls, name: string): string | undefined {
  if (Object.hasOwn(supported, name)) return undefined;
  const has = Object.keys(supported);
  return has.length === 0 ? 'it has no options' : `it has ${has.join(', ')} only`;
}

function scaled(provider: string, supported: SupportedControls, name: Scale, value: string): number {
  const [lowest, highest] = supported[name] ?? [1, 1];
  const factor = Object.hasOwn(words[name], value) ? words[name][value] : factorOf(value);
  if (factor === undefined) {
    const known = Object.keys(words[name]).join(', ');
    throw refused(provider, name, `it must be one of ${known}, a factor such as 1.2 or a percentage`);
  }
  return Math.max(lowest, Math.min(highest, factor));
}

/** VoxEngine writes pitches as `0.5Hz` to `2Hz` and means factors. */
function factorOf(text: string): number | undefined {
  const match = /^([+-]?)(\d{1,4}(?:\.\d{1,6})?)(%|Hz)?$/i.exec(text.trim());
  if (match === null) return undefined;
  const [, sign = '', digits, unit] = match;
  const number = Number(digits);
  if (unit !== '%') return sign === '' ? number : undefined;
  return sign === '' ? number / 100 : 1 + (sign === '-' ? -number : number) / 100;
}

function refused(provider: string, option: string, reason: string): Error {
  return speechErrors.create('SPEECH_OPTION_UNSUPPORTED', { provider, option, reason });
}
