import { asId, type UserId } from '#runtime/shared/ids.ts';
import type { CommandContext } from './command.ts';
import { refuse } from './refusal.ts';

/** Users by their numbers, also of those who are gone; `all`: all agents. Throws INVALID_USER_ID. */
export async function numberedAgents(
  { services: { store } }: CommandContext,
  numbers: readonly number[] | 'all',
): Promise<ReadonlyMap<UserId, number>> {
  if (numbers === 'all') {
    const ids = (await store.queues.agents()).map(({ userId }) => userId);
    const known = await store.numericIds.numbersOf('user', ids);
    return new Map(ids.map((id) => [id, known.get(id) ?? 0]));
  }
  const found = new Map<UserId, number>();
  for (const number of numbers) {
    const id = await store.numericIds.idOf('user', number);
    if (id === undefined) throw refuse('INVALID_USER_ID', 'There is no user with this user_id');
    found.set(asId<UserId>(id), number);
  }
  return found;
}

/** Undefined: whichever. */
export function listedNumbers(numbers: readonly number[] | 'all' | undefined): readonly number[] | undefined {
  return numbers === 'all' ? undefined : numbers;
}

/** Seconds, to the millisecond. */
export function seconds(ms: number): number {
  return Math.round(ms) / 1000;
}
