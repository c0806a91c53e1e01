import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Adds the rows that npm leaves out of package-lock.json when a registry mirror lacks another platform's binary
 * package: without them `npm ci` says that the lock is out of sync. The platform is read from the package's name. Run
 * after every `npm install`: `node tools/complete-lock.ts`; tests/architecture/lock.test.ts fails until you did.
 */
interface LockedPackage {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Lock {
  packages: Record<string, LockedPackage>;
}

/** Optional packages that some locked package names and the lock has no row for. */
export function missingRows(lock: Lock): Map<string, LockedPackage> {
  const missing = new Map<string, LockedPackage>();
  for (const [path, row] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(row.optionalDependencies ?? {})) {
      const present = `${path}/node_modules/${name}` in lock.packages || `node_modules/${name}` in lock.packages;
      if (!present) missing.set(`node_modules/${name}`, platformRow(name, version, row.dev === true));
    }
  }
  return missing;
}

/** `@oxc-parser/binding-linux-arm-musleabihf` → os linux, cpu arm, libc musl. */
function platformRow(name: string, version: string, dev: boolean): LockedPackage {
  const words = name.replace(/^.*\//, '').split('-');
  const os = words.find((word) => ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'].includes(word));
  const cpu = words.find((word) => /^(arm|arm64|ia32|x64|loong64|ppc64|riscv64|s390x|wasm32)$/.test(word));
  const libc = words.find((word) => /^(musl|gnu)/.test(word));
  return {
    version,
    ...(cpu === undefined ? {} : { cpu: [cpu] }),
    ...(dev ? { dev } : {}),
    ...(os === 'linux' && libc !== undefined ? { libc: [libc.startsWith('musl') ? 'musl' : 'glibc'] } : {}),
    optional: true,
    ...(os === undefined ? {} : { os: [os] }),
  };
}

if (import.meta.main) {
  const file = new URL('../package-lock.json', import.meta.url);
  const lock: Lock = JSON.parse(readFileSync(file, 'utf8'));
  const missing = missingRows(lock);
  const rows = [...Object.entries(lock.packages), ...missing].sort(([a], [b]) => (a < b ? -1 : 1));
  lock.packages = Object.fromEntries(rows);
  if (missing.size > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  process.stdout.write(`package-lock.json: ${missing.size} rows added\n`);
}
