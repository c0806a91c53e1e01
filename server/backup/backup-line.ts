import * as z from 'zod';
import { archiveErrors, type StoreLine } from '#runtime/store/index.ts';

/** Which way of writing backups this is. */
export const backupFormat = 1;

/** Of the key that opens secrets, in the data directory. */
export const keyFileName = 'secrets-key';

/** A file of the data directory by its path there; its bytes follow, in pieces. */
export interface FileLine {
  readonly kind: 'file';
  readonly name: string;
}

/** One line of a backup: JSON, gzipped all together. First `backup`, then the store, then files, last `end`. */
export type BackupLine =
  | { readonly kind: 'backup'; readonly format: number; readonly writtenBy: string; readonly at: string }
  | StoreLine
  | FileLine
  | { readonly kind: 'bytes'; readonly base64: string }
  | { readonly kind: 'end'; readonly lines: number };

/** Nothing outside of what a server keeps beside its database. */
const fileName = z
  .string()
  .regex(/^(recordings\/files\/[\w-]+(\.txt|\.json)?|recordings\/tapes\/[\w-]+\.wav|secrets-key)$/);

const value = z.union([z.string(), z.number(), z.null(), z.strictObject({ base64: z.base64() })]);

const line = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('backup'), format: z.literal(backupFormat), writtenBy: z.string(), at: z.string() }),
  z.strictObject({ kind: z.literal('schema'), version: z.int().positive() }),
  z.strictObject({ kind: z.literal('table'), table: z.string(), columns: z.array(z.string()).min(1) }),
  z.strictObject({ kind: z.literal('rows'), rows: z.array(z.array(value)).min(1) }),
  z.strictObject({ kind: z.literal('numbers'), last: z.record(z.string(), z.int().nonnegative()) }),
  z.strictObject({ kind: z.literal('file'), name: fileName }),
  z.strictObject({ kind: z.literal('bytes'), base64: z.base64() }),
  z.strictObject({ kind: z.literal('end'), lines: z.int() }),
]);

/** Throws BACKUP_DAMAGED. `number` counts from 1. */
export function parseBackupLine(text: string, number: number): BackupLine {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw archiveErrors.create('BACKUP_DAMAGED', { problem: `line ${number} is no JSON` });
  }
  const parsed = line.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? '' : `, ${issue.path.join('.')}`;
    throw archiveErrors.create('BACKUP_DAMAGED', { problem: `line ${number}${where}: ${issue?.message ?? 'unknown'}` });
  }
  return parsed.data as BackupLine;
}
