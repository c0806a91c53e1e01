import type { PhoneNumber } from '#runtime/store/index.ts';
import { requireE164 } from '#server/admission/index.ts';
import { fullName } from '../account.ts';
import { type CommandContext, command } from '../command.ts';
import { boundRules, namedApplication, numberOf, requireTarget } from '../lookups.ts';
import { paged } from '../paging.ts';
import { flag, ids, names, ofApplication, ofRule, ofRules, page, text } from '../parameters.ts';
import { refuse } from '../refusal.ts';
import { developers, everybody } from '../roles.ts';
import { timeText } from '../time-text.ts';
import { boundRuleView } from '../views.ts';

const ofNumber = { phone_id: ids.optional(), phone_number: names.optional() };

export const phoneNumberCommands = [
  command({
    name: 'AttachPhoneNumber',
    roles: developers,
    parameters: {
      phone_number: names,
      country_code: text().optional(),
      phone_category_name: text().optional(),
      phone_region_id: text().optional(),
    },
    refused: {
      phone_count: 'nothing is bought, so numbers are named',
      regulation_address_id: 'no papers are asked for',
    },
    note: 'Nothing is bought: name numbers that your carrier sends here. They are the application `default`’s until they are bound to another. Country, category and region are not asked for.',
    async handle({ phone_number: given, country_code: country }, context) {
      const { store } = context.services;
      const { id } = await store.applications.get('default');
      const numbers = given.map((each) => e164Of(each, country));
      const known = new Set((await store.numbers.list()).map(({ e164 }) => e164));
      if (numbers.some((each) => known.has(each)) || new Set(numbers).size < numbers.length)
        throw refuse('OCCUPIED_PHONE_NUMBER', 'One of these numbers is here already; none was attached');
      const added: PhoneNumber[] = [];
      for (const e164 of numbers) added.push(await store.numbers.add(id, e164));
      const phone_numbers = await Promise.all(
        added.map(async (one) => ({
          phone_id: await numberOf(context, 'number', one.id),
          phone_number: digitsOf(one),
        })),
      );
      return { result: 1, phone_numbers };
    },
  }),
  command({
    name: 'BindPhoneNumberToApplication',
    roles: developers,
    parameters: { ...ofNumber, ...ofApplication, ...ofRule, bind: flag.optional() },
    note: 'With a rule, calls to the number meet that rule, whatever its pattern says, until it is removed; without one the rules of the application decide. An unbound number is the application `default`’s, and no rule’s.',
    async handle({ bind = true, ...values }, context) {
      const { store } = context.services;
      const found = await requireNumbers(context, values);
      const target = bind
        ? await requireTarget(context, values)
        : { applicationId: (await store.applications.get('default')).id, ruleId: null };
      for (const { e164, applicationId, ruleId } of found)
        if (applicationId !== target.applicationId || ruleId !== target.ruleId)
          await store.numbers.assign(e164, target.applicationId, target.ruleId);
      return { result: 1 };
    },
  }),
  command({
    name: 'DeactivatePhoneNumber',
    roles: developers,
    parameters: ofNumber,
    note: 'The number is no longer ours: calls to it are routed as any other.',
    async handle(values, context) {
      for (const { applicationId, e164 } of await requireNumbers(context, values))
        await context.services.store.numbers.remove(applicationId, e164);
      return { result: 1 };
    },
  }),
  command({
    name: 'GetPhoneNumbers',
    roles: everybody,
    parameters: {
      ...ofNumber,
      ...ofApplication,
      phone_template: text().optional(),
      is_bound_to_application: flag.optional(),
      ...ofRules,
      is_bound_to_rule: flag.optional(),
      ...page,
    },
    refused: {
      country_code: 'numbers have no category and no price; their beginnings are found by phone_template',
      phone_category_name: 'numbers have no category and no price; their beginnings are found by phone_template',
      child_account_id: 'a node has one account',
    },
    note: '`phone_template`: `%` stands for any digits, `_` for one.',
    async handle(values, context) {
      const { store } = context.services;
      const application = await namedApplication(context, values);
      const all = await store.numbers.list(application?.id);
      const isNamed = values.phone_id !== undefined || values.phone_number !== undefined;
      const wanted = isNamed ? new Set((await requireNumbers(context, values)).map(({ id }) => id)) : undefined;
      const shared = await store.applications.find('default');
      const { phone_template: template, is_bound_to_application: isBound, is_bound_to_rule: isRules } = values;
      const rules = await boundRules(context, values);
      const found = all.filter(
        (one) =>
          (wanted?.has(one.id) ?? true) &&
          (template === undefined || fits(digitsOf(one), template)) &&
          (isBound === undefined || isBound === (one.applicationId !== shared?.id)) &&
          (rules === undefined || rules.has(one.ruleId)) &&
          (isRules === undefined || isRules === (one.ruleId !== null)),
      );
      return await paged(found, values, (one) => numberView(context, one));
    },
  }),
  command({
    name: 'IsAccountPhoneNumber',
    roles: everybody,
    parameters: { phone_number: text() },
    async handle({ phone_number }, { services }) {
      const e164 = e164Of(phone_number);
      return { result: (await services.store.numbers.list()).some((one) => one.e164 === e164) };
    },
  }),
];

/** The dialect writes international numbers without their plus. */
function e164Of(given: string, country?: string): string {
  return requireE164(/^[1-9]\d{6,14}$/.test(given) && country === undefined ? `+${given}` : given, country);
}

function digitsOf({ e164 }: PhoneNumber): string {
  return e164.replace(/^\+/, '');
}

interface NamedNumbers {
  readonly phone_id?: readonly number[] | 'all' | undefined;
  readonly phone_number?: readonly string[] | undefined;
}

/** Throws INVALID_PHONE_ID, INVALID_PHONE_NUMBER. */
async function requireNumbers(
  { services: { store } }: CommandContext,
  named: NamedNumbers,
): Promise<readonly PhoneNumber[]> {
  const { phone_id: numbers, phone_number: given } = named;
  const all = await store.numbers.list();
  if (numbers === 'all') return all;
  if (numbers !== undefined) {
    const wanted = await Promise.all(numbers.map((each) => store.numericIds.idOf('number', each)));
    return wanted.map((id) => all.find((one) => one.id === id) ?? missing('INVALID_PHONE_ID', 'phone_id'));
  }
  if (given === undefined) throw refuse('REQUIRED_IS_EMPTY', 'Name the numbers: phone_id or phone_number');
  const wanted = given.map((each) => e164Of(each));
  return wanted.map((e164) => all.find((one) => one.e164 === e164) ?? missing('INVALID_PHONE_NUMBER', 'phone_number'));
}

function missing(dialect: 'INVALID_PHONE_ID' | 'INVALID_PHONE_NUMBER', parameter: string): never {
  throw refuse(dialect, `There is no number with this ${parameter}`);
}

/** In time linear in both: digits are few, and a star is met greedily from either end. */
function fits(digits: string, template: string): boolean {
  const pattern = template
    .replaceAll(/[^\d%_]/g, '')
    .replaceAll(/%+/g, '\\d*')
    .replaceAll('_', '\\d');
  return template.length <= 30 && new RegExp(`^${pattern}$`).test(digits);
}

async function numberView(context: CommandContext, one: PhoneNumber) {
  const application = await context.services.store.applications.get(one.applicationId);
  return {
    phone_id: await numberOf(context, 'number', one.id),
    phone_number: digitsOf(one),
    phone_purchase_date: timeText(one.createdAt),
    application_id: await numberOf(context, 'application', application.id),
    application_name: fullName(context.caller.account, application.name),
    ...(await boundRuleView(context, one.ruleId)),
    deactivated: false,
    canceled: false,
    can_be_used: true,
  };
}
