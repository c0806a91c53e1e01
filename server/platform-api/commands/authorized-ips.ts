import type { AuthorizedNetwork } from '#runtime/store/index.ts';
import { AccessList, requireNetwork } from '#server/admission/index.ts';
import { type CommandContext, command } from '../command.ts';
import { boundsOf } from '../paging.ts';
import { flag, page, text } from '../parameters.ts';
import { calling, refuse } from '../refusal.ts';
import { owners } from '../roles.ts';
import { timeText } from '../time-text.ts';

const network = text(64);

export const authorizedIpCommands = [
  command({
    name: 'AddAuthorizedAccountIP',
    roles: owners,
    parameters: { authorized_ip: network, allowed: flag.optional(), description: text(200).optional() },
    note: 'An address, or a network in CIDR form, of IPv4 or IPv6. Of the networks that hold an address the narrowest decides; once any is allowed, who is not listed is refused with AUTHORIZATION_FAILED, whatever key they have. Loopback is always let in. So it is for `/v1` and MCP. A network stands in one of the two lists: it moves.',
    async handle({ authorized_ip: given, allowed = true, description = '' }, { services: { store } }) {
      const action = allowed ? 'allow' : 'deny';
      const added = { ACCESS_LIMIT: 'IP_WHITELIST_EXCEEDED' } as const;
      await calling(added, async () =>
        store.authorizedNetworks.put({ network: await networkOf(given), action, description }),
      );
      return { result: 1 };
    },
  }),
  command({
    name: 'DelAuthorizedAccountIP',
    roles: owners,
    parameters: { authorized_ip: network.optional(), contains_ip: network.optional(), allowed: flag.optional() },
    note: '`authorized_ip=all`: the whole list, or both without `allowed`. `result` is how many are gone.',
    async handle(values, context) {
      const { authorized_ip: given, contains_ip } = values;
      if (given === undefined && contains_ip === undefined)
        throw refuse('REQUIRED_IS_EMPTY', 'Name the networks: authorized_ip or contains_ip');
      const found = await search(context, given === 'all' ? { ...values, authorized_ip: undefined } : values);
      if (found.length === 0 && given !== 'all')
        throw refuse('AUTHORIZED_IP_NOT_FOUND', 'The list has no such network');
      return { result: await context.services.store.authorizedNetworks.remove(found.map((each) => each.network)) };
    },
  }),
  command({
    name: 'GetAuthorizedAccountIPs',
    roles: owners,
    parameters: {
      authorized_ip: network.optional(),
      allowed: flag.optional(),
      contains_ip: network.optional(),
      description: text(200).optional(),
      ...page,
    },
    note: 'In the order in which they were added. `description`: a part of it.',
    async handle(values, context) {
      const { offset, limit } = boundsOf(values);
      const found = await search(context, values);
      const result = found.slice(offset, offset + limit).map((each) => ({
        authorized_ip: shown(each.network),
        allowed: each.action === 'allow',
        created: timeText(each.createdAt),
        description: each.description,
      }));
      return { result, total_count: found.length, count: result.length };
    },
  }),
  command({
    name: 'CheckAuthorizedAccountIP',
    roles: owners,
    parameters: { authorized_ip: network },
    note: '`authorized_ip` of the answer is the network that decides, if one does.',
    async handle({ authorized_ip: given }, { services: { authorized } }) {
      const address = await addressOf(given, 'INVALID_AUTHORIZED_IP');
      const decides = authorized.networkOf(address);
      return {
        result: authorized.admits(address),
        ...(decides === undefined ? {} : { authorized_ip: shown(decides) }),
      };
    },
  }),
];

interface Search {
  readonly authorized_ip?: string | undefined;
  readonly contains_ip?: string | undefined;
  readonly allowed?: boolean | undefined;
  readonly description?: string | undefined;
}

async function search({ services }: CommandContext, wish: Search): Promise<readonly AuthorizedNetwork[]> {
  const { authorized_ip: given, contains_ip, allowed, description = '' } = wish;
  const exact = given === undefined ? undefined : await networkOf(given);
  const address = contains_ip === undefined ? undefined : await addressOf(contains_ip, 'INVALID_CONTAINS_IP');
  return (await services.store.authorizedNetworks.list()).filter(
    (each) =>
      (exact === undefined || each.network === exact) &&
      (address === undefined || new AccessList([each]).networkOf(address) !== undefined) &&
      (allowed === undefined || allowed === (each.action === 'allow')) &&
      each.description.includes(description),
  );
}

async function networkOf(given: string): Promise<string> {
  return await calling({ ACCESS_NETWORK_INVALID: 'INVALID_AUTHORIZED_IP' }, () => requireNetwork(given));
}

/** One address, without its prefix. */
async function addressOf(given: string, dialect: 'INVALID_AUTHORIZED_IP' | 'INVALID_CONTAINS_IP'): Promise<string> {
  const found = shown(await calling({ ACCESS_NETWORK_INVALID: dialect }, () => requireNetwork(given)));
  if (found.includes('/')) throw refuse(dialect, 'One address is asked for, and this is a network');
  return found;
}

/** An address alone is written without the length of its prefix. */
function shown(network: string): string {
  return network.replace(network.includes(':') ? /\/128$/ : /\/32$/, '');
}
