import { TypeErrorConstructor } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import type { DialogflowChange, DialogflowSettings } from './protocol.ts';

type Given = { readonly [name: string]: unknown };

const create = 'AI.createDialogflow';

/** What `AI.createDialogflow` is given, of older scenarios too: only the language is needed. Throws a TypeError. */
export function dialogflowSettings(parameters: unknown): DialogflowSettings {
  const given = requiredObject(create, 'the parameters', parameters);
  const { lang, agentId, singleUtterance, beta, phraseHints } = given;
  if (typeof lang !== 'string' || lang === '')
    throw new TypeErrorConstructor(`${create}: lang must be a language, as DialogflowLanguage has them`);
  const settings: { -readonly [Name in keyof DialogflowSettings]?: DialogflowSettings[Name] } = { lang };
  for (const name of ['sessionId', 'environmentId', 'userId', 'region', 'model', 'modelVariant'] as const) {
    const value = given[name];
    if (value === undefined || value === null || value === '') continue;
    if (typeof value !== 'string' && typeof value !== 'number')
      throw new TypeErrorConstructor(`${create}: ${name} must be a text`);
    settings[name] = `${value}`;
  }
  for (const name of ['queryParameters', 'outputAudioConfig'] as const)
    if (given[name] !== undefined && given[name] !== null) settings[name] = requiredObject(create, name, given[name]);
  if (agentId !== undefined && agentId !== null) settings.agentId = agentNumber(agentId);
  if (phraseHints !== undefined && phraseHints !== null) settings.phraseHints = phraseHints;
  return { ...settings, lang, singleUtterance: singleUtterance !== false, beta: beta !== false };
}

/** A value of one of the setters. Throws a TypeError. */
export function changed(method: string, name: keyof DialogflowChange, value: unknown): DialogflowChange {
  return { [name]: requiredObject(`DialogflowInstance.${method}`, name, value, name === 'phraseHints') };
}

/** A text, or what Dialogflow calls a query input. Throws a TypeError. */
export function queryInput(query: unknown): Given {
  return typeof query === 'string'
    ? { text: query }
    : requiredObject('DialogflowInstance.sendQuery', 'dialogflowQuery', query);
}

function requiredObject(method: string, name: string, value: unknown, mayBeList = false): Given {
  if (typeof value !== 'object' || value === null || (Array.isArray(value) && !mayBeList))
    throw new TypeErrorConstructor(`${method}: ${name} must be an object${mayBeList ? ' or a list' : ''}`);
  return value as Given;
}

/** Some scripts have it as a text. */
function agentNumber(value: unknown): number {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 0)
    throw new TypeErrorConstructor(`${create}: agentId must be the number of a key of an agent`);
  return number;
}
