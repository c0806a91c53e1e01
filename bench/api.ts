import { loadavg } from 'node:os';
import { hostModules } from '#modules/index.ts';
import { startSandboxPool } from '#runtime/sandbox/index.ts';
import { benchCalls } from './api/calls.ts';
import { echoModule } from './api/echo.ts';
import { benchIvr } from './api/ivr.ts';
import { printTable } from './sandbox/table.ts';

/**
 * What scenarios pay for calls of the API, beside a plain round trip over the bridge in the same run, and a thousand
 * voice menus at once: with real sandbox processes and legs without a wire. About a minute.
 */
process.stdout.write(`api: node ${process.version}, load average ${loadavg()[0]?.toFixed(1)}\n`);
const modules = [...hostModules, echoModule];
const pool = await startSandboxPool({ modules, processes: 2, sandboxesPerProcess: 1_000 });
printTable(await benchCalls(pool, modules));
await pool[Symbol.asyncDispose]();
printTable(await benchIvr());
