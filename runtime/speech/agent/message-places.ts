import type { MessagePlace } from './contract.ts';

export type AgentMessage = { [field: string]: unknown };

/** Whether the message is one that the place is in; its value may still be missing. */
export function isNamed({ when }: MessagePlace, message: AgentMessage): boolean {
  if (when === undefined) return true;
  const [field, ...values] = when;
  return values.includes(String(message[field]));
}

/** The value at a place without `*`. */
export function valueAt({ at }: MessagePlace, message: AgentMessage): unknown {
  let value: unknown = message;
  for (const step of at) value = isRecord(value) ? value[step] : undefined;
  return value;
}

/** Takes the texts out of a message that its path leads to, and what is empty without them. */
export function takeTexts(path: readonly string[], from: unknown): string[] {
  const [step, ...rest] = path;
  if (step === undefined) return [];
  if (Array.isArray(from)) {
    const taken = from.flatMap((element) => takeTexts(rest, element));
    if (taken.length > 0) from.splice(0, from.length, ...from.filter((element) => !isEmpty(element)));
    return taken;
  }
  if (!isRecord(from)) return [];
  const value = from[step];
  if (rest.length === 0) {
    if (typeof value !== 'string') return [];
    delete from[step];
    return [value];
  }
  const taken = takeTexts(rest, value);
  // What only said how the audio is encoded says nothing without it.
  if (taken.length > 0 && (isEmpty(value) || rest.length === 1)) delete from[step];
  return taken;
}

export function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** Whether nothing in it lies deeper than that. */
export function isWithin(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isWithin(levels - 1, inner));
}

export function parseMessage(text: string): AgentMessage | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is AgentMessage {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
