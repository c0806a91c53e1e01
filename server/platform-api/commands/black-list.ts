import type { BlockedCaller } from '#runtime/store/index.ts';
import { requireE164 } from '#server/admission/index.ts';
import { type CommandContext, command } from '../command.ts';
import { numberOf } from '../lookups.ts';
import { paged } from '../paging.ts';
import { id, page, text } from '../parameters.ts';
import { calling, refuse } from '../refusal.ts';
import { developers, everybody } from '../roles.ts';

const called = {
  NUMBER_INVALID: 'INVALID_PSTN_BLACKLIST_PHONE',
  ACCESS_LIMIT: 'PSTN_BLACKLIST_SIZE_IS_EXCEEDED',
} as const;

export const blackListCommands = [
  command({
    name: 'AddPstnBlackListItem',
    roles: developers,
    parameters: { pstn_blacklist_phone: text(40) },
    note: 'Calls from that number are declined with 603, before there is a session; those of our own users are not. A number alone, no pattern.',
    async handle({ pstn_blacklist_phone: phone }, context) {
      const { blockedCallers } = context.services.store;
      const blocked = await calling(called, () => blockedCallers.put(requireE164(phone)));
      return { result: 1, pstn_blacklist_id: await numberOf(context, 'blocked-caller', blocked.id) };
    },
  }),
  command({
    name: 'SetPstnBlackListItem',
    roles: developers,
    parameters: { pstn_blacklist_id: id, pstn_blacklist_phone: text(40) },
    async handle({ pstn_blacklist_id: number, pstn_blacklist_phone: phone }, context) {
      const { e164 } = await requireItem(context, number);
      await calling(called, () => context.services.store.blockedCallers.replace(e164, requireE164(phone)));
      return { result: 1 };
    },
  }),
  command({
    name: 'DelPstnBlackListItem',
    roles: developers,
    parameters: { pstn_blacklist_id: id },
    async handle({ pstn_blacklist_id: number }, context) {
      await context.services.store.blockedCallers.remove((await requireItem(context, number)).e164);
      return { result: 1 };
    },
  }),
  command({
    name: 'GetPstnBlackList',
    roles: everybody,
    parameters: { pstn_blacklist_id: id.optional(), pstn_blacklist_phone: text(40).optional(), ...page },
    async handle({ pstn_blacklist_id: number, pstn_blacklist_phone: phone, ...bounds }, context) {
      const all =
        number === undefined
          ? await context.services.store.blockedCallers.list()
          : [await requireItem(context, number)];
      const e164 = phone === undefined ? undefined : await calling(called, () => requireE164(phone));
      const found = all.filter((each) => e164 === undefined || each.e164 === e164);
      return await paged(found, bounds, async (each) => ({
        pstn_blacklist_id: await numberOf(context, 'blocked-caller', each.id),
        pstn_blacklist_phone: each.e164.slice(1),
      }));
    },
  }),
];

async function requireItem({ services: { store } }: CommandContext, number: number): Promise<BlockedCaller> {
  const wanted = await store.numericIds.idOf('blocked-caller', number);
  const found = (await store.blockedCallers.list()).find(({ id: each }) => each === wanted);
  if (found === undefined) throw refuse('INVALID_PSTN_BLACKLIST_ID', 'There is no entry with this pstn_blacklist_id');
  return found;
}
