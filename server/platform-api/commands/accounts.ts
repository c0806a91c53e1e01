import { command } from '../command.ts';
import { flag } from '../parameters.ts';
import { everybody } from '../roles.ts';
import { timeText } from '../time-text.ts';

export const accountCommands = [
  command({
    name: 'GetAccountInfo',
    roles: everybody,
    parameters: { return_live_balance: flag.optional() },
    note: 'The one account of the node; nothing is charged, so it has no balance.',
    async handle(_, { services, caller: { account } }) {
      const made = (await services.store.applications.list()).map(({ createdAt }) => createdAt);
      return {
        result: {
          account_id: account.id,
          account_name: account.name,
          account_email: account.email,
          created: timeText(Math.min(...made)),
          active: true,
          balance: 0,
          live_balance: 0,
          currency: 'USD',
          language_code: 'en',
          location: 'UTC',
        },
        api_address: services.recordings.publicUrl.replace(/^https?:\/\//, ''),
      };
    },
  }),
];
