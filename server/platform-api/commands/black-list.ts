import type { BlockedCaller } from '#runtime/store/index.ts';
import { requireCallers } from '#server/admission/index.ts';
import { serverLimits } from '../../limits.ts';
import { type CommandContext, command } from '../command.ts';
import { numberOf } from '../lookups.ts';
import { paged } from '../paging.ts';
import { id, page, text } from '../parameters.ts';
import { calling, refuse } from '../refusal.ts';
import { developers, everybody } from '../roles.ts';

const phone = text(serverLimits.callerPatternChars);
const called = {
  NUMBER_INVALID: 'INVALID_PSTN_BLACKLIST_PHONE',
  RULE_PATTERN_INVALID: 'INVALID_PSTN_BLACKLIST_PHONE',
  RULE_PATTERN_UNSUPPORTED: 'INVALID_PSTN_BLACKLIST_PHONE',
  RULE_PATTERN_TOO_LARGE: 'INVALID_PSTN_BLACKLIST_PHONE',
  RULE_PATTERN_TOO_DEEP: 'INVALID_PSTN_BLACKLIST_PHONE',
  ACCESS_LIMIT: 'PSTN_BLACKLIST_SIZE_IS_EXCEEDED',
} as const;

export const blackListCommands = [
  command({
    name: 'AddPstnBlackListItem',
    roles: developers,
    parameters: { pstn_blacklist_phone: phone },
    note: 'Calls from that number are declined with 603, before there is a session; those of our own users are not. A number, or a regular expression as rules have them, which must match the whole number in E.164, with or without its plus: `4990.*`. At most 100 of these.',
    async handle({ pstn_blacklist_phone: given }, context) {
      const { blockedCallers } = context.services.store;
      const blocked = await calling(called, () => blockedCallers.put(requireCallers(given)));
      return { result: 1, pstn_blacklist_id: await numberOf(context, 'blocked-caller', blocked.id) };
    },
  }),
  command({
    name: 'SetPstnBlackListItem',
    roles: developers,
    parameters: { pstn_blacklist_id: id, pstn_blacklist_phone: phone },
    async handle({ pstn_blacklist_id: number, pstn_blacklist_phone: given }, context) {
      const { caller } = await requireItem(context, number);
      await calling(called, () => context.services.store.blockedCallers.replace(caller, requireCallers(given)));
      return { result: 1 };
    },
  }),
  command({
    name: 'DelPstnBlackListItem',
    roles: developers,
    parameters: { pstn_blacklist_id: id },
    async handle({ pstn_blacklist_id: number }, context) {
      await context.services.store.blockedCallers.remove((await requireItem(context, number)).caller);
      return { result: 1 };
    },
  }),
  command({
    name: 'GetPstnBlackList',
    roles: everybody,
    parameters: { pstn_blacklist_id: id.optional(), pstn_blacklist_phone: phone.optional(), ...page },
    async handle({ pstn_blacklist_id: number, pstn_blacklist_phone: given, ...bounds }, context) {
      const all =
        number === undefined
          ? await context.services.store.blockedCallers.list()
          : [await requireItem(context, number)];
      const wanted = given === undefined ? undefined : await calling(called, () => requireCallers(given).caller);
      const found = all.filter(({ caller }) => wanted === undefined || caller === wanted);
      return await paged(found, bounds, async (each) => ({
        pstn_blacklist_id: await numberOf(context, 'blocked-caller', each.id),
        pstn_blacklist_phone: each.isPattern ? each.caller : each.caller.slice(1),
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
