import { type PhoneNumber, storeErrors } from '#runtime/store/index.ts';
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
      return { items: items.map((each) => view(each, name)), next };
    },
  }),
  route({
    method: 'POST',
    url: '/v1/applications/:app/numbers',
    summary: 'Binds a telephone number to an application: calls to it, however it is written, meet its rules alone',
    permission: 'numbers:write',
    path: contract.applicationPath,
    body: contract.newPhoneNumber,
    reply: contract.phoneNumber,
    status: 201,
    errors: ['APPLICATION_MISSING', 'NUMBER_INVALID', 'NUMBER_TAKEN', 'NUMBER_LIMIT', 'COUNTRY_UNKNOWN'],
    async handle({ path, body }, { store }) {
      const { id, name } = await store.applications.get(path.app);
      return view(await store.numbers.add(id, requireE164(body.number, body.country)), name);
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
      const e164 = requireE164(path.number);
      const found = (await store.numbers.list(id)).find((each) => each.e164 === e164);
      if (found === undefined) throw storeErrors.create('NUMBER_MISSING', { number: e164 });
      return view(found, name);
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

function view({ e164, createdAt }: PhoneNumber, application: string): contract.PhoneNumberView {
  return { number: e164, application, createdAt };
}
