import * as z from 'zod';
import * as contract from '../../http/contract/index.ts';
import { tool, toolHints } from '../tool.ts';

const finding = z.object({
  check: z.string(),
  outcome: z.enum(['ok', 'warning']),
  message: z.string(),
});

export const operationTools = [
  tool({
    name: 'doctor',
    title: 'Examine the server',
    description:
      'What runs here and what is wrong with it: version, SIP addresses, sessions, whether it drains, trunks that are down, sources that are not listened to. Configuration and machine are examined by the command `patchbay doctor`.',
    input: z.strictObject({}),
    output: z.object({ status: contract.status, findings: z.array(finding) }),
    hints: toolHints.reads,
    permissions: ['node:read', 'trunks:read'],
    async run(_, { ask }) {
      const status = await ask<contract.Status>({ route: 'GET /v1/status' });
      const guard = await ask<contract.GuardView>({ route: 'GET /v1/sip/guard' });
      const trunks = await ask<contract.TrunkList>({ route: 'GET /v1/trunks' });
      return { status, findings: [draining(status), guarded(guard), ...trunks.items.map(reachable)] };
    },
  }),
];

type Finding = z.infer<typeof finding>;

function draining({ draining: drains, sessions }: contract.Status): Finding {
  const message = drains ? 'The server drains and takes no new calls' : `${sessions.running} sessions run`;
  return { check: 'server', outcome: drains ? 'warning' : 'ok', message };
}

function guarded({ listed, lockedOut }: contract.GuardView): Finding {
  const held = [...listed.map(({ source }) => source), ...lockedOut.map(({ source }) => source)];
  const message = held.length === 0 ? 'Everybody is listened to' : `Not listened to: ${held.slice(0, 10).join(', ')}`;
  return { check: 'guard', outcome: lockedOut.length === 0 ? 'ok' : 'warning', message };
}

function reachable({ name, state }: contract.TrunkView): Finding {
  const isWell = state === 'up' || state === 'unknown';
  return { check: `trunk ${name}`, outcome: isWell ? 'ok' : 'warning', message: `The trunk is ${state}` };
}
