import { type ApplicationId, asId, type RuleId, type TrunkId } from '#runtime/shared/ids.ts';
import type { SealedValue } from '../contract.ts';
import type { Engine } from '../engine.ts';
import { storeErrors } from '../errors.ts';
import { storeLimits } from '../limits.ts';
import { checkTrunkName } from '../names.ts';
import type { Db, Row, Tx } from '../schema.ts';
import type { NewTrunk, Trunk, TrunkSettings, Trunks } from '../trunk-contract.ts';
import { requireApplication } from './applications.ts';
import { requireRuleOf } from './rules.ts';

export function createTrunks({ db, clock, writeTrunking }: Engine): Trunks {
  return {
    async add(trunk) {
      checkTrunkName(trunk.name);
      return writeTrunking((tx) => insertTrunk(tx, trunk, clock.now()));
    },
    async get(nameOrId) {
      return toTrunk(await trunkRow(db, nameOrId));
    },
    async list() {
      return (await db.selectFrom('trunks').selectAll().orderBy('number').execute()).map(toTrunk);
    },
    change: (nameOrId, change) =>
      writeTrunking(async (tx) => {
        const { id, number, name, createdAt, ...known } = toTrunk(await trunkRow(tx, nameOrId));
        const isMoved = change.applicationId !== undefined && change.applicationId !== known.applicationId;
        const { applicationId, ruleId, password, ...settings } = {
          ...known,
          ...(isMoved ? { ruleId: null } : {}),
          ...change,
        };
        await requireOwner(tx, { applicationId, ruleId });
        const row = changeable({ applicationId, ruleId, password, settings });
        await tx.updateTable('trunks').set(row).where('id', '=', id).execute();
        return toTrunk(await trunkRow(tx, id));
      }),
    remove: (nameOrId) =>
      writeTrunking(async (tx) => {
        const { id } = await trunkRow(tx, nameOrId);
        await tx.deleteFrom('trunks').where('id', '=', id).execute();
      }),
  };
}

/** A name wins over an id. Throws TRUNK_MISSING. */
export async function trunkRow(db: Db | Tx, nameOrId: string): Promise<Row<'trunks'>> {
  const rows = await db
    .selectFrom('trunks')
    .selectAll()
    .where((eb) => eb.or([eb('id', '=', nameOrId), eb('name', '=', nameOrId)]))
    .execute();
  const row = rows.find(({ name }) => name === nameOrId) ?? rows[0];
  if (row === undefined) throw storeErrors.create('TRUNK_MISSING', { name: nameOrId });
  return row;
}

async function insertTrunk(tx: Tx, trunk: NewTrunk, now: number): Promise<Trunk> {
  const { id, name, applicationId, ruleId = null, password, ...settings } = trunk;
  await requireOwner(tx, { applicationId, ruleId });
  const names = await tx.selectFrom('trunks').select('name').execute();
  if (names.some((row) => row.name === name)) throw storeErrors.create('TRUNK_NAME_TAKEN', { name });
  const limit = storeLimits.trunks;
  if (names.length >= limit) throw storeErrors.create('TRUNK_LIMIT', { limit });
  const row = {
    id,
    name,
    ...changeable({ applicationId, ruleId, password, settings }),
    created_at: now,
  };
  await tx.insertInto('trunks').values(row).execute();
  return toTrunk(await trunkRow(tx, id));
}

/** Throws APPLICATION_MISSING, RULE_MISSING. */
async function requireOwner(tx: Tx, { applicationId, ruleId }: Pick<Trunk, 'applicationId' | 'ruleId'>): Promise<void> {
  if (applicationId !== null) await requireApplication(tx, applicationId);
  if (ruleId === null) return;
  if (applicationId === null) throw storeErrors.create('RULE_MISSING', { name: ruleId });
  await requireRuleOf(tx, applicationId, ruleId);
}

interface Changeable extends Pick<Trunk, 'applicationId' | 'ruleId' | 'password'> {
  readonly settings: TrunkSettings;
}

function changeable({ applicationId, ruleId, password, settings }: Changeable) {
  return {
    application_id: applicationId,
    rule_id: ruleId,
    settings: JSON.stringify(settings),
    key_id: password?.keyId ?? null,
    wrapped_key: password?.wrappedKey ?? null,
    ciphertext: password?.ciphertext ?? null,
  };
}

function toTrunk(row: Row<'trunks'>): Trunk {
  return {
    // What trunks of earlier versions were not asked.
    mediaEncryption: 'off',
    ...(JSON.parse(row.settings) as Omit<TrunkSettings, 'mediaEncryption'> & Partial<TrunkSettings>),
    id: asId<TrunkId>(row.id),
    number: row.number,
    name: row.name,
    applicationId: row.application_id === null ? null : asId<ApplicationId>(row.application_id),
    ruleId: row.rule_id === null ? null : asId<RuleId>(row.rule_id),
    password: passwordOf(row),
    createdAt: row.created_at,
  };
}

function passwordOf({ key_id: keyId, wrapped_key: wrappedKey, ciphertext }: Row<'trunks'>): SealedValue | null {
  return keyId === null || wrappedKey === null || ciphertext === null ? null : { keyId, wrappedKey, ciphertext };
}
