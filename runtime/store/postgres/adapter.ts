import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type { Pool } from 'pg';
import { postgresErrors } from './errors.ts';
import { toStoredText } from './text.ts';

/** A pool of `pg` as Kysely sees it: parameters as PostgreSQL can keep them, and what went wrong as an error of ours. `place` is named in it. */
export function adaptPool(pool: Pool, place: string): PostgresPool {
  return {
    options: {},
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect().catch((error: unknown) => {
        throw translatePostgresError(error, place);
      });
      const query = async <Row>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>> => {
        try {
          const { command, rowCount, rows } = await client.query(sql, parameters.map(toParameter));
          return {
            command: command as PostgresQueryResult<Row>['command'],
            rowCount: rowCount ?? 0,
            rows: rows as Row[],
          };
        } catch (error) {
          throw translatePostgresError(error, place);
        }
      };
      return { query: query as PostgresPoolClient['query'], release: (destroy) => client.release(destroy) };
    },
  };
}

function toParameter(value: unknown): unknown {
  return typeof value === 'string' ? toStoredText(value) : value;
}

/**
 * Source of the codes: https://www.postgresql.org/docs/15/errcodes-appendix.html; others are the system's. Errors that nobody but us can put right
 * are returned as they are.
 */
export function translatePostgresError(error: unknown, place: string): unknown {
  if (typeof error !== 'object' || error === null) return error;
  const code = 'code' in error ? String(error.code) : '';
  const problem = problemOf(error);
  const known = codes.find(([pattern]) => pattern.test(code)) ?? problems.find(([pattern]) => pattern.test(problem));
  return known === undefined ? error : postgresErrors.create(known[1], { place, problem }, error);
}

const codes = [
  [/^(28P01|28000)$/, 'STORE_LOGIN_REFUSED'],
  [/^3D000$/, 'STORE_DATABASE_MISSING'],
  [/^(42501|3F000)$/, 'STORE_PERMISSION_MISSING'],
  [/^53100$/, 'STORE_DATABASE_FULL'],
  [/^(55P03|57014|40P01|25P03)$/, 'STORE_BUSY'],
  [/^(08...|53300|57P0.|E[A-Z_]{4,}|SELF_SIGNED_CERT.*|UNABLE_TO_.*|CERT_.*|DEPTH_ZERO.*)$/, 'STORE_UNREACHABLE'],
  [/^25006$/, 'STORE_READ_ONLY'],
] as const satisfies readonly (readonly [RegExp, keyof typeof postgresErrors.rows])[];

/** What `pg` says without a code. */
const problems = [
  [/^SASL: |password must be a string/, 'STORE_LOGIN_REFUSED'],
  [
    /^Connection terminated|timeout exceeded when trying to connect|^The server does not support SSL/,
    'STORE_UNREACHABLE',
  ],
  [/not queryable/, 'STORE_UNREACHABLE'],
] as const satisfies readonly (readonly [RegExp, keyof typeof postgresErrors.rows])[];

/** A host with several addresses fails with an error for each. */
function problemOf(error: object): string {
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0) {
    return error.errors.map((each) => (each instanceof Error ? each.message : String(each))).join(', ');
  }
  return error instanceof Error ? error.message : String(error);
}
