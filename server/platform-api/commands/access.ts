import type { AccessEntry } from '#runtime/store/index.ts';
import { requireNetwork } from '#server/admission/index.ts';
import { type CommandContext, command } from '../command.ts';
import { numberOf } from '../lookups.ts';
import { paged } from '../paging.ts';
import { id, page, text } from '../parameters.ts';
import { refuse } from '../refusal.ts';
import { developers, everybody } from '../roles.ts';

const scope = { kind: 'node' } as const;
const description = text(200).optional();

export const accessCommands = [
  command({
    name: 'AddSipWhiteListItem',
    roles: developers,
    parameters: { sip_whitelist_network: text(), description },
    note: 'An entry of the node’s access list: once there is one, calls from other addresses are refused.',
    async handle({ sip_whitelist_network, description: said }, context) {
      const { accessLists } = context.services.store;
      const entry = await accessLists.put(scope, requireNetwork(sip_whitelist_network), 'allow', said);
      return { result: 1, sip_whitelist_id: await numberOf(context, 'access', entry.id) };
    },
  }),
  command({
    name: 'SetSipWhiteListItem',
    roles: developers,
    parameters: { sip_whitelist_id: id, sip_whitelist_network: text(), description },
    async handle({ sip_whitelist_id, sip_whitelist_network, description: said }, context) {
      const { network } = await requireEntry(context, sip_whitelist_id);
      const { accessLists } = context.services.store;
      await accessLists.replace(scope, network, requireNetwork(sip_whitelist_network), said);
      return { result: 1 };
    },
  }),
  command({
    name: 'DelSipWhiteListItem',
    roles: developers,
    parameters: { sip_whitelist_id: id },
    async handle({ sip_whitelist_id }, context) {
      const { network } = await requireEntry(context, sip_whitelist_id);
      await context.services.store.accessLists.remove(scope, network);
      return { result: 1 };
    },
  }),
  command({
    name: 'GetSipWhiteList',
    roles: everybody,
    parameters: { sip_whitelist_id: id.optional(), ...page },
    async handle({ sip_whitelist_id: number, ...bounds }, context) {
      const found = number === undefined ? await allowed(context) : [await requireEntry(context, number)];
      return await paged(found, bounds, async (entry) => ({
        sip_whitelist_id: await numberOf(context, 'access', entry.id),
        sip_whitelist_network: entry.network,
        description: entry.description,
      }));
    },
  }),
];

async function allowed({ services }: CommandContext): Promise<readonly AccessEntry[]> {
  const all = await services.store.accessLists.list();
  return all.filter((entry) => entry.scope.kind === 'node' && entry.action === 'allow');
}

async function requireEntry(context: CommandContext, number: number): Promise<AccessEntry> {
  const wanted = await context.services.store.numericIds.idOf('access', number);
  const found = (await allowed(context)).find((entry) => entry.id === wanted);
  if (found === undefined) throw refuse('INVALID_SIP_WHITELIST_ID', 'There is no entry with this sip_whitelist_id');
  return found;
}
