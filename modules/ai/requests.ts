import { messageOf } from '#runtime/shared/errors.ts';
import { encodeMessage, type JsonObject, streamingDetectIntentRequest } from '#runtime/speech/index.ts';
import { aiErrors } from './errors.ts';
import { aiLimits } from './limits.ts';
import type { DialogflowChange, DialogflowSettings } from './protocol.ts';

/** Rate of the audio that Dialogflow hears, and that it is asked to speak in. */
export const heardRateHz = 16_000;
export const spokenRateHz = 24_000;

/** First messages of requests, as one client of Dialogflow makes them. What cannot be sent throws DIALOGFLOW_BAD_PARAMETERS. */
export class DialogflowRequests {
  /** Name of the session: what was said in it is known to the agent. */
  readonly session: string;
  #settings: DialogflowSettings;

  /** `sessionId`: where the scenario gives none. */
  constructor(settings: DialogflowSettings, project: string, sessionId: string) {
    this.#settings = settings;
    this.session = sessionName(settings, project, sessionId);
  }

  change(change: DialogflowChange): void {
    const before = this.#settings;
    this.#settings = { ...before, ...change };
    try {
      this.opening();
    } catch (error) {
      this.#settings = before;
      throw error;
    }
  }

  /** Audio follows it. */
  opening(): Buffer {
    const { lang, model, modelVariant, singleUtterance, phraseHints } = this.#settings;
    const audioConfig = {
      audioEncoding: 'AUDIO_ENCODING_LINEAR_16',
      sampleRateHertz: heardRateHz,
      languageCode: lang,
      model,
      modelVariant,
      singleUtterance,
      speechContexts: speechContexts(phraseHints),
    };
    return this.#message('AI.createDialogflow', { audioConfig });
  }

  /** The only message of a request: a text, or the name of an event. */
  query({ text, event }: JsonObject): Buffer {
    const method = 'DialogflowInstance.sendQuery';
    const { lang } = this.#settings;
    const texts = typeof text === 'string' ? { text } : text;
    if (isObject(texts) && !isObject(event)) {
      const said = String(texts.text ?? '');
      if (said === '') throw wrong(method, 'text.text must be a text');
      if (said.length > aiLimits.textChars)
        throw wrong(method, `text.text has ${said.length} characters, more than ${aiLimits.textChars}`);
      return this.#message(method, { text: withLanguage(texts, lang) });
    }
    if (!isObject(event) || isObject(texts)) throw wrong(method, 'the query must have either a text or an event');
    if (typeof event.name !== 'string' || event.name === '') throw wrong(method, 'event.name must be a text');
    return this.#message(method, { event: withLanguage(event, lang) });
  }

  #message(method: string, queryInput: JsonObject): Buffer {
    const { queryParameters, outputAudioConfig } = this.#settings;
    const spoken = outputAudioConfig?.synthesizeSpeechConfig ?? outputAudioConfig?.synthesize_speech_config;
    try {
      const message = encodeMessage(streamingDetectIntentRequest, {
        session: this.session,
        queryParams: queryParameters === undefined ? undefined : this.#named(queryParameters),
        queryInput,
        outputAudioConfig: {
          audioEncoding: 'OUTPUT_AUDIO_ENCODING_LINEAR_16',
          sampleRateHertz: spokenRateHz,
          synthesizeSpeechConfig: spoken,
        },
        // The voice stays the agent’s own.
        outputAudioConfigMask: spoken === undefined ? 'audio_encoding,sample_rate_hertz' : undefined,
      });
      return message.finish();
    } catch (error) {
      throw wrong(method, messageOf(error));
    }
  }

  /** Scenarios name contexts and entities by what stands behind the session in their names. */
  #named(parameters: JsonObject): JsonObject {
    const { contexts, sessionEntityTypes = parameters.session_entity_types, ...rest } = parameters;
    const within = (kind: string, list: unknown): unknown =>
      Array.isArray(list)
        ? list.map((one) =>
            isObject(one) && typeof one.name === 'string' && !one.name.includes('/')
              ? { ...one, name: `${this.session}/${kind}/${one.name}` }
              : one,
          )
        : list;
    return {
      ...rest,
      contexts: within('contexts', contexts),
      sessionEntityTypes: within('entityTypes', sessionEntityTypes),
    };
  }
}

function sessionName(
  { sessionId: given, environmentId, userId, region }: DialogflowSettings,
  project: string,
  sessionId: string,
): string {
  for (const [name, value] of Object.entries({ sessionId: given, environmentId, userId }))
    if (value !== undefined && (value.length > aiLimits.idChars || !/^[^/\p{Cc}]+$/u.test(value)))
      throw wrong('AI.createDialogflow', `${name} must have at most ${aiLimits.idChars} characters and no slash`);
  if (region !== undefined && !/^[a-z][a-z0-9-]*$/.test(region))
    throw wrong('AI.createDialogflow', 'region must be a location of Google, such as europe-west2');
  const place = region === undefined ? '' : `/locations/${region}`;
  const isPlain = environmentId === undefined && userId === undefined;
  const version = isPlain ? '' : `/environments/${environmentId ?? 'draft'}/users/${userId ?? '-'}`;
  return `projects/${project}${place}/agent${version}/sessions/${given ?? sessionId}`;
}

/** Phrases, or Google’s contexts with phrases of their own: a list, or an object whose names mean nothing. */
function speechContexts(hints: unknown): readonly JsonObject[] {
  if (!isObject(hints) && !Array.isArray(hints)) return [];
  const given: unknown[] = 'phrases' in hints ? [hints] : Object.values(hints);
  if (given.length > aiLimits.phraseHints)
    throw wrong('DialogflowInstance.setPhraseHints', `there are more than ${aiLimits.phraseHints} phrases`);
  const phrases = given.filter((hint) => typeof hint === 'string' && hint !== '');
  return [...(phrases.length === 0 ? [] : [{ phrases }]), ...given.filter(isObject)];
}

/** Of older scenarios by the name that the `.proto` has. */
function withLanguage(input: JsonObject, lang: string): JsonObject {
  return { ...input, languageCode: input.languageCode ?? input.language_code ?? lang };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(method: string, reason: string): Error {
  return aiErrors.create('DIALOGFLOW_BAD_PARAMETERS', { method, reason });
}
