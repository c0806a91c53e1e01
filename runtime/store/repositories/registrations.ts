import { asId, type UserId } from '#runtime/shared/ids.ts';
import type { Engine } from '../engine.ts';
import type { Row } from '../schema.ts';
import type { RegistrationRow, Registrations } from '../user-contract.ts';

export function createRegistrations({ db }: Engine): Registrations {
  return {
    replace: (users) =>
      db.transaction().execute(async (tx) => {
        for (const [userId, registrations] of users) {
          await tx.deleteFrom('registrations').where('user_id', '=', userId).execute();
          if (registrations.length === 0) continue;
          const user = await tx.selectFrom('users').select('id').where('id', '=', userId).executeTakeFirst();
          if (user === undefined) continue;
          const rows = registrations.map(
            ({ expiresAt, details }, position): Row<'registrations'> => ({
              user_id: userId,
              position,
              expires_at: expiresAt,
              details,
            }),
          );
          await tx.insertInto('registrations').values(rows).execute();
        }
      }),
    async list(now) {
      const live = db.selectFrom('registrations').selectAll().where('expires_at', '>', now);
      return (await live.orderBy('user_id').orderBy('position').execute()).map(toRegistration);
    },
  };
}

function toRegistration({ user_id, expires_at, details }: Row<'registrations'>): RegistrationRow {
  return { userId: asId<UserId>(user_id), expiresAt: expires_at, details };
}
