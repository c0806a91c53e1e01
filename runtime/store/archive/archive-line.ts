import type { CountedTable } from '../database.ts';
import type { ArchivedTable } from './tables.ts';

/** A value as SQLite and PostgreSQL keep it; bytes in base64. */
export type ArchivedValue = string | number | null | { readonly base64: string };

/** One step of a store written down; the same whatever database it comes from. */
export type StoreLine =
  /** The first one: how many migrations made the tables. */
  | { readonly kind: 'schema'; readonly version: number }
  | { readonly kind: 'table'; readonly table: ArchivedTable; readonly columns: readonly string[] }
  /** Of the table before. */
  | { readonly kind: 'rows'; readonly rows: readonly (readonly ArchivedValue[])[] }
  /** The last one: the greatest number that each table ever gave. */
  | { readonly kind: 'numbers'; readonly last: Readonly<Record<CountedTable, number>> };
