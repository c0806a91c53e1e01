import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A folder that looks like this checkout after `npm ci` and can be written to; deleted when disposed of. */
export interface Checkout extends Disposable {
  readonly path: string;
}

/** Makes one of links to everything but the data directory and the repository. */
export function linkedCheckout(): Checkout {
  const path = mkdtempSync(join(tmpdir(), 'patchbay-checkout-'));
  for (const name of readdirSync(root)) {
    if (name !== 'var' && name !== '.git') symlinkSync(join(root, name), join(path, name));
  }
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}
