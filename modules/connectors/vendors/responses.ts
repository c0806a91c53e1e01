import { z } from 'zod';
import { eventName } from '../event-name.ts';
import type { JsonObject } from './contract.ts';
import { textParameters, textRequest } from './openai-text.ts';
import { checked } from './parameters.ts';
import type { TextVendor } from './text-contract.ts';
import { objectOf } from './typed-messages.ts';

const schema = z.object(textParameters);

/** VoxEngine’s names that do not follow from OpenAI’s. */
const otherNames: Readonly<Record<string, string>> = {
  error: 'ResponseError',
  'response.output_text.delta': 'ResponseTextDelta',
  'response.output_text.done': 'ResponseTextDone',
};

/** `OpenAI.createResponsesAPIClient`. With `storeContext` each request goes on from the answer before it. */
export const openAiResponses: TextVendor = {
  title: 'OpenAI',
  name: 'openai',
  textPlan(parameters, place) {
    const given = checked(schema, parameters, place.method);
    let previous: unknown;
    const remember = (response: unknown): void => {
      const { id } = objectOf(response);
      if (given.storeContext === true && typeof id === 'string') previous = id;
    };
    return {
      ...textRequest(given, place, '/responses'),
      failure: 'ResponsesAPIError',
      request: (asked) => ({
        stream: true,
        ...(previous === undefined ? {} : { previous_response_id: previous }),
        ...(given.storeContext === true ? { store: true } : {}),
        ...asked,
      }),
      answer: () => ({
        take(data) {
          if (data.type === 'response.completed') remember(data.response);
          return [{ names: [nameOf(data)], payload: data }];
        },
        end: () => [],
        whole(response) {
          remember(response);
          return [{ names: ['ResponseCompleted'], payload: { type: 'response.completed', response } }];
        },
      }),
    };
  },
};

function nameOf({ type }: JsonObject): string {
  const name = String(type ?? 'unknown');
  return otherNames[name] ?? eventName(name.replace('image_generation_call', 'image_gen_call'));
}
