import { z } from 'zod';
import { address, commonParameters, endpoint, word } from './parameters.ts';

export const textParameters = {
  ...commonParameters,
  apiKey: word,
  storeContext: z.boolean('must be true or false').nullish(),
  baseUrl: address.nullish(),
  project: word.nullish(),
};

interface GivenText {
  readonly apiKey: string;
  readonly baseUrl?: string | null | undefined;
  readonly project?: string | null | undefined;
}

/** Where OpenAI’s interfaces for texts are, or those of a server like it, and with what they are asked. */
export function textRequest(
  { apiKey, baseUrl, project }: GivenText,
  place: { readonly baseUrl?: string },
  path: string,
): { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly secrets: readonly string[] } {
  return {
    url: endpoint(baseUrl ?? place.baseUrl ?? 'https://api.openai.com', '/v1', path, 'http').href,
    headers: { authorization: `Bearer ${apiKey}`, ...(project ? { 'openai-project': project } : {}) },
    secrets: [apiKey],
  };
}
