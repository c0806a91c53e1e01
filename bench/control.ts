import { loadavg } from 'node:os';
import { benchTail, benchUploads } from './control/live.ts';
import { benchRoutes } from './control/routes.ts';
import { benchSearch } from './control/search.ts';
import { benchSetUp } from './control/set-up.ts';
import { printTable, type Row } from './sandbox/table.ts';

/**
 * What the control plane takes: uploads, look-ups of rules, the journal beside calls, journals followed live, searches. Each figure is
 * beside its goal, and beside what it is compared with in the same run. `node bench/control.ts routes search` for some.
 */
const parts: Readonly<Record<string, () => Promise<Row[]>>> = {
  routes: benchRoutes,
  search: benchSearch,
  uploads: benchUploads,
  setup: benchSetUp,
  tail: benchTail,
};
const wanted = process.argv.slice(2);

for (const [name, bench] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const rows = await bench();
  process.stdout.write(`control: ${name}; node ${process.version}, load average ${loadavg()[0]?.toFixed(1)}\n`);
  printTable(rows);
}
