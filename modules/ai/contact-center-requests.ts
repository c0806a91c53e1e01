import { messageOf } from '#runtime/shared/errors.ts';
import {
  analyzeContentRequest,
  encodeMessage,
  type JsonObject,
  type MessageTable,
  streamingAnalyzeContentRequest,
} from '#runtime/speech/index.ts';
import { aiErrors } from './errors.ts';
import { aiLimits } from './limits.ts';
import { heardRateHz, spokenRateHz } from './requests.ts';

/** First messages of requests of one participant. What cannot be sent throws DIALOGFLOW_BAD_PARAMETERS. */
export class ContactCenterRequests {
  readonly #participant: string;
  readonly #settings: JsonObject;

  constructor(participant: string, settings: JsonObject) {
    this.#participant = participant;
    this.#settings = settings;
  }

  /** Audio follows it. */
  opening(): Buffer {
    const { lang, model, modelVariant, singleUtterance } = this.#settings;
    const audioConfig = {
      audioEncoding: 'AUDIO_ENCODING_LINEAR_16',
      sampleRateHertz: heardRateHz,
      languageCode: lang,
      model,
      modelVariant,
      singleUtterance: singleUtterance !== false,
    };
    return this.#message('CCAI.Conversation.addParticipant', streamingAnalyzeContentRequest, { audioConfig });
  }

  /** A text or an event, by itself or by its name. */
  query(given: JsonObject): Buffer {
    const method = 'CCAI.Participant.analyzeContent';
    const textInput = given.textInput ?? given.text_input ?? (given.text === undefined ? undefined : given);
    const eventInput = given.eventInput ?? given.event_input ?? (given.name === undefined ? undefined : given);
    if ((textInput === undefined) === (eventInput === undefined))
      throw aiErrors.create('DIALOGFLOW_BAD_PARAMETERS', { method, reason: 'it takes either a text or an event' });
    const text = String((textInput as JsonObject | undefined)?.text ?? '');
    if (text.length > aiLimits.textChars)
      throw aiErrors.create('DIALOGFLOW_BAD_PARAMETERS', {
        method,
        reason: `the text has ${text.length} characters, more than ${aiLimits.textChars}`,
      });
    const input =
      textInput === undefined
        ? { eventInput: this.#inLanguage(eventInput) }
        : { textInput: this.#inLanguage(textInput) };
    return this.#message(method, analyzeContentRequest, input);
  }

  #message(method: string, table: MessageTable, input: JsonObject): Buffer {
    const { queryParameters, cxParameters } = this.#settings;
    const { replyAudioConfig = this.#settings.reply_audio_config } = this.#settings;
    const reply = (replyAudioConfig ?? {}) as JsonObject;
    try {
      const message = encodeMessage(table, {
        participant: this.#participant,
        replyAudioConfig: {
          audioEncoding: 'OUTPUT_AUDIO_ENCODING_LINEAR_16',
          sampleRateHertz: spokenRateHz,
          synthesizeSpeechConfig: reply.synthesizeSpeechConfig ?? reply.synthesize_speech_config,
        },
        queryParams: queryParameters,
        cxParameters,
        ...input,
      });
      return message.finish();
    } catch (error) {
      throw aiErrors.create('DIALOGFLOW_BAD_PARAMETERS', { method, reason: messageOf(error) });
    }
  }

  /** VoxEngine's reference calls it `language_codes` in texts. */
  #inLanguage(input: unknown): JsonObject {
    const given = (typeof input === 'object' && input !== null ? input : {}) as JsonObject;
    const languageCode = given.languageCode ?? given.language_code ?? given.language_codes ?? this.#settings.lang;
    return { ...given, languageCode };
  }
}
