import type { ApplicationId } from '#runtime/shared/ids.ts';
import { type PhoneNumber, type Rule, type Store, storeErrors } from '#runtime/store/index.ts';
import { requireE164 } from '#server/admission/index.ts';
import * as contract from '../contract/index.ts';
import { pageBy } from '../page.ts';
import { route } from '../route.ts';

export const numberRoutes = [
  route({
    method: 'GET',
    url: '/v1/applications/:app/numbers',
    summary: 'Telephone numbers whose calls belong to an application',
    permission: 'numbers:read',
    path: contract.applicationPath,
    query: contract.pageQuery,
    reply: contract.phoneNumberList,
    errors: ['APPLICATION_MISSING'],
    async handle({ path, query }, { store }) {
      const { id, name } = await store.applications.get(path.app);
      const { items, next } = pageBy(await store.numbers.list(id), ({ e164 }) => [e164], query);
      const rules = await store.rules.list(id);
      return { items: items.map((each) => view(each, name, rules)), next };
    },
  }),
  route({
    method: 'POST',
    url: '/v1/applications/:app/numbers',
    summary:
      'Binds a telephone number to an application: calls to it, however it is written, meet its rules alone, or one of them',
    permission: 'numbers:write',
    path: contract.applicationPath,
    body: contract.newPhoneNumber,
    reply: contract.phoneNumber,
    status: 201,
    errors: [
      'APPLICATION_MISSING',
      'RULE_MISSING',
      'NUMBER_INVALID',
      'NUMBER_TAKEN',
      'NUMBER_LIMIT',
      'COUNTRY_UNKNOWN',
    ],
    async handle({ path, body }, { store, router }) {
      const { id, name } = await store.applications.get(path.app);
      const rule = body.rule === undefined ? undefined : router.rule(id, body.rule).rule;
      const added = await store.numbers.add(id, requireE164(body.number, body.country), rule?.id);
      return view(added, name, await store.rules.list(id));
    },
  }),
  route({
    method: 'GET',
    url: '/v1/applications/:app/numbers/:number',
    summary: 'One number of an application',
    permission: 'numbers:read',
    path: contract.phoneNumberPath,
    reply: contract.phoneNumber,
    errors: ['APPLICATION_MISSING', 'NUMBER_INVALID', 'NUMBER_MISSING'],
    async handle({ path }, { store }) {
      const { id, name } = await store.applications.get(path.app);
      return view(await requireNumber(store, id, path.number), name, await store.rules.list(id));
    },
  }),
  route({
    method: 'PATCH',
    url: '/v1/applications/:app/numbers/:number',
    summary: 'Binds a number to one rule of its application, or to none; the next call sees it',
    permission: 'numbers:write',
    path: contract.phoneNumberPath,
    body: contract.phoneNumberChange,
    reply: contract.phoneNumber,
    errors: ['APPLICATION_MISSING', 'RULE_MISSING', 'NUMBER_INVALID', 'NUMBER_MISSING'],
    async handle({ path, body }, { store, router }) {
      const { id, name } = await store.applications.get(path.app);
      const { e164 } = await requireNumber(store, id, path.number);
      const rule = body.rule === null ? undefined : router.rule(id, body.rule).rule;
      return view(await store.numbers.assign(e164, id, rule?.id), name, await store.rules.list(id));
    },
  }),
  route({
    method: 'DELETE',
    url: '/v1/applications/:app/numbers/:number',
    summary: 'Removes a number; calls to it are routed as any other',
    permission: 'numbers:write',
    path: contract.phoneNumberPath,
    errors: ['APPLICATION_MISSING', 'NUMBER_INVALID', 'NUMBER_MISSING'],
    async handle({ path }, { store }) {
      const { id } = await store.applications.get(path.app);
      await store.numbers.remove(id, requireE164(path.number));
    },
  }),
];

/** Throws NUMBER_INVALID, NUMBER_MISSING. */
async function requireNumber({ numbers }: Store, id: ApplicationId, given: string): Promise<PhoneNumber> {
  const e164 = requireE164(given);
  const found = (await numbers.list(id)).find((each) => each.e164 === e164);
  if (found === undefined) throw storeErrors.create('NUMBER_MISSING', { number: e164 });
  return found;
}

function view(
  { e164, ruleId, createdAt }: PhoneNumber,
  application: string,
  rules: readonly Rule[],
): contract.PhoneNumberView {
  const rule = rules.find(({ id }) => id === ruleId)?.name ?? null;
  return { number: e164, application, rule, createdAt };
}
