import type { Engine } from '../engine.ts';
import type { AgentStatusNames } from '../queue-history-contract.ts';

export function createAgentStatusNames({ db, write }: Engine): AgentStatusNames {
  return {
    async list(applicationId) {
      const rows = await db
        .selectFrom('agent_status_names')
        .selectAll()
        .where('application_id', '=', applicationId)
        .execute();
      return new Map(rows.map(({ status, name }) => [status, name]));
    },
    set: (applicationId, status, name) =>
      write(async (tx) => {
        const row = { application_id: applicationId, status, name };
        const add = tx.insertInto('agent_status_names').values(row);
        await add.onConflict((known) => known.columns(['application_id', 'status']).doUpdateSet({ name })).execute();
      }),
    remove: (applicationId, status) =>
      write(async (tx) => {
        const all = tx.deleteFrom('agent_status_names').where('application_id', '=', applicationId);
        await (status === undefined ? all : all.where('status', '=', status)).execute();
      }),
  };
}
