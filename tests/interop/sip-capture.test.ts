import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SipMessageData } from '#server/http/contract/index.ts';
import { toPcap } from '#server/sip-trace/index.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { freePort, runSipp } from './sipp-run.ts';

const run = promisify(execFile);
const checks = ['ip.check_checksum', 'udp.check_checksum', 'tcp.check_checksum'].flatMap((name) => [
  '-o',
  `${name}:TRUE`,
]);

/** Fields of each packet of a capture, as Wireshark's own decoder reads them. */
async function decoded(file: string, ...fields: string[]): Promise<string[]> {
  const args = ['-r', file, ...checks, '-T', 'fields', ...fields.flatMap((field) => ['-e', field])];
  return (await run('tshark', args)).stdout.trimEnd().split('\n');
}

/** What tshark finds wrong with a capture. */
async function complaints(file: string): Promise<string> {
  const filter = 'ip.checksum.status == 0 || udp.checksum.status == 0 || tcp.checksum.status == 0 || _ws.malformed';
  return (await run('tshark', ['-r', file, ...checks, '-Y', filter])).stdout;
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'patchbay-capture-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a capture of a call that SIPp made', () => {
  it('is read by tshark as the SIP that passed, and nothing is wrong with it', async () => {
    await using server = await ServerProcess.start();
    await runSipp({ scenario: 'basic-call', remote: server.sip, service: '404' });
    const id = (await server.sessionsTo('404'))[0]?.id ?? '';
    const file = path.join(folder, 'call.pcap');
    await server.succeed(['logs', id, '--pcap', file]);
    const rows = await decoded(file, 'sip.Method', 'sip.Status-Code', 'udp.checksum.status');
    expect(rows).toEqual(['INVITE\t\t1', '\t404\t1', 'ACK\t\t1']);
    expect(await complaints(file)).toBe('');
  });
});

describe('a ladder of a bridged call', () => {
  it('has both legs: who called left of us, who was called right', async () => {
    await using server = await ServerProcess.start({ args: ['--egress-allow', '127.0.0.0/8'] });
    const port = await freePort();
    const scenario = `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call, callerid }) =>
      VoxEngine.easyProcess(call, VoxEngine.callSIP('sip:answer@127.0.0.1:${port}', callerid)));`;
    await writeFile(path.join(folder, 'bridge.js'), scenario);
    await server.succeed(['upload', path.join(folder, 'bridge.js')]);
    await server.succeed(['rules', 'add', '--name', 'b', '--pattern', '200', '--scenarios', 'bridge']);
    const called = runSipp({ scenario: 'uas-answers', port });
    await server.phone('200', ['--seconds', '1']);
    await called;
    const ladder = await server.succeed(['logs', (await server.sessionsTo('200'))[0]?.id ?? '', '--sip']);
    expect(ladder).toMatch(new RegExp(`^ +127\\.0\\.0\\.1:\\d+ +Patchbay +127\\.0\\.0\\.1:${port}$`, 'm'));
    expect(ladder).toMatch(/ 1 +│─+ INVITE ─+▶│ +│$/m);
    expect(ladder).toMatch(/ 2 +│ +│─+ INVITE ─+▶│$/m);
    expect(ladder).toMatch(/ 2 +│ +│◀─+ 200 OK \(BYE\) ─+│$/m);
    const widths = ladder
      .split('\n')
      .slice(1)
      .map((line) => [...line].length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(80);
  });
});

describe('a capture', () => {
  const message: SipMessageData = {
    direction: 'in',
    at: 1_795_238_209_065,
    transport: 'tls',
    local: '192.0.2.1:5061',
    remote: '192.0.2.7:50600',
    firstLine: '',
    callId: 'a',
    cseq: '1 INVITE',
    text: 'INVITE sip:a@b SIP/2.0\r\nVia: SIP/2.0/TLS b\r\nCall-ID: a\r\nCSeq: 1 INVITE\r\nContent-Length: 300\r\n\r\n',
  };
  const answer: SipMessageData = {
    ...message,
    direction: 'out',
    text: 'SIP/2.0 200 OK\r\nVia: SIP/2.0/TLS b\r\nCall-ID: a\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n',
  };

  it.each([
    ['IPv4', '192.0.2.1:5061', '192.0.2.7:50600'],
    ['IPv6', '[2001:db8::1]:5061', '[2001:db8::7]:50600'],
  ])('of calls over TLS, %s, is TCP without a gap, though bodies were left out', async (name, local, remote) => {
    const file = path.join(folder, `${name}.pcap`);
    const both = [message, answer, message].map((one) => ({ ...one, local, remote }));
    await writeFile(file, toPcap(both));
    const rows = await decoded(file, 'sip.Method', 'sip.Status-Code', 'tcp.checksum.status');
    expect(rows).toEqual(['INVITE\t\t1', '\t200\t1', 'INVITE\t\t1']);
    expect(await complaints(file)).toBe('');
    const { stdout } = await run('tshark', ['-r', file, '-Y', 'tcp.analysis.flags']);
    expect(stdout).toBe('');
  });
});
