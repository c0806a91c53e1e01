import type { Dialect } from '../database.ts';
import { migrate } from '../migrate.ts';
import { migrations } from '../migrations/index.ts';
import type { Tx } from '../schema.ts';
import type { ArchivedValue, StoreLine } from './archive-line.ts';
import { archiveErrors } from './errors.ts';
import { archivedTables } from './tables.ts';

export interface LoadParts {
  readonly dialect: Dialect;
  readonly now: number;
}

/**
 * Makes the tables as they were when the archive was written, fills them, and brings them to the newest version. `tx` must have no tables.
 * Throws BACKUP_NEWER, BACKUP_DAMAGED.
 */
export async function loadStore(tx: Tx, lines: AsyncIterable<StoreLine>, { dialect, now }: LoadParts): Promise<void> {
  const tooNew = (versions: object) => archiveErrors.create('BACKUP_NEWER', { ...versions });
  let table: Extract<StoreLine, { kind: 'table' }> | undefined;
  let isWhole = false;
  for await (const line of lines) {
    switch (line.kind) {
      case 'schema':
        if (line.version > migrations.length) throw tooNew({ found: line.version, known: migrations.length });
        await migrate(tx, { dialect, now, tooNew, upTo: line.version });
        break;
      case 'table':
        if (!Object.hasOwn(archivedTables, line.table)) throw damaged(`there is no table ${line.table}`);
        table = line;
        // Triggers have counted what was restored; the archive also knows those with none left.
        if (line.table === 'stored_value_counts') await tx.deleteFrom('stored_value_counts').execute();
        break;
      case 'rows':
        if (table === undefined) throw damaged('rows come before their table');
        await dialect.restoreRows(tx, table.table, toRows(table.columns, line.rows));
        break;
      case 'numbers':
        for (const [name, last] of Object.entries(line.last) as [keyof typeof line.last, number][])
          await dialect.setLastNumber(tx, name, last);
        isWhole = true;
        break;
    }
  }
  if (!isWhole) throw damaged('it ends too early');
  await migrate(tx, { dialect, now, tooNew });
}

function toRows(
  columns: readonly string[],
  rows: readonly (readonly ArchivedValue[])[],
): Readonly<Record<string, unknown>>[] {
  return rows.map((row) => {
    if (row.length !== columns.length) throw damaged('a row has not the columns of its table');
    return Object.fromEntries(columns.map((column, index) => [column, fromArchived(row[index] ?? null)]));
  });
}

function fromArchived(value: ArchivedValue): string | number | Uint8Array | null {
  return typeof value === 'object' && value !== null ? Buffer.from(value.base64, 'base64') : value;
}

function damaged(problem: string): Error {
  return archiveErrors.create('BACKUP_DAMAGED', { problem });
}
