import { randomBytes } from 'node:crypto';
import type { LinkKeys } from '../access-key-contract.ts';
import type { Engine } from '../engine.ts';
import type { Db, Tx } from '../schema.ts';

export function createLinkKeys({ db, clock, write }: Engine): LinkKeys {
  return {
    async current() {
      const known = await find(db);
      if (known !== undefined) return known;
      return await write(async (tx) => {
        // Another server may have made it meanwhile.
        const made = await find(tx);
        if (made !== undefined) return made;
        const secret = randomBytes(32);
        await tx.insertInto('link_keys').values({ number: 1, secret, created_at: clock.now() }).execute();
        return secret;
      });
    },
  };
}

async function find(db: Db | Tx): Promise<Uint8Array | undefined> {
  return (await db.selectFrom('link_keys').select('secret').where('number', '=', 1).executeTakeFirst())?.secret;
}
