/** Every provider of speech that is spoken to, in the order in which people read about them. */
export const providerNames = ['espeak-ng', 'openai', 'elevenlabs', 'cartesia', 'deepgram', 'google', 'azure'] as const;

export type ProviderName = (typeof providerNames)[number];

/** What is known of a provider before it is spoken to. Configuration, `patchbay doctor` and the documents read this table. */
export interface ProviderRow {
  /** As people call it. */
  readonly title: string;
  /** What the operator must give. `any`: an address of its own needs no key. */
  readonly needs: 'nothing' | 'key' | 'key or url' | 'key or serviceAccountFile';
  /** Settings besides `apiKey` and `baseUrl`, each with its meaning. */
  readonly settings: Readonly<Record<string, string>>;
  /** Settings without which the account cannot be used; `baseUrl` stands in for them. */
  readonly required?: readonly string[];
  /** Secrets by which an application brings its own account. */
  readonly secrets?: { readonly apiKey: string; readonly settings?: Readonly<Record<string, string>> };
}

export const providers: Readonly<Record<ProviderName, ProviderRow>> = {
  'espeak-ng': {
    title: 'espeak-ng on this machine',
    needs: 'nothing',
    settings: { program: 'Where the program is; without it, PATH is searched.' },
  },
  openai: {
    title: 'OpenAI, or a server with the same interface',
    needs: 'key or url',
    settings: { voiceModel: 'Model that speaks (default gpt-4o-mini-tts).' },
    secrets: { apiKey: 'OPENAI_API_KEY' },
  },
  elevenlabs: {
    title: 'ElevenLabs',
    needs: 'key',
    settings: { voiceModel: 'Model that speaks (default eleven_flash_v2_5).' },
    secrets: { apiKey: 'ELEVENLABS_API_KEY' },
  },
  cartesia: {
    title: 'Cartesia',
    needs: 'key',
    settings: { voiceModel: 'Model that speaks (default sonic-3).' },
    secrets: { apiKey: 'CARTESIA_API_KEY' },
  },
  deepgram: { title: 'Deepgram', needs: 'key', settings: {}, secrets: { apiKey: 'DEEPGRAM_API_KEY' } },
  google: {
    title: 'Google Cloud',
    needs: 'key or serviceAccountFile',
    settings: { serviceAccountFile: 'JSON file of a service account, in place of an API key.' },
    secrets: { apiKey: 'GOOGLE_SPEECH_KEY' },
  },
  azure: {
    title: 'Microsoft Azure',
    needs: 'key',
    settings: { region: 'Region of the speech resource, such as westeurope.' },
    required: ['region'],
    secrets: { apiKey: 'AZURE_SPEECH_KEY', settings: { region: 'AZURE_SPEECH_REGION' } },
  },
};

export function isProviderName(text: string): text is ProviderName {
  return (providerNames as readonly string[]).includes(text);
}
