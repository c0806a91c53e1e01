import { type StoredValue, storeErrors } from '#runtime/store/index.ts';
import { command } from '../command.ts';
import { requireApplication } from '../lookups.ts';
import { count, ofApplication, text } from '../parameters.ts';
import { refuse } from '../refusal.ts';
import { scenarioAuthors } from '../roles.ts';

const key = text();
/** What the platform answers with unless it is asked for more. */
const usualCount = 10;
const mostCount = 50;
const page = { count: count.optional(), offset: count.optional() };

export const keyValueCommands = [
  command({
    name: 'SetKeyValueItem',
    roles: scenarioAuthors,
    parameters: { key, value: text(4_000), ttl: count.optional(), expires_at: count.optional(), ...ofApplication },
    note: '`expires_at` is in seconds since the epoch. Without either the value stays for 30 days.',
    async handle({ key: name, value, ttl, expires_at, ...named }, context) {
      const { id } = await requireApplication(context, named);
      if (ttl !== undefined && expires_at !== undefined)
        throw refuse('ONLY_ONE_OF_PARAMETERS', 'Give ttl or expires_at, not both');
      const ttlMs = expires_at === undefined ? (ttl ?? Number.NaN) * 1000 : expires_at * 1000 - Date.now();
      const item = { key: name, value, ...(Number.isNaN(ttlMs) ? {} : { ttlMs }) };
      return { result: itemView(await context.services.store.values.put(id, item)) };
    },
  }),
  command({
    name: 'GetKeyValueItem',
    roles: scenarioAuthors,
    parameters: { key, ...ofApplication },
    async handle({ key: name, ...named }, context) {
      const { id } = await requireApplication(context, named);
      const found = await context.services.store.values.find(id, name);
      if (found === undefined) throw storeErrors.create('STORAGE_KEY_MISSING');
      return { result: itemView(found) };
    },
  }),
  command({
    name: 'GetKeyValueItems',
    roles: scenarioAuthors,
    parameters: { key: key.optional(), ...ofApplication, ...page },
    note: '`key` is how keys begin, or a pattern with `*`. At most 50 at once, 10 unless asked for.',
    async handle({ key: pattern = '', count: wanted, offset = 0, ...named }, context) {
      const { id } = await requireApplication(context, named);
      const limit = Math.min(wanted ?? usualCount, mostCount);
      const { store } = context.services;
      const keys = (await store.values.keys(id, { pattern })).slice(offset, offset + limit);
      const found = await Promise.all(keys.map((each) => store.values.find(id, each)));
      const result = found.filter((each) => each !== undefined).map(itemView);
      return { result, count: result.length };
    },
  }),
  command({
    name: 'GetKeyValueKeys',
    roles: scenarioAuthors,
    parameters: { key: key.optional(), ...ofApplication, ...page },
    async handle({ key: pattern = '', count: wanted, offset = 0, ...named }, context) {
      const { id } = await requireApplication(context, named);
      const limit = Math.min(wanted ?? usualCount, mostCount);
      const keys = (await context.services.store.values.keys(id, { pattern })).slice(offset, offset + limit);
      return { result: { keys }, count: keys.length };
    },
  }),
  command({
    name: 'DelKeyValueItem',
    roles: scenarioAuthors,
    parameters: { key, ...ofApplication },
    async handle({ key: name, ...named }, context) {
      const { id } = await requireApplication(context, named);
      if ((await context.services.store.values.remove(id, name)) === undefined)
        throw storeErrors.create('STORAGE_KEY_MISSING');
      return { result: 1 };
    },
  }),
];

function itemView({ key: name, value, expiresAt }: StoredValue) {
  return { key: name, value, expires_at: Math.round(expiresAt / 1000) };
}
