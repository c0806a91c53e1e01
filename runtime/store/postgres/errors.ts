import { defineErrors } from '#runtime/shared/errors.ts';

export const postgresErrors = defineErrors('runtime/store/postgres', {
  STORE_UNREACHABLE: {
    kind: 'operator',
    summary: 'The database at {place} cannot be reached: {problem}.',
    hint: 'See that PostgreSQL runs there and takes connections from this machine, and that --store or PATCHBAY_STORE names it rightly.',
    httpStatus: 503,
  },
  STORE_LOGIN_REFUSED: {
    kind: 'operator',
    summary: 'The database at {place} does not let this user in: {problem}.',
    hint: 'Correct the user or the password of --store or PATCHBAY_STORE, or pg_hba.conf on the database server.',
  },
  STORE_DATABASE_MISSING: {
    kind: 'operator',
    summary: 'The database server has no database for {place}: {problem}.',
    hint: 'Create it (createdb --encoding UTF8 NAME), or correct --store or PATCHBAY_STORE.',
  },
  STORE_PERMISSION_MISSING: {
    kind: 'operator',
    summary: 'The database user may not do in {place} what Patchbay needs: {problem}.',
    hint: 'Let this user create tables in the schema (grant usage, create on schema public to USER), and let it own those that are there.',
  },
  STORE_NODE_TAKEN: {
    kind: 'operator',
    summary: 'Another server with the identity of this data directory uses the database at {place}.',
    hint: 'Each server needs a data directory of its own: when this one is a copy, remove the file patchbay.node from it.',
    httpStatus: 503,
  },
  STORE_ENCODING: {
    kind: 'operator',
    summary: 'The database at {place} keeps texts in {encoding}; UTF8 is needed.',
    hint: 'Create a database with createdb --encoding UTF8 --template template0 NAME.',
  },
  STORE_NEWER: {
    kind: 'operator',
    summary: 'The database at {place} has schema version {found}; this Patchbay knows versions up to {known}.',
    hint: 'A newer Patchbay uses it. Run that version or a later one, or restore a backup into another database.',
  },
  STORE_DATABASE_FULL: {
    kind: 'operator',
    summary: 'The disk of the database at {place} is full.',
    hint: 'Free space on it; calls go on meanwhile, and the journal tells how many records it had to drop.',
    httpStatus: 507,
  },
  STORE_BUSY: {
    kind: 'operator',
    summary: 'The database at {place} did not get to it in time: {problem}.',
    hint: 'Ask again; when it lasts, see what holds locks (pg_stat_activity, pg_locks).',
    httpStatus: 503,
  },
  STORE_READ_ONLY: {
    kind: 'operator',
    summary: 'The database at {place} takes no changes: {problem}.',
    hint: 'Name the primary server, not a standby (target_session_attrs), with --store or PATCHBAY_STORE.',
    httpStatus: 503,
  },
});
