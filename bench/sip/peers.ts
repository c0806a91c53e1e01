import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** SIPp's own answering side on that port. */
export function sippUas(port: number): string[] {
  return ['sipp', '-sn', 'uas', '-i', '127.0.0.1', '-p', String(port), '-nostdin'];
}

/** Kamailio as registrar and as proxy to `target`, with a configuration in a folder of its own. */
export class KamailioPeer implements AsyncDisposable {
  readonly command: readonly string[];
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
    const file = join(folder, 'kamailio.cfg');
    this.command = ['kamailio', '-f', file, '-DD', '-E', '-Y', folder, '-w', folder, '-m', '512', '-M', '64'];
  }

  static async create(port: number, target: number): Promise<KamailioPeer> {
    const folder = await mkdtemp(join(tmpdir(), 'patchbay-bench-kamailio-'));
    const text = await readFile(join(import.meta.dirname, 'kamailio.cfg'), 'utf8');
    const filled = text.replace('PORT', String(port)).replace('TARGET', String(target));
    await writeFile(join(folder, 'kamailio.cfg'), filled);
    return new KamailioPeer(folder);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}
