import { randomBytes } from 'node:crypto';
import { prepareTrunk, type RunningTrunk } from '#server/trunks/index.ts';
import { newTrunk } from '../../http/contract/index.ts';
import { fullName } from '../account.ts';
import { type CommandContext, command } from '../command.ts';
import { namedApplication, numberOf } from '../lookups.ts';
import { paged } from '../paging.ts';
import { flag, id, ofApplication, page, text } from '../parameters.ts';
import { refuse } from '../refusal.ts';
import { developers, everybody } from '../roles.ts';
import { timeText } from '../time-text.ts';

export const sipRegistrationCommands = [
  command({
    name: 'CreateSipRegistration',
    roles: developers,
    parameters: {
      sip_username: text(200),
      proxy: text(),
      auth_user: text().optional(),
      outbound_proxy: text().optional(),
      password: text(256).optional(),
      is_persistent: flag.optional(),
      ...ofApplication,
    },
    refused: ['rule_id', 'rule_name', 'user_id', 'user_name'],
    note: 'A trunk that registers; `sip_registration_id` is what scenarios call `regId`. `auth_user` must be `sip_username`. Every registration is persistent.',
    async handle({ sip_username: username, proxy, auth_user, outbound_proxy, password, ...named }, context) {
      if (auth_user !== undefined && auth_user !== username)
        throw refuse('FORBIDDEN_PARAMETER', 'auth_user must be the same as sip_username');
      const { store, sealer } = context.services;
      const application = await namedApplication(context, named);
      const name = `sip-${randomBytes(6).toString('hex')}`;
      const settings = newTrunk.safeParse({
        name,
        proxies: [outbound_proxy ?? proxy],
        register: true,
        username,
        password,
      });
      if (!settings.success) throw refuse('INVALID_PROXY', 'The proxy is too long');
      const wish = {
        ...settings.data,
        applicationId: application?.id ?? null,
        password,
        username,
        fromDomain: outbound_proxy === undefined ? null : hostOf(proxy),
        country: null,
        maxCalls: null,
        callsPerSecond: null,
      };
      const added = await store.trunks.add(await prepareTrunk(wish, sealer));
      return { result: 1, sip_registration_id: added.number };
    },
  }),
  command({
    name: 'DeleteSipRegistration',
    roles: developers,
    parameters: { sip_registration_id: id },
    async handle({ sip_registration_id: number }, { services }) {
      const found = services.trunks.trunks.find(({ trunk }) => trunk.register && trunk.number === number);
      if (found === undefined) throw refuse('INVALID_REGISTRATION_ID', 'There is no SIP registration with this id');
      await services.store.trunks.remove(found.trunk.id);
      return { result: 1 };
    },
  }),
  command({
    name: 'GetSipRegistrations',
    roles: everybody,
    parameters: {
      sip_registration_id: id.optional(),
      sip_username: text().optional(),
      successful: flag.optional(),
      is_bound_to_application: flag.optional(),
      ...ofApplication,
      ...page,
    },
    refused: ['deactivated', 'is_persistent', 'in_progress', 'status_code', 'rule_id', 'rule_name', 'user_id', 'proxy'],
    note: 'Trunks that register, whoever made them.',
    async handle(values, context) {
      const application = await namedApplication(context, values);
      const {
        sip_registration_id: number,
        sip_username: username,
        successful,
        is_bound_to_application: isBound,
      } = values;
      const found = context.services.trunks.trunks.filter(
        ({ trunk, report }) =>
          trunk.register &&
          (number === undefined || trunk.number === number) &&
          (username === undefined || trunk.username === username) &&
          (successful === undefined || isRegistered(report) === successful) &&
          (isBound === undefined || (trunk.applicationId !== null) === isBound) &&
          (application === undefined || trunk.applicationId === application.id),
      );
      return await paged(found, values, (running) => registrationView(context, running));
    },
  }),
];

function isRegistered({ registration }: RunningTrunk['report']): boolean {
  return registration?.state === 'registered' || registration?.state === 'refreshing';
}

async function registrationView(context: CommandContext, { trunk, report }: RunningTrunk) {
  const { registration } = report;
  const owner =
    trunk.applicationId === null ? undefined : await context.services.store.applications.find(trunk.applicationId);
  return {
    sip_registration_id: trunk.number,
    sip_username: trunk.username ?? '',
    proxy: trunk.fromDomain ?? trunk.proxies[0] ?? '',
    auth_user: trunk.username ?? '',
    outbound_proxy: trunk.fromDomain === null ? '' : (trunk.proxies[0] ?? ''),
    successful: isRegistered(report),
    in_progress: registration?.state === 'registering',
    ...(registration === null || registration.status === null ? {} : { status_code: registration.status }),
    error_message: registration === null || isRegistered(report) ? '' : registration.reason,
    deactivated: false,
    is_persistent: true,
    last_updated: timeText(trunk.createdAt),
    ...(owner === undefined
      ? {}
      : {
          application_id: await numberOf(context, 'application', owner.id),
          application_name: fullName(context.caller.account, owner.name),
        }),
  };
}

/** Host of an address with or without scheme and port. */
function hostOf(proxy: string): string {
  return proxy.replace(/^sips?:/i, '').replace(/[:;].*$/, '');
}
