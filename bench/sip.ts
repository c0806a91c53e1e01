import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type HeldCalls, holdCalls } from './sip/held-calls.ts';
import { cleanRate, type LoadRow, type LoadRun, leastCpuUs, loadTable, measureCommand } from './sip/load-run.ts';
import { KamailioPeer, sippUas } from './sip/peers.ts';
import { measureRegistrations } from './sip/registrations.ts';
import { ServerProcess } from './sip/server-process.ts';
import { measureStages } from './sip/stages.ts';
import { type Target, targetTable } from './sip/targets.ts';

/**
 * What a call costs in signalling, each figure beside a peer that does the same work in the same run:
 * `node bench/sip.ts [--only answer,bridge,held,register] [--rates 500,1500,3000] [--seconds 4]`, or with
 * `--server 'COMMAND' --number NUMBER --cores 0,1` another server, which prints `udp:127.0.0.1:PORT` and answers NUMBER.
 *
 * answer: SIPp calls the gateway, the gateway with a scenario, and SIPp. bridge: through us to SIPp, with and without a
 * scenario, and through Kamailio, a proxy. held: memory of calls that last. register: beside Kamailio's registrar. CPU
 * time is the scheduler's and holds under contention; failed calls and p99 only on a machine that is otherwise quiet.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'answer,bridge,held,register' },
    rates: { type: 'string', default: '500,1500,3000,4000' },
    seconds: { type: 'string', default: '4' },
    server: { type: 'string' },
    number: { type: 'string', default: 'service' },
    cores: { type: 'string', default: '0' },
  },
});
const sections = values.only.split(',');
const rates = values.rates.split(',').map(Number);
const seconds = Number(values.seconds);
const ports = { answering: 35_060, kamailio: 35_061, called: 35_062 };
const warmUp = { callsPerSecond: 1_500, calls: 9_000 };
/** Both SIPps share core 1, which is busy with them at 1,000 calls a second. */
const bridged: LoadRun = { rates: [150, 300, 600], seconds, warmUp: { callsPerSecond: 300, calls: 2_400 } };
/** A session costs a thousand times what a message does: lower rates, shorter warm-up. */
const withScenario: LoadRun = { rates: [20, 50], seconds: 6, warmUp: { callsPerSecond: 30, calls: 240 } };

function own(file: string, ...args: readonly string[]): string[] {
  return [process.execPath, '--no-node-snapshot', '--expose-gc', join(import.meta.dirname, 'sip', file), ...args];
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function measureAnswering(): Promise<Target[]> {
  const run = { rates, seconds, warmUp };
  const sipp = await measureCommand(sippUas(ports.answering), '0', run, ports.answering);
  const gateway = await measureCommand(own('answer-server.ts'), '0', run);
  const scenario = await measureCommand(own('scenario-server.ts', 'answer'), '0', withScenario);
  print(loadTable('answered by the gateway without a scenario (core 0)', gateway, sipp, 'SIPp'));
  print(loadTable('answered by SIPp uas, C++ (core 0)', sipp, sipp, 'SIPp'));
  const bare = leastCpuUs(gateway);
  const bares = scenario.map((row) => ({ ...row, cpuUsPerCall: bare }));
  print(loadTable('answered by a scenario: sandbox, RTP, journal, history (core 0)', scenario, bares, 'bare'));
  printStages(bare);
  return [
    {
      what: 'call answered by a scenario, CPU beside one without',
      value: leastCpuUs(scenario) / bare,
      unit: 'times',
      atMost: 3,
    },
  ];
}

async function measureBridging(): Promise<Target[]> {
  const called = await ServerProcess.start(sippUas(ports.called), '1', ports.called);
  try {
    await using kamailio = await KamailioPeer.create(ports.kamailio, ports.called);
    const proxy = await measureCommand(kamailio.command, '0', bridged, ports.kamailio);
    const gateway = await measureCommand(own('bridge-server.ts', String(ports.called)), '0', bridged);
    const scenario = await measureCommand(
      own('scenario-server.ts', 'forward', String(ports.called)),
      '0',
      withScenario,
    );
    print(loadTable('bridged by the gateway without a scenario: two legs (core 0)', gateway, proxy, 'Kamailio'));
    print(loadTable('relayed by Kamailio, a proxy with transactions (core 0)', proxy, proxy, 'Kamailio'));
    const bares = scenario.map((row) => ({ ...row, cpuUsPerCall: leastCpuUs(gateway) }));
    print(
      loadTable(
        'bridged by a scenario, callSIP and easyProcess: sandbox, RTP, journal (core 0)',
        scenario,
        bares,
        'bare',
      ),
    );
    return [
      {
        what: 'calls bridged on one core without a failed one, no scenario',
        value: cleanRate(gateway),
        unit: '/s',
        atLeast: 300,
      },
      { what: 'the same by CPU time: what one core holds', value: perCore(gateway), unit: '/s', atLeast: 300 },
      { what: 'calls bridged by a scenario, what one core holds', value: perCore(scenario), unit: '/s' },
    ];
  } finally {
    await called.stop();
  }
}

async function measureHeld(): Promise<Target[]> {
  const called = await ServerProcess.start(sippUas(ports.called), '1', ports.called);
  try {
    const answered = await holdCalls(own('answer-server.ts'), '0', { calls: 2_000, callsPerSecond: 500 });
    const both = await holdCalls(own('bridge-server.ts', String(ports.called)), '0', {
      calls: 2_000,
      callsPerSecond: 300,
    });
    const scenario = await holdCalls(own('scenario-server.ts', 'answer'), '0,1', { calls: 200, callsPerSecond: 20 });
    print(
      heldTable([
        ['answered, no scenario', answered],
        ['bridged, no scenario: two legs', both],
        ['answered by a scenario: isolate, RTP', scenario],
      ]),
    );
    return [{ what: 'heap of a held call, answered, no scenario', value: answered.heapKiB, unit: 'KiB' }];
  } finally {
    await called.stop();
  }
}

async function measureRegister(): Promise<Target[]> {
  const { ours, kamailio } = await measureRegistrations(own('scenario-server.ts'), [200, 500, 1_000], seconds);
  print(
    loadTable(
      'registrations, each REGISTER, 401, REGISTER, 200; the whole server (core 0)',
      ours,
      kamailio,
      'Kamailio',
    ),
  );
  print(loadTable('registrations by Kamailio, in memory (core 0)', kamailio, kamailio, 'Kamailio'));
  return [
    { what: 'CPU of one REGISTER, half a registration', value: leastCpuUs(ours) / 2, unit: 'us' },
    { what: 'registrations one core holds', value: perCore(ours), unit: '/s' },
  ];
}

/** By CPU time: what a core does in a second when it does nothing else. */
function perCore(rows: readonly LoadRow[]): number {
  return 1_000_000 / leastCpuUs(rows);
}

function heldTable(rows: readonly (readonly [name: string, held: HeldCalls])[]): string {
  const lines = rows.map(
    ([name, { calls, failed, heapKiB, residentKiB }]) =>
      `${name.padEnd(40)}${String(calls).padStart(6)}${String(failed).padStart(8)}${heapKiB.toFixed(1).padStart(15)}${residentKiB.toFixed(1).padStart(14)}`,
  );
  const head = `${'memory of a held call'.padEnd(40)}  held  failed  heap KiB/call  RSS KiB/call`;
  return [head, ...lines, ''].join('\n');
}

function printStages(whole: number): void {
  const stages = measureStages();
  const line = (name: string, us: number) =>
    `  ${name.padEnd(44)}${us.toFixed(1).padStart(8)} us  ${((us / whole) * 100).toFixed(0).padStart(4)} %`;
  print('where a call’s CPU time goes (3 messages in, 3 out; best round, no sockets; the rest is sockets and timers)');
  print(line('parse INVITE, ACK, BYE', stages.parse));
  print(line('transactions and three responses', stages.transaction - stages.parse));
  print(line('dialog, leg, offer/answer', stages.gateway - stages.transaction));
  print(line('sockets, event loop, timers', whole - stages.gateway));
  print(`${line('whole call (cheapest rate above)', whole)}\n`);
}

function parseTargets(): Target[] {
  const { parseInvite, parsePhoneInvite } = measureStages();
  return [
    { what: 'parsing an INVITE with SDP as SIPp sends it, 11 headers', value: parseInvite, unit: 'us', atMost: 5 },
    { what: 'parsing one as a desk phone sends it, 16 headers', value: parsePhoneInvite, unit: 'us', atMost: 5 },
  ];
}

/** Another server, called alone. */
async function measureOther(command: string): Promise<void> {
  const run = { rates, seconds, warmUp, number: values.number };
  const sipp = await measureCommand(sippUas(ports.answering), '0', { ...run, number: 'service' }, ports.answering);
  const rows = await measureCommand(command.split(' '), values.cores, run);
  print(loadTable(`${command} (cores ${values.cores})`, rows, sipp, 'SIPp'));
}

for (const [program, packageName] of [
  ['sipp', 'sip-tester'],
  ['kamailio', 'kamailio'],
] as const) {
  try {
    execFileSync(program, ['-v'], { stdio: 'ignore' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') continue;
    process.stderr.write(`${program} is missing: apt-get install -y ${packageName}\n`);
    process.exit(1);
  }
}

if (values.server !== undefined) await measureOther(values.server);
else {
  const targets = parseTargets();
  if (sections.includes('answer')) targets.push(...(await measureAnswering()));
  if (sections.includes('bridge')) targets.push(...(await measureBridging()));
  if (sections.includes('held')) targets.push(...(await measureHeld()));
  if (sections.includes('register')) targets.push(...(await measureRegister()));
  print(targetTable(targets));
}
process.exit(0);
