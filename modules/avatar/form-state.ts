import { defineProperty } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { avatarLimits } from './limits.ts';
import { type AvatarResponse, generateResponse } from './response.ts';
import type { AvatarState, Form } from './states.ts';
import type { FoundEntity } from './understanding.ts';

/** AvatarEngine's AvatarFormStateParameter. */
interface Parameter {
  readonly name: string;
  readonly entity: string;
  readonly prompts?: readonly string[];
  readonly required?: boolean;
  readonly list?: boolean;
  readonly append?: boolean;
  readonly attempts?: number;
  readonly channelParameters?: unknown;
  value?: unknown;
}

type Found = { readonly [entity: string]: readonly FoundEntity[] | undefined };

/** Gives the object what AvatarEngine's AvatarFormState has of its own, and returns what asks for its parameters. */
export function formStateOf(state: AvatarState): Form {
  const { parameters: given, attempts, exitIntents } = state;
  const parameters = (Array.isArray(given) ? given : []) as Parameter[];
  const asked = new Map<string, number>();
  const clear = (parameter: Parameter): void => {
    parameter.value = undefined;
    asked.delete(parameter.name);
  };
  const missing = (): Parameter | undefined => parameters.find((one) => one.required === true && isEmpty(one.value));
  const members: { readonly [name: string]: unknown } = {
    getParameter: (name: unknown) => parameters.find((one) => one.name === name),
    getParameters: () => parameters,
    clearParameters: () => parameters.forEach(clear),
    clearParameter: (name: unknown) => parameters.filter((one) => one.name === name).forEach(clear),
  };
  for (const name of Object.keys(members)) defineProperty(state, name, { value: members[name], configurable: true });
  defineProperty(state, 'isFormComplete', { get: () => missing() === undefined, configurable: true });

  const ask = (): AvatarResponse | undefined => {
    const parameter = missing();
    if (parameter === undefined) return undefined;
    const before = asked.get(parameter.name) ?? 0;
    if (before >= numberOr(parameter.attempts ?? attempts, avatarLimits.formAttempts)) return undefined;
    asked.set(parameter.name, before + 1);
    const prompts = parameter.prompts ?? [];
    const { channelParameters } = parameter;
    return generateResponse({
      utterance: prompts[Math.min(before, prompts.length - 1)],
      listen: true,
      channelParameters,
    });
  };
  return {
    enter: ask,
    hear({ intent, entities }) {
      if (Array.isArray(exitIntents) && exitIntents.includes(intent)) return 'onExitIntent';
      for (const parameter of parameters) take(parameter, (entities as Found)[parameter.entity]);
      return ask();
    },
  };
}

function take(parameter: Parameter, found: readonly FoundEntity[] | undefined): void {
  const [first] = found ?? [];
  if (found === undefined || first === undefined) return;
  if (parameter.list !== true) parameter.value = first.value;
  else {
    const before = parameter.append === true && Array.isArray(parameter.value) ? (parameter.value as unknown[]) : [];
    parameter.value = [...before, ...found.map(({ value }) => value)];
  }
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null;
}

function numberOr(value: unknown, usual: number): number {
  return typeof value === 'number' ? value : usual;
}
