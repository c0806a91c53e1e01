import type * as contract from '../../http/contract/index.ts';
import { type Tool, tool, toolHints } from '../tool.ts';
import { applicationOf, isoTime } from './record-scenarios.ts';
import * as schemas from './schemas.ts';

const shownAtOnce = 10;

export const phoneNumberTools: readonly Tool[] = [
  tool({
    name: 'list_phone_numbers',
    title: 'List phone numbers',
    description: 'Lists phone numbers, at most 10. Their IDs are the numbers themselves.',
    input: schemas.nothing,
    output: schemas.phoneNumber.array(),
    hints: toolHints.reads,
    permissions: ['numbers:read'],
    async run(_, context) {
      const { items } = await context.ask<contract.PhoneNumberList>({
        route: 'GET /v1/applications/:app/numbers',
        path: { app: await applicationOf(context) },
        query: { limit: shownAtOnce },
      });
      return items.map(view);
    },
  }),
  tool({
    name: 'get_phone_number',
    title: 'Read a phone number',
    description: 'Gets a phone number by its ID.',
    input: schemas.phoneNumberChoice,
    output: schemas.phoneNumber,
    hints: toolHints.reads,
    permissions: ['numbers:read'],
    async run({ phoneNumberId: number }, context) {
      const path = { app: await applicationOf(context), number };
      return view(
        await context.ask<contract.PhoneNumberView>({ route: 'GET /v1/applications/:app/numbers/:number', path }),
      );
    },
  }),
];

function view({ number, createdAt }: contract.PhoneNumberView): schemas.PhoneNumberView {
  const at = isoTime(createdAt);
  return {
    id: number,
    createdAt: at,
    updatedAt: at,
    phoneNumber: number,
    status: 'active',
    capabilities: { voice: true },
  };
}
