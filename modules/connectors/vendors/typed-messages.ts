import { eventName } from '../event-name.ts';
import type { JsonObject, ToldEvent } from './contract.ts';

/** A message of a protocol whose messages name their type in a field; `fields` of the scenario never change the type. */
export function typed(field: string, type: string, fields: unknown): JsonObject {
  return { [field]: type, ...objectOf(fields), [field]: type };
}

/** A message of such a protocol, told whole; `aliases`: other names for what begins so. */
export function toldByType(
  field: string,
  message: JsonObject,
  aliases: readonly (readonly [RegExp, string])[] = [],
): readonly ToldEvent[] {
  const type = String(message[field] ?? 'unknown');
  const others = aliases.flatMap(([pattern, name]) =>
    pattern.test(type) ? [eventName(type.replace(pattern, name))] : [],
  );
  return [{ names: [eventName(type), ...others], payload: message }];
}

export function objectOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
