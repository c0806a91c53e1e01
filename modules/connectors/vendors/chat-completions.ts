import { z } from 'zod';
import { connectorLimits } from '../limits.ts';
import { ChatAnswer, type ChatMessage } from './chat-answer.ts';
import { textParameters, textRequest } from './openai-text.ts';
import { checked, word } from './parameters.ts';
import type { TextVendor } from './text-contract.ts';

const schema = z.object({ ...textParameters, summaryModel: word.nullish(), summaryPrompt: z.string().nullish() });

/** `OpenAI.createChatCompletionsAPIClient`. With `storeContext` it remembers what was said, and sends it again before what is new. */
export const openAiChatCompletions: TextVendor = {
  title: 'OpenAI',
  name: 'openai',
  textPlan(parameters, place) {
    const given = checked(schema, parameters, place.method);
    let said: readonly ChatMessage[] = [];
    const messagesOf = (value: unknown): readonly ChatMessage[] => (Array.isArray(value) ? value : []);
    return {
      ...textRequest(given, place, '/chat/completions'),
      failure: 'ChatCompletionsAPIError',
      request: (asked) => ({ stream: true, ...asked, messages: [...said, ...messagesOf(asked.messages)] }),
      answer: (request) =>
        new ChatAnswer((message) => {
          if (given.storeContext === true)
            said = [...messagesOf(request.messages), message].slice(-connectorLimits.contextMessages);
        }),
    };
  },
};
