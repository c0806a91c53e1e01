import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { parseArgs } from 'node:util';

/**
 * `npm run bench` runs every bench one after the other; `npm run bench -- mcp journal` those alone. Each prints its
 * figures and what they are compared with in the same run; ratios hold on a busy machine, absolute times only on a
 * quiet one.
 */
const { positionals } = parseArgs({ allowPositionals: true });
const all = globSync('*.ts', { cwd: import.meta.dirname })
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((name) => name !== 'main')
  .sort();
const unknown = positionals.filter((name) => !all.includes(name));

if (unknown.length > 0) {
  process.stderr.write(`no such bench: ${unknown.join(', ')}; there are ${all.join(', ')}\n`);
  process.exitCode = 2;
} else {
  for (const name of positionals.length === 0 ? all : positionals) await run(name);
}

async function run(name: string): Promise<void> {
  process.stdout.write(`\n=== ${name}\n`);
  const bench = spawn(process.execPath, ['--no-node-snapshot', `${import.meta.dirname}/${name}.ts`], {
    stdio: 'inherit',
  });
  const [code] = await once(bench, 'exit');
  if (code !== 0) process.exitCode = 1;
}
