import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Flow } from '#runtime/gateway/sip/contract.ts';
import { parseMessage } from '#runtime/gateway/sip/message/index.ts';
import type { WireMessage } from '#runtime/gateway/sip/trace/index.ts';
import { startJournal } from '#runtime/journal/index.ts';
import { systemClock } from '#runtime/shared/clock.ts';
import { newSessionId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { openStore } from '#runtime/store/index.ts';
import { SipTrace } from '#server/sip-trace/index.ts';

/**
 * What keeping the SIP of a call costs: the six messages of an answered call, from the observer to the disk, beside
 * messages that no session claims and `--sip-trace off`. CPU time of the process, as the scheduler counts it.
 */
const calls = Number(process.argv[2] ?? 5_000);
const flow: Flow = {
  transport: 'udp',
  remoteAddress: '192.0.2.7',
  remotePort: 5060,
  localAddress: '192.0.2.1',
  localPort: 5060,
};
const sdp = `v=0\r\no=- 1 1 IN IP4 192.0.2.7\r\ns=-\r\nc=IN IP4 192.0.2.7\r\nt=0 0\r\nm=audio 20000 RTP/AVP 0 8 101\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=ptime:20\r\na=sendrecv\r\n`;

const directory = await mkdtemp(join(tmpdir(), 'patchbay-bench-sip-trace-'));
{
  await using store = await openStore({ dataDirectory: directory, log: silentLogger });
  await using journal = await startJournal({ store, clock: systemClock, log: silentLogger });
  const run = async (depth: 'off' | 'headers' | 'full', isClaimed: boolean): Promise<number> => {
    using trace = new SipTrace({ depth, clock: systemClock });
    let used = process.cpuUsage();
    for (let call = -1_000; call < calls; call += 1) {
      if (call === 0) {
        await journal.flush();
        used = process.cpuUsage();
      }
      const [first, ...rest] = messagesOf(`${depth}${isClaimed}${call}@192.0.2.7`);
      const id = newSessionId();
      if (first !== undefined) trace.observer?.message(first);
      const session = isClaimed ? trace.journal(id, journal.session(id)) : undefined;
      if (isClaimed) trace.claim(id, `${depth}${isClaimed}${call}@192.0.2.7`);
      for (const message of rest) trace.observer?.message(message);
      void session?.close();
      if (call % 50 === 0) while (journal.stats.waiting > 500) await setImmediate();
    }
    await journal.flush();
    const { user, system } = process.cpuUsage(used);
    return (user + system) / calls;
  };
  // The messages themselves have to be made in every run.
  const idle = await run('off', true);
  for (const [name, depth, isClaimed] of [
    ['of no session', 'full', false],
    ['headers', 'headers', true],
    ['full', 'full', true],
  ] as const) {
    const cost = (await run(depth, isClaimed)) - idle;
    process.stdout.write(`${name.padEnd(14)} ${cost.toFixed(1).padStart(7)} µs CPU a call beyond --sip-trace off\n`);
  }
}
await rm(directory, { recursive: true });

function messagesOf(callId: string): WireMessage[] {
  const wire = [
    ['in', text('INVITE sip:100@192.0.2.1 SIP/2.0', callId, '1 INVITE', sdp)],
    ['out', text('SIP/2.0 100 Trying', callId, '1 INVITE', '')],
    ['out', text('SIP/2.0 200 OK', callId, '1 INVITE', sdp)],
    ['in', text('ACK sip:100@192.0.2.1 SIP/2.0', callId, '1 ACK', '')],
    ['in', text('BYE sip:100@192.0.2.1 SIP/2.0', callId, '2 BYE', '')],
    ['out', text('SIP/2.0 200 OK', callId, '2 BYE', '')],
  ] as const;
  return wire.map(([direction, bytes]) => {
    const parsed = direction === 'in' ? parseMessage(bytes, 'datagram') : undefined;
    return { direction, at: Date.now(), flow, bytes, message: parsed?.ok === true ? parsed.message : undefined };
  });
}

function text(first: string, callId: string, cseq: string, body: string): Buffer {
  const lines = [
    first,
    `Via: SIP/2.0/UDP 192.0.2.7:5060;branch=z9hG4bK${callId.length}${cseq.length}abcdef;rport`,
    'Max-Forwards: 70',
    'From: "Alice" <sip:alice@192.0.2.7>;tag=abcdef0123456789',
    'To: <sip:100@192.0.2.1>',
    `Call-ID: ${callId}`,
    `CSeq: ${cseq}`,
    'Contact: <sip:alice@192.0.2.7:5060>',
    'User-Agent: bench',
    'Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, MESSAGE, UPDATE, PRACK, REFER, NOTIFY',
    `Content-Length: ${body.length}`,
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
}
