import { DTMFType } from './events.ts';

const all: readonly number[] = [DTMFType.TELEPHONE_EVENT, DTMFType.IN_BAND, DTMFType.SIP_INFO];

/**
 * The kinds of digits that `handleTones(true, given)` asks for: one, several in an array, or (also for what is neither)
 * all.
 */
export function toneTypes(given: unknown): readonly number[] {
  const wanted: readonly unknown[] = Array.isArray(given) ? given : [given];
  const types: number[] = [];
  for (const type of all) {
    for (const want of wanted) if (Number(want) === type) types[types.length] = type;
  }
  return types.length === 0 ? all : types;
}
