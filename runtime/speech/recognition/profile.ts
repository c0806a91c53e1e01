/** How a scenario names a recogniser: a profile of `ASRProfileList` or a language of the older `ASRLanguage`, and a model of `ASRModelList`. */
export interface AskedRecogniser {
  readonly profile: string;
  readonly model?: string;
}

export interface ConfiguredRecognisers {
  /** Takes what names no provider, and what names one that is not available. */
  readonly defaultProvider: string;
  /** BCP 47; for profiles that leave the language to a provider which cannot find it out. */
  readonly defaultLanguage: string;
  /** Providers for which there is an account. */
  readonly available: ReadonlySet<string>;
}

export interface ChosenRecogniser {
  readonly provider: string;
  /** BCP 47; `und` where the provider finds it out. */
  readonly language: string;
  /** In the provider's words; undefined: its default. */
  readonly model?: string;
  /** Options that the model's name stands for. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Another provider than the profile names. */
  readonly substituted: boolean;
}

/** Providers of the profile lists that there is an interface to here. */
const providersByList: Readonly<Record<string, string>> = {
  Deepgram: 'deepgram',
  Google: 'google',
  Microsoft: 'azure',
};

/** Providers that take `und`. */
const findsLanguage: ReadonlySet<string> = new Set(['deepgram', 'openai', 'openai-realtime']);

/** Names that are no BCP 47 tag, or one that only its provider uses, by the tag that the others know. */
const commonTags: Readonly<Record<string, string>> = {
  'kk-KK': 'kk-KZ',
  'iw-IL': 'he-IL',
  'cmn-Hans-CN': 'zh-CN',
  'cmn-Hans-HK': 'zh-HK',
  'cmn-Hant-TW': 'zh-TW',
  'yue-Hant-HK': 'zh-HK',
  'pa-Guru-IN': 'pa-IN',
  'hi-Latn': 'hi-IN',
  'es-419': 'es-MX',
  'zh-CN-shandong': 'zh-CN',
  'zh-CN-sichuan': 'zh-CN',
};

/**
 * Resolves what a scenario asks for to a provider, its language and its model. A profile of a provider that is not available goes to the
 * default provider in the same language, with that one's default model.
 */
export function chooseRecogniser(asked: AskedRecogniser, configured: ConfiguredRecognisers): ChosenRecogniser {
  const [list, name] = parts(asked.profile, 'ASRProfileList');
  const named = list === undefined ? undefined : providersByList[list];
  const isAvailable = named !== undefined && configured.available.has(named);
  const provider = isAvailable ? named : configured.defaultProvider;
  const tag = name.replaceAll('_', '-');
  const language =
    tag === 'auto' ? unnamedLanguage(provider, configured) : isAvailable ? tag : (commonTags[tag] ?? tag);
  const substituted = list !== undefined && !isAvailable;
  if (substituted || asked.model === undefined) return { provider, language, substituted };
  return { provider, language, ...modelOf(provider, asked.model), substituted };
}

function unnamedLanguage(provider: string, { defaultLanguage }: ConfiguredRecognisers): string {
  return findsLanguage.has(provider) ? 'und' : defaultLanguage;
}

/** `ASRProfileList.Google.en_US` is its own value; what is no path of that list names no provider. */
function parts(path: string, root: string): readonly [list: string | undefined, name: string] {
  const [first, list, name] = path.split('.');
  return first === root && name !== undefined ? [list, name] : [undefined, path];
}

/** A model of the provider's own list in the provider's words; a model of another provider's list is left out. */
function modelOf(provider: string, path: string): Pick<ChosenRecogniser, 'model' | 'options'> {
  const [list, name] = parts(path, 'ASRModelList');
  if (list === undefined) return { model: path };
  if (providersByList[list] !== provider || name.toUpperCase() === 'DEFAULT') return {};
  if (provider === 'deepgram') return { model: deepgramModel(name) };
  if (provider === 'google') return googleModel(name);
  return {};
}

/** `nova2_phonecall` is Deepgram's `nova-2-phonecall`; the models before Nova are called `enhanced-…` and `base-…`. */
function deepgramModel(name: string): string {
  const [family = '', use] = name.split('_');
  const nova = /^nova(\d?)$/.exec(family);
  if (nova !== null) return ['nova', nova[1], use].filter((part) => part !== '').join('-');
  return use === 'enhanced' ? `enhanced-${family}` : `base-${family}`;
}

/** `phone_call_enhanced` is Google's `phone_call` with `useEnhanced`. */
function googleModel(name: string): Pick<ChosenRecogniser, 'model' | 'options'> {
  const isEnhanced = name.endsWith('_enhanced');
  const model = isEnhanced ? name.slice(0, -'_enhanced'.length) : name;
  return { model, ...(isEnhanced ? { options: { useEnhanced: true } } : {}) };
}
