import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from '#tests/support/free-ports.ts';
import { until } from '#tests/support/until.ts';

const run = promisify(execFile);
/** Debian's user of no files: PostgreSQL refuses to run as root. */
const nobody = 65_534;

/** A PostgreSQL of its own in a process of its own, on loopback; stopped and removed when disposed of. */
export class PostgresCluster implements AsyncDisposable {
  readonly port: number;
  readonly #process: ChildProcess;
  readonly #folder: string;
  #schemas = 0;

  private constructor(child: ChildProcess, folder: string, port: number) {
    this.#process = child;
    this.#folder = folder;
    this.port = port;
  }

  /** Resolves when it takes connections. */
  static async start(): Promise<PostgresCluster> {
    const folder = await mkdtemp(path.join(tmpdir(), 'patchbay-postgres-'));
    if (isRoot) chownSync(folder, nobody, nobody);
    const data = path.join(folder, 'data');
    const port = await freePort();
    const initial = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale', 'C.UTF-8', '--no-sync'];
    await run(...program('initdb', initial), { cwd: folder });
    await writeFile(path.join(data, 'pg_hba.conf'), accessRules);
    const quick = [
      'fsync=off',
      'full_page_writes=off',
      `unix_socket_directories=${folder}`,
      'listen_addresses=127.0.0.1',
    ];
    const settings = [...quick, `port=${port}`].flatMap((setting) => ['-c', setting]);
    const [command, args] = program('postgres', ['-D', data, ...settings]);
    const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => {
      said = (said + bytes.toString()).slice(-4_000);
    });
    const cluster = new PostgresCluster(child, folder, port);
    const isOver = () => child.exitCode !== null;
    await until(
      async () => isOver() || (await cluster.#accepts()),
      () => `postgres: ${said}`,
      50,
    );
    if (!isOver()) return cluster;
    await cluster[Symbol.asyncDispose]();
    throw new Error(`postgres did not start: ${said}`);
  }

  url(database = 'postgres', user = 'postgres'): string {
    return `postgres://${user}@127.0.0.1:${this.port}/${database}`;
  }

  async query(sql: string, url = this.url()): Promise<readonly Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  /** The URL of a schema that is empty and nobody else's. */
  async emptySchema(): Promise<string> {
    this.#schemas += 1;
    const name = `store_${this.#schemas}`;
    await this.query(`create schema ${name}`);
    return `${this.url()}?options=-csearch_path%3D${name}`;
  }

  /** Takes every row out of a schema that a store has migrated: quicker than another schema. */
  async empty(url: string): Promise<void> {
    await this.query(
      `set session_replication_role = replica;
       do $$ declare found record; begin
         for found in select tablename from pg_tables where schemaname = current_schema() and tablename != 'schema_version' loop
           execute format('delete from %I', found.tablename);
         end loop;
         for found in select sequencename from pg_sequences where schemaname = current_schema() loop
           perform setval(found.sequencename::regclass, 1, false);
         end loop; end $$`,
      url,
    );
  }

  /** Ends all connections of others, as a restart of the server would. */
  async disconnectAll(): Promise<void> {
    await this.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'patchbay'");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const exited = once(this.#process, 'exit');
      this.#process.kill('SIGINT');
      await exited;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #accepts(): Promise<boolean> {
    return await this.query('select 1').then(
      () => true,
      () => false,
    );
  }
}

const isRoot = process.getuid?.() === 0;

/** Users named carol have to prove who they are. */
const accessRules = `host all carol 127.0.0.1/32 scram-sha-256
host all all 127.0.0.1/32 trust
`;

/** Debian has them in no folder of PATH. */
function program(name: string, args: readonly string[]): [string, string[]] {
  const versions = '/usr/lib/postgresql';
  const newest = readdirSync(versions).sort((a, b) => Number(b) - Number(a))[0] ?? '';
  const file = path.join(versions, newest, 'bin', name);
  if (!isRoot) return [file, [...args]];
  return ['setpriv', [`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', file, ...args]];
}
