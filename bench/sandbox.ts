import { loadavg } from 'node:os';
import { startSandboxPool } from '#runtime/sandbox/index.ts';
import { probeModule } from '#runtime/sandbox/probe/index.ts';
import { benchFaults } from './sandbox/faults.ts';
import { benchLoad } from './sandbox/load.ts';
import { benchStart } from './sandbox/start.ts';
import { printTable } from './sandbox/table.ts';

/** The sandbox against its goals, every peer in the same run. About a minute. */
process.stdout.write(`sandbox: node ${process.version}, load average ${loadavg()[0]?.toFixed(1)}\n`);
const pool = await startSandboxPool({ modules: [probeModule], processes: 1, warm: 120, sandboxesPerProcess: 2_000 });
const start = await benchStart(pool);
const load = await benchLoad(pool);
await pool[Symbol.asyncDispose]();
printTable([...start, ...load, ...(await benchFaults())]);
