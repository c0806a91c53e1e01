import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { messageOf } from '#runtime/shared/errors.ts';
import { projectFile } from '#runtime/shared/release.ts';
import { cliLimits } from '../limits.ts';
import { type Finding, failed, ok, warning } from './check.ts';

const neededMajor = 26;
const run = promisify(execFile);

export function checkNode(): Finding {
  const version = process.versions.node;
  return Number(version.split('.')[0]) >= neededMajor
    ? ok('node', `Node ${version}`)
    : failed('node', `Node ${version} is too old`, `Run \`npm ci\`: it installs Node ${neededMajor} for the project.`);
}

/** Each in a process of its own: a native module built for another Node ends the process that loads it. */
export async function checkNativeModules(): Promise<Finding[]> {
  const names = ['better-sqlite3', 'isolated-vm', 'esbuild', 'node-datachannel'];
  return Promise.all(names.map(checkModule));
}

async function checkModule(name: string): Promise<Finding> {
  const code = `const m=require(${JSON.stringify(name)});if(${JSON.stringify(name)}==='better-sqlite3')new m(':memory:').close();if(m.Isolate)new m.Isolate().dispose();if(m.transformSync)m.transformSync('1')`;
  try {
    await run(process.execPath, ['--no-node-snapshot', '-e', code], {
      cwd: projectFile('.'),
      timeout: cliLimits.doctorLoadMs,
    });
    return ok('native modules', `${name} loads`);
  } catch (error) {
    const [reason = ''] = messageOf(error)
      .split('\n')
      .filter((line) => /error/i.test(line))
      .slice(-1);
    return failed('native modules', `${name} does not load: ${reason}`, 'Delete node_modules and run `npm ci` again.');
  }
}

/** Whether the store and the keys can be kept there, and only their owner can read them. */
export function checkDataDirectory(directory: string): Finding[] {
  const check = 'data directory';
  if (!existsSync(directory)) return [checkParent(directory)];
  const findings: Finding[] = [];
  try {
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    if (!statSync(directory).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' });
    findings.push(ok(check, `${directory} can be written`));
  } catch {
    return [
      failed(
        check,
        `${directory} is no folder that this user can write`,
        `Correct its owner (chown) or choose another with --data-dir.`,
      ),
    ];
  }
  const files = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isFile());
  const open = [directory, ...files.map((entry) => path.join(directory, entry.name))].filter(
    (file) => (statSync(file).mode & 0o077) !== 0,
  );
  for (const file of open) {
    findings.push(failed(check, `Other users of this machine may read ${file}`, `chmod go-rwx '${file}'`));
  }
  return findings;
}

function checkParent(directory: string): Finding {
  let parent = path.dirname(directory);
  while (!existsSync(parent)) parent = path.dirname(parent);
  try {
    accessSync(parent, constants.W_OK | constants.X_OK);
    return ok('data directory', `${directory} will be made at the first start`);
  } catch {
    return failed(
      'data directory',
      `${directory} cannot be made: ${parent} is not writable`,
      'Choose another with --data-dir.',
    );
  }
}

/** Entries that cannot mean what their author hoped. */
export function checkEgress(allow: readonly string[]): Finding[] {
  if (allow.length === 0) return [ok('egress', 'scenarios reach public addresses only')];
  return allow.map((entry) =>
    entry.endsWith('/0')
      ? warning(
          'egress',
          `${entry} lets scenarios reach everything, this machine and its network included`,
          'Name the hosts that are needed.',
        )
      : ok('egress', `scenarios also reach ${entry}`),
  );
}
