import { beforeEach, describe, expect, it } from '@jest/globals';
import { parseMessage } from '#runtime/gateway/sip/message/index.ts';
import { traceLimits, type WireMessage } from '#runtime/gateway/sip/trace/index.ts';
import type { JournalEntry, SessionJournal } from '#runtime/journal/index.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { newSessionId } from '#runtime/shared/ids.ts';
import type { SipMessageData } from '../http/contract/index.ts';
import { sipTraceLimits } from './limits.ts';
import { SipTrace } from './sip-trace.ts';

let clock: VirtualClock;
let trace: SipTrace;
let noted: Noted;
const id = newSessionId();

class Noted implements SessionJournal {
  readonly entries: JournalEntry[] = [];
  isClosed = false;

  append(entry: JournalEntry): void {
    if (!this.isClosed) this.entries.push(entry);
  }

  mask(): void {}

  async close(): Promise<void> {
    this.isClosed = true;
  }

  get sip(): SipMessageData[] {
    return this.entries.filter(({ kind }) => kind === 'sip').map(({ data }) => data as SipMessageData);
  }
}

beforeEach(() => {
  clock = new VirtualClock(1_000);
  noted = new Noted();
  trace = new SipTrace({ depth: 'full', clock });
});

const flow = {
  transport: 'udp',
  remoteAddress: '2001:db8::7',
  remotePort: 5060,
  localAddress: '2001:db8::1',
  localPort: 5061,
} as const;

interface Lines {
  readonly callId?: string;
  readonly cseq?: string;
  readonly more?: string;
  readonly body?: string;
}

function passes(
  direction: 'in' | 'out',
  first: string,
  { callId = 'a', cseq = '1 INVITE', more = '', body = '' }: Lines = {},
) {
  const via = 'Via: SIP/2.0/UDP 192.0.2.7;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>';
  const bytes = Buffer.from(`${first}\r\n${via}\r\nCall-ID: ${callId}\r\nCSeq: ${cseq}\r\n${more}\r\n${body}`);
  const parsed = direction === 'in' ? parseMessage(bytes, 'datagram') : undefined;
  const message = parsed?.ok === true ? parsed.message : undefined;
  const event: WireMessage = { direction, at: clock.now(), flow, bytes, message };
  trace.observer?.message(event);
}

const invite = 'INVITE sip:100@example.org SIP/2.0';

describe('the SIP of a session', () => {
  it('begins with the INVITE that came before the session was there', () => {
    passes('in', invite);
    passes('out', 'SIP/2.0 100 Trying');
    trace.journal(id, noted);
    expect(noted.entries).toEqual([]);
    trace.claim(id, 'a');
    passes('out', 'SIP/2.0 180 Ringing');
    expect(noted.entries.map(({ kind, level, message }) => `${kind} ${level} ${message}`)).toEqual([
      'sip debug received INVITE',
      'sip debug sent 100',
      'sip debug sent 180',
    ]);
    expect(noted.sip[0]).toMatchObject({
      direction: 'in',
      at: 1_000,
      transport: 'udp',
      local: '[2001:db8::1]:5061',
      remote: '[2001:db8::7]:5060',
      firstLine: invite,
      callId: 'a',
      cseq: '1 INVITE',
      text: expect.stringMatching(/^INVITE [\s\S]*\r\n\r\n$/),
    });
  });

  it('is that of all its calls, and of no other', () => {
    trace.journal(id, noted);
    trace.claim(id, 'a');
    trace.claim(id, 'b');
    trace.claim(id, '');
    for (const callId of ['a', 'b', 'c']) passes('out', invite, { callId });
    expect(noted.sip.map(({ callId }) => callId)).toEqual(['a', 'b']);
  });

  it('goes on with the dialog that replaces one of its own', () => {
    trace.journal(id, noted);
    trace.claim(id, 'a');
    passes('in', invite, { callId: 'new', more: 'Replaces: a;to-tag=1;from-tag=2\r\n' });
    passes('out', 'SIP/2.0 200 OK', { callId: 'new' });
    passes('in', invite, { callId: 'other', more: 'Replaces: unknown;to-tag=1;from-tag=2\r\n' });
    expect(noted.sip.map(({ callId }) => callId)).toEqual(['new', 'new']);
  });

  it('marks what passes again, not what differs or comes back', () => {
    trace.journal(id, noted);
    trace.claim(id, 'a');
    passes('in', invite);
    passes('in', invite);
    passes('out', invite);
    passes('in', invite, { cseq: '2 INVITE' });
    expect(noted.sip.map(({ retransmission }) => retransmission ?? false)).toEqual([false, true, false, false]);
  });

  it('has no word of the other side in the text of a record', () => {
    trace.journal(id, noted);
    trace.claim(id, 'a');
    passes('in', 'SECRET sip:100@example.org SIP/2.0', { cseq: '1 SECRET' });
    expect(noted.entries[0]?.message).toBe('received a request');
  });

  it('has no bodies of INFO while keys are hidden', () => {
    const journal = trace.journal(id, noted);
    trace.claim(id, 'a');
    const press = () => passes('in', 'INFO sip:a@b SIP/2.0', { cseq: '2 INFO', body: 'Signal=7\r\n' });
    for (const isHidden of [false, true]) {
      journal.hideKeys?.(isHidden);
      press();
    }
    passes('in', '\r\nINFO sip:a@b SIP/2.0', { cseq: '3 INFO', body: 'Signal=7\r\n' });
    expect(noted.sip.map(({ text }) => text.includes('Signal=7'))).toEqual([true, false, false]);
    expect(noted.sip[1]).toMatchObject({ leftOut: 10 });
  });

  it('keeps only headers when asked to, and nothing when off', () => {
    for (const depth of ['headers', 'off'] as const) {
      trace = new SipTrace({ depth, clock });
      const journal = trace.journal(id, noted);
      expect(journal === noted).toBe(depth === 'off');
      trace.claim(id, 'a');
      passes('in', invite, { body: 'v=0\r\n' });
    }
    expect(noted.sip).toMatchObject([{ leftOut: 5, text: expect.stringMatching(/\r\n\r\n$/) }]);
  });

  it('holds masked credentials, bytes that are no UTF-8, and long messages up to a limit', () => {
    trace.journal(id, noted);
    trace.claim(id, 'a');
    passes('out', invite, { more: 'Authorization: Digest response="abc"\r\n' });
    passes('out', invite, { more: `X: ${'y'.repeat(traceLimits.messageBytes)}\r\n` });
    trace.message({
      direction: 'out',
      at: 1,
      flow,
      bytes: Buffer.from('SIP/2.0 200 \xe9\xff\r\nCall-ID: a\r\nCSeq: 1 BYE\r\n\r\n', 'latin1'),
      message: undefined,
    });
    const [masked, long, strange] = noted.sip;
    expect(masked?.text).toContain('response="***"');
    expect(long?.text).toHaveLength(traceLimits.messageBytes);
    expect(long?.leftOut).toBeGreaterThan(100);
    expect([strange?.encoding, strange?.firstLine]).toEqual(['latin1', 'SIP/2.0 200 éÿ']);
  });

  it('is bounded by number and size, and says what is missing', async () => {
    const journal = trace.journal(id, noted);
    trace.claim(id, 'a');
    for (let n = 0; n < sipTraceLimits.sessionMessages + 2; n += 1) passes('out', `SIP/2.0 200 ${n}`);
    passes('out', 'SIP/2.0 200 long', { body: 'x'.repeat(sipTraceLimits.sessionBytes) });
    await journal.close();
    expect(noted.sip).toHaveLength(sipTraceLimits.sessionMessages);
    expect(noted.entries.at(-1)).toMatchObject({ kind: 'limit', data: { limit: 'sipMessages', dropped: 3 } });
  });
});

describe('a journal that closes', () => {
  it('waits for the answer to the last BYE, and no longer', async () => {
    const journal = trace.journal(id, noted);
    trace.claim(id, 'a');
    passes('out', 'BYE sip:a@b SIP/2.0', { cseq: '2 BYE' });
    const closing = journal.close();
    expect(noted.isClosed).toBe(false);
    passes('in', 'SIP/2.0 200 OK', { cseq: '2 BYE' });
    await closing;
    expect([noted.isClosed, noted.sip.length, clock.pending]).toEqual([true, 2, 0]);
    passes('in', 'SIP/2.0 200 OK', { cseq: '2 BYE' });
    expect(noted.sip).toHaveLength(2);
  });

  it('waits for the ACK of a refusal', async () => {
    passes('in', invite);
    const journal = trace.journal(id, noted);
    trace.claim(id, 'a');
    passes('out', 'SIP/2.0 404 Not Found');
    const closing = journal.close();
    passes('in', 'ACK sip:100@example.org SIP/2.0', { cseq: '1 ACK' });
    await closing;
    expect(noted.entries.at(-1)?.message).toBe('received ACK');
  });

  it('gives up on a peer that is gone', async () => {
    const journal = trace.journal(id, noted);
    trace.claim(id, 'a');
    passes('out', 'BYE sip:a@b SIP/2.0', { cseq: '2 BYE' });
    const closing = journal.close();
    clock.advance(sipTraceLimits.lingerMs);
    await closing;
    expect(noted.isClosed).toBe(true);
  });
});
