import { type ApplicationId, asId, newId, type PhoneNumberId, type RuleId } from '#runtime/shared/ids.ts';
import type { Engine } from '../engine.ts';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';
import type { Row, Tx } from '../schema.ts';
import type { PhoneNumber, PhoneNumbers } from '../trunk-contract.ts';
import { requireApplication } from './applications.ts';
import { requireRuleOf } from './rules.ts';

export function createPhoneNumbers({ db, clock, writeTrunking }: Engine): PhoneNumbers {
  return {
    add: (applicationId, e164, ruleId = null) =>
      writeTrunking((tx) => insertNumber(tx, { applicationId, ruleId, e164 }, clock.now())),
    async list(applicationId) {
      const all = db.selectFrom('phone_numbers').selectAll().orderBy('e164');
      const wanted = applicationId === undefined ? all : all.where('application_id', '=', applicationId);
      return (await wanted.execute()).map(toPhoneNumber);
    },
    assign: (e164, applicationId, ruleId = null) =>
      writeTrunking(async (tx) => {
        await requireOwner(tx, { applicationId, ruleId });
        const row = await tx
          .updateTable('phone_numbers')
          .set({ application_id: applicationId, rule_id: ruleId })
          .where('e164', '=', e164)
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) throw storeErrors.create('NUMBER_MISSING', { number: e164 });
        return toPhoneNumber(row);
      }),
    remove: (applicationId, e164) =>
      writeTrunking(async (tx) => {
        const ofNumber = tx.deleteFrom('phone_numbers').where('e164', '=', e164);
        const { numDeletedRows } = await ofNumber.where('application_id', '=', applicationId).executeTakeFirst();
        if (numDeletedRows === 0n) throw storeErrors.create('NUMBER_MISSING', { number: e164 });
      }),
  };
}

type Owner = Pick<PhoneNumber, 'applicationId' | 'ruleId'>;

/** Throws APPLICATION_MISSING, RULE_MISSING. */
async function requireOwner(tx: Tx, { applicationId, ruleId }: Owner): Promise<void> {
  await requireApplication(tx, applicationId);
  if (ruleId !== null) await requireRuleOf(tx, applicationId, ruleId);
}

async function insertNumber(
  tx: Tx,
  { e164, ...owner }: Owner & Pick<PhoneNumber, 'e164'>,
  now: number,
): Promise<PhoneNumber> {
  await requireOwner(tx, owner);
  const taken = await tx
    .selectFrom('phone_numbers')
    .innerJoin('applications', 'applications.id', 'phone_numbers.application_id')
    .select('applications.name')
    .where('e164', '=', e164)
    .executeTakeFirst();
  if (taken !== undefined) throw storeErrors.create('NUMBER_TAKEN', { number: e164, application: taken.name });
  const limit = storeLimits.phoneNumbers;
  const counted = tx.selectFrom('phone_numbers').select((eb) => eb.fn.countAll<number>().as('count'));
  if ((await counted.executeTakeFirstOrThrow()).count >= limit) throw storeErrors.create('NUMBER_LIMIT', { limit });
  const row: Row<'phone_numbers'> = {
    id: newId<PhoneNumberId>(),
    application_id: owner.applicationId,
    rule_id: owner.ruleId,
    e164,
    created_at: now,
  };
  await tx.insertInto('phone_numbers').values(row).execute();
  return toPhoneNumber(row);
}

function toPhoneNumber(row: Row<'phone_numbers'>): PhoneNumber {
  return {
    id: asId<PhoneNumberId>(row.id),
    applicationId: asId<ApplicationId>(row.application_id),
    ruleId: row.rule_id === null ? null : asId<RuleId>(row.rule_id),
    e164: row.e164,
    createdAt: row.created_at,
  };
}
