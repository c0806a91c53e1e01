import * as z from 'zod';
import type { CallerId } from '#runtime/store/index.ts';
import { requireE164 } from '#server/admission/index.ts';
import { type CommandContext, command } from '../command.ts';
import { numberOf } from '../lookups.ts';
import { paged } from '../paging.ts';
import { flag, id, page, text } from '../parameters.ts';
import { calling, refuse } from '../refusal.ts';
import { developers, everybody, owners } from '../roles.ts';

const ofCallerId = { callerid_id: id.optional(), callerid_number: text(40).optional() };
const called = { NUMBER_INVALID: 'INVALID_CALLERID_NUMBER', CALLER_ID_TAKEN: 'DUPLICATE_CALLERID_NUMBER' } as const;

export const callerIdCommands = [
  command({
    name: 'AddCallerID',
    roles: developers,
    parameters: { callerid_number: text(40) },
    note: 'It may not be shown before `ActivateCallerID`, or before the operator vouches for it (`patchbay caller-ids add`). Trunks with `--caller-id-verified` let calls show such numbers and those of the application alone.',
    async handle({ callerid_number: number }, context) {
      const { callerIds } = context.services.store;
      const added = await calling(called, () => callerIds.add(requireE164(number)));
      return { result: 1, callerid_id: await numberOf(context, 'caller-id', added.id) };
    },
  }),
  command({
    name: 'VerifyCallerID',
    roles: owners,
    parameters: ofCallerId,
    note: 'Calls the number through a trunk and says a code of six digits three times, in the operator’s voice. The answer comes when it rings, or says by CALLERID_VERIFICATION_ERROR why it does not: no trunk takes the number, nothing can speak, the number is busy. The code is good for 15 minutes and 5 entries. 5 calls a day, a minute apart; more are refused with RATE_LIMIT_EXCEED. `call_session_history_id` is the session of the call.',
    async handle(values, context) {
      const { e164, isActive } = await requireCallerId(context, values);
      if (isActive) throw alreadyVerified();
      const session = await context.services.callerIdCalls.call(e164);
      return { result: 1, call_session_history_id: await numberOf(context, 'session', session) };
    },
  }),
  command({
    name: 'ActivateCallerID',
    roles: owners,
    parameters: { ...ofCallerId, verification_code: text(20) },
    note: 'With the code that `VerifyCallerID` had spoken. Whoever runs the node vouches for numbers without one: `patchbay caller-ids add`.',
    async handle({ verification_code: code, ...values }, context) {
      const { e164, isActive } = await requireCallerId(context, values);
      if (isActive) throw alreadyVerified();
      const { callerIdCalls, store } = context.services;
      if (!(await callerIdCalls.confirm(e164, code)))
        throw refuse(
          'INVALID_VERIFICATION_CODE',
          'It is not the code of the last call, or its time or entries are used up',
        );
      await store.callerIds.activate(e164);
      return { result: 1 };
    },
  }),
  command({
    name: 'DelCallerID',
    roles: developers,
    parameters: ofCallerId,
    async handle(values, context) {
      await context.services.store.callerIds.remove((await requireCallerId(context, values)).e164);
      return { result: 1 };
    },
  }),
  command({
    name: 'GetCallerIDs',
    roles: everybody,
    parameters: {
      ...ofCallerId,
      active: flag.optional(),
      order_by: z.enum(['caller_number', 'verified_until']).optional(),
      ...page,
    },
    note: 'By number. What is active stays so: it has no `verified_until`; what is not has `code_entering_attempts_left` and `verification_call_attempts_left`.',
    async handle({ callerid_id, callerid_number, active, order_by: _, ...bounds }, context) {
      const isNamed = callerid_id !== undefined;
      const all = isNamed
        ? [await requireCallerId(context, { callerid_id })]
        : await context.services.store.callerIds.list();
      const e164 =
        callerid_number === undefined ? undefined : await calling(called, () => requireE164(callerid_number));
      const found = all.filter(
        (each) => (active === undefined || each.isActive === active) && (e164 === undefined || each.e164 === e164),
      );
      return await paged(found, bounds, async (each) => ({
        callerid_id: await numberOf(context, 'caller-id', each.id),
        callerid_number: each.e164.slice(1),
        active: each.isActive,
        ...(each.isActive ? {} : await attemptsLeft(context, each)),
      }));
    },
  }),
];

async function attemptsLeft({ services: { store } }: CommandContext, { e164 }: CallerId) {
  const { calls, entries } = await store.callerIdVerifications.left(e164);
  return { code_entering_attempts_left: entries, verification_call_attempts_left: calls };
}

function alreadyVerified() {
  return refuse('CALLER_ID_ALREADY_VERIFIED', 'The caller id is active');
}

interface NamedCallerId {
  readonly callerid_id?: number | undefined;
  readonly callerid_number?: string | undefined;
}

/** The id wins. Throws INVALID_CALLERID_ID, INVALID_CALLERID_NUMBER, REQUIRED_IS_EMPTY. */
async function requireCallerId({ services: { store } }: CommandContext, named: NamedCallerId): Promise<CallerId> {
  const { callerid_id: id, callerid_number: number } = named;
  const all = await store.callerIds.list();
  if (id !== undefined) {
    const wanted = await store.numericIds.idOf('caller-id', id);
    const found = all.find((each) => each.id === wanted);
    if (found === undefined) throw refuse('INVALID_CALLERID_ID', 'There is no caller id with this callerid_id');
    return found;
  }
  if (number === undefined) throw refuse('REQUIRED_IS_EMPTY', 'Name the caller id: callerid_id or callerid_number');
  const e164 = await calling(called, () => requireE164(number));
  const found = all.find((each) => each.e164 === e164);
  if (found === undefined) throw refuse('INVALID_CALLERID_NUMBER', 'There is no caller id with this callerid_number');
  return found;
}
