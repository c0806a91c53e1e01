import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LoadRow, measureCommand } from './load-run.ts';
import { KamailioPeer } from './peers.ts';

const users = 2_000;
const kamailioPort = 35_070;

/** Registrations a second, each with a digest: ours, kept on disk, and Kamailio's, in memory. */
export async function measureRegistrations(
  server: readonly string[],
  rates: readonly number[],
  seconds: number,
): Promise<{ readonly ours: LoadRow[]; readonly kamailio: LoadRow[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'patchbay-bench-register-'));
  const fields = join(folder, 'users.csv');
  const line = (user: number) => `user${user};[authentication username=user${user} password=secret]`;
  await writeFile(fields, ['SEQUENTIAL', ...Array.from({ length: users }, (_, user) => line(user)), ''].join('\n'));
  await using kamailio = await KamailioPeer.create(kamailioPort, 9);
  try {
    const scenario = { file: join(import.meta.dirname, 'register.xml'), fields };
    const run = { rates, seconds, warmUp: { callsPerSecond: 300, calls: users }, scenario };
    return {
      kamailio: await measureCommand(kamailio.command, '0', run, kamailioPort),
      ours: await measureCommand([...server, 'register', String(users)], '0', run),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
