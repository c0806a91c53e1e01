import { randomBytes } from 'node:crypto';
import type { Trunk } from '#runtime/store/index.ts';
import { prepareTrunk, prepareTrunkChange, type RunningTrunk, type TrunkChangeWish } from '#server/trunks/index.ts';
import { newTrunk } from '../../http/contract/index.ts';
import { fullName } from '../account.ts';
import { type CommandContext, command } from '../command.ts';
import { boundRules, type CallPlace, listedApplications, type NamedRule, numberOf, requireTarget } from '../lookups.ts';
import { paged } from '../paging.ts';
import { flag, id, ids, names, ofApplication, ofRule, ofRules, page, text } from '../parameters.ts';
import { refuse } from '../refusal.ts';
import { developers, everybody } from '../roles.ts';
import { boundRuleView } from '../views.ts';

const ofNoUser = 'calls of a registration go to rules, and scenarios call users';
const refused = { user_id: ofNoUser, user_name: ofNoUser };

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
      ...ofRule,
    },
    refused,
    note: 'A trunk that registers; `sip_registration_id` is what scenarios call `regId`. `auth_user` must be `sip_username`. Every registration is persistent. With a rule, calls from it to numbers that are nobody’s meet that rule, whatever its pattern says, until it is removed.',
    async handle({ sip_username: username, proxy, auth_user, outbound_proxy, password, ...named }, context) {
      if (auth_user !== undefined && auth_user !== username)
        throw refuse('FORBIDDEN_PARAMETER', 'auth_user must be the same as sip_username');
      const { store, sealer } = context.services;
      const target = await namedTarget(context, named);
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
        applicationId: null,
        ...target,
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
    name: 'UpdateSipRegistration',
    roles: developers,
    parameters: {
      sip_registration_id: id,
      sip_username: text(200).optional(),
      proxy: text().optional(),
      auth_user: text().optional(),
      outbound_proxy: text().optional(),
      password: text(256).optional(),
      ...ofApplication,
      ...ofRule,
    },
    refused,
    note: 'The former registration ends, then the trunk registers as it is now.',
    async handle({ sip_registration_id, sip_username, auth_user, password, ...values }, context) {
      const { trunk } = requireRegistration(context, sip_registration_id);
      const username = sip_username ?? trunk.username ?? '';
      if (auth_user !== undefined && auth_user !== username)
        throw refuse('FORBIDDEN_PARAMETER', 'auth_user must be the same as sip_username');
      const wish = { username, password, ...addressesOf(values, trunk), ...(await namedTarget(context, values)) };
      await change(context, trunk, wish);
      return { result: 1 };
    },
  }),
  command({
    name: 'BindSipRegistration',
    roles: developers,
    parameters: { sip_registration_id: id, bind: flag.optional(), ...ofApplication, ...ofRule },
    refused,
    note: 'To an application, whose the calls are then, or to one rule of it. `bind` false: to none.',
    async handle({ sip_registration_id, bind = true, ...named }, context) {
      const { trunk } = requireRegistration(context, sip_registration_id);
      await change(context, trunk, bind ? await requireTarget(context, named) : { applicationId: null, ruleId: null });
      return { result: 1 };
    },
  }),
  command({
    name: 'DeleteSipRegistration',
    roles: developers,
    parameters: { sip_registration_id: id },
    async handle({ sip_registration_id: number }, context) {
      await context.services.store.trunks.remove(requireRegistration(context, number).trunk.id);
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
      in_progress: flag.optional(),
      deactivated: flag.optional(),
      is_persistent: flag.optional(),
      status_code: names.optional(),
      proxy: names.optional(),
      is_bound_to_application: flag.optional(),
      application_id: ids.optional(),
      application_name: names.optional(),
      ...ofRules,
      ...page,
    },
    refused,
    note: 'Trunks that register, whoever made them. None is ever deactivated, each is persistent.',
    async handle(values, context) {
      const owners = await listedApplications(context, values.application_id, values.application_name);
      const isOfAny = values.application_id === undefined && values.application_name === undefined;
      const { is_bound_to_application: isBound, sip_registration_id: number } = values;
      const { rule_id, rule_name } = values;
      const rules = await boundRules(context, { rule_id, rule_name });
      const found = context.services.trunks.trunks.filter(
        ({ trunk, report }) =>
          trunk.register &&
          (number === undefined || trunk.number === number) &&
          hasState(report, values) &&
          isCalled(trunk, values) &&
          (rules === undefined || rules.has(trunk.ruleId)) &&
          (isBound === undefined || (trunk.applicationId !== null) === isBound) &&
          (isOfAny || owners.some(({ id: owner }) => owner === trunk.applicationId)),
      );
      return await paged(found, values, (running) => registrationView(context, running));
    },
  }),
];

/** As `requireTarget`; empty when nothing is named. */
async function namedTarget(context: CommandContext, named: NamedRule): Promise<Partial<CallPlace>> {
  const { rule_id, rule_name, application_id, application_name } = named;
  const isNamed = [rule_id, rule_name, application_id, application_name].some((given) => given !== undefined);
  return isNamed ? await requireTarget(context, named) : {};
}

function requireRegistration({ services }: CommandContext, number: number): RunningTrunk {
  const found = services.trunks.trunks.find(({ trunk }) => trunk.register && trunk.number === number);
  if (found === undefined) throw refuse('INVALID_REGISTRATION_ID', 'There is no SIP registration with this id');
  return found;
}

async function change({ services }: CommandContext, trunk: Trunk, wish: TrunkChangeWish): Promise<void> {
  await services.store.trunks.change(trunk.id, await prepareTrunkChange(trunk, wish, services.sealer));
}

interface GivenAddresses {
  readonly proxy?: string | undefined;
  readonly outbound_proxy?: string | undefined;
}

/** Where the trunk is and how it is reached, if that is to change. */
function addressesOf(given: GivenAddresses, trunk: Trunk): Pick<TrunkChangeWish, 'proxies' | 'fromDomain'> {
  if (given.proxy === undefined && given.outbound_proxy === undefined) return {};
  const [first = ''] = trunk.proxies;
  const proxy = given.proxy ?? trunk.fromDomain ?? first;
  const outbound = given.outbound_proxy ?? (trunk.fromDomain === null ? undefined : first);
  return { proxies: [outbound ?? proxy], fromDomain: outbound === undefined ? null : hostOf(proxy) };
}

interface WantedState {
  readonly successful?: boolean | undefined;
  readonly in_progress?: boolean | undefined;
  readonly deactivated?: boolean | undefined;
  readonly is_persistent?: boolean | undefined;
  readonly status_code?: readonly string[] | undefined;
}

function hasState(report: RunningTrunk['report'], wanted: WantedState): boolean {
  const { registration } = report;
  return (
    (wanted.successful === undefined || isRegistered(report) === wanted.successful) &&
    (wanted.in_progress === undefined || (registration?.state === 'registering') === wanted.in_progress) &&
    (wanted.status_code === undefined || isAmong(wanted.status_code, registration?.status ?? null)) &&
    wanted.deactivated !== true &&
    wanted.is_persistent !== false
  );
}

/** `codes`: single ones, and ranges `403:407`. */
function isAmong(codes: readonly string[], status: number | null): boolean {
  return codes.some((code) => {
    const [first, last = first] = code.split(':').map(Number);
    return status !== null && first !== undefined && last !== undefined && first <= status && status <= last;
  });
}

interface WantedName {
  readonly sip_username?: string | undefined;
  readonly proxy?: readonly string[] | undefined;
}

function isCalled(trunk: Trunk, { sip_username, proxy }: WantedName): boolean {
  const domain = trunk.fromDomain ?? hostOf(trunk.proxies[0] ?? '');
  return (
    (sip_username === undefined || trunk.username === sip_username) &&
    (proxy === undefined || proxy.some((each) => hostOf(each) === domain))
  );
}

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
    proxy: trunk.fromDomain ?? addressOf(trunk),
    auth_user: trunk.username ?? '',
    outbound_proxy: trunk.fromDomain === null ? '' : addressOf(trunk),
    successful: isRegistered(report),
    in_progress: registration?.state === 'registering',
    ...(registration === null || registration.status === null ? {} : { status_code: registration.status }),
    error_message: registration === null || isRegistered(report) ? '' : registration.reason,
    deactivated: false,
    is_persistent: true,
    last_updated: Math.floor(trunk.createdAt / 1000),
    ...(owner === undefined
      ? {}
      : {
          application_id: await numberOf(context, 'application', owner.id),
          application_name: fullName(context.caller.account, owner.name),
          ...(await boundRuleView(context, trunk.ruleId)),
        }),
  };
}

/** Without the scheme that an address has when none was given. */
function addressOf({ proxies: [first = ''] }: Trunk): string {
  return first.replace(/^sip:/i, '');
}

/** Host of an address with or without scheme and port. */
function hostOf(proxy: string): string {
  return proxy.replace(/^sips?:/i, '').replace(/[:;].*$/, '');
}
