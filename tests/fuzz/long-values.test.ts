import { describe, it } from '@jest/globals';
import { parseMessage } from '#runtime/gateway/sip/message/index.ts';
import { StreamFramer } from '#runtime/gateway/sip/transport/index.ts';
import { stampVia } from '#runtime/gateway/sip/transport/via-routing.ts';
import { dtmfOfInfo } from '#runtime/gateway/sip-leg/dtmf-info.ts';
import { phoneFlow } from '#tests/support/in-memory-transactions.ts';
import { expectQuick } from './cpu-time.ts';
import { readBytes } from './read-everything.ts';

const head = [
  'OPTIONS sip:a@h SIP/2.0',
  'Via: SIP/2.0/UDP h;branch=z9hG4bK1',
  'From: <sip:a@h>;tag=1',
  'To: <sip:b@h>',
  'Call-ID: c',
  'CSeq: 1 OPTIONS',
];

describe('takes time in proportion to its length, however long it is:', () => {
  it.each([
    ['quotes', '"', 'From: ', ''],
    ['backslashes', '\\', 'From: "', ''],
    ['brackets', '<', 'Contact: ', ''],
    ['commas', ',', 'Contact: ', ''],
    ['semicolons', ';', 'Via: SIP/2.0/UDP h', ''],
    ['white space in Via', ' ', 'Via: SIP', '/2.0/UDP h'],
    ['white space after the host in Via', ' ', 'Via: SIP/2.0/UDP h', 'x;branch=z9hG4bK2'],
    ['tabs before a slash', '\t', 'Content-Type: a', '/'],
    ['white space where a slash should be', ' ', 'Content-Type: a', 'b'],
    ['percent signs', '%', 'To: <sip:', '@h>'],
    ['folds', '\r\n ', 'Subject: ', 'x'],
    ['white space that ends in no fold', ' ', 'Subject: é', 'x'],
    ['escaped users', '%41', 'To: <sip:', '@h>'],
    ['colons', ':', 'To: <sip:', '@h>'],
    ['blanks before a semicolon', ' ', 'From: sip:a@h', ';tag=1'],
    ['white space in a length', ' ', 'Content-Length: 0', 'x'],
    ['white space in Replaces', ' ', 'Replaces: a;to-tag', '=1'],
    ['white space in Session-Expires', ' ', 'Session-Expires: 90', ';x'],
    ['white space in RAck', ' ', 'RAck: 1', 'x'],
  ])('%s', (_what, unit, before, after) => {
    for (const length of [8_000, 30_000, 60_000]) {
      const line = `${before}${unit.repeat(length / unit.length)}${after}`;
      const name = line.slice(0, line.indexOf(':') + 1);
      for (const others of [head, head.filter((other) => !other.startsWith(name))]) {
        const bytes = Buffer.from([...others, line, '', ''].join('\r\n'));
        expectQuick(() => readBytes(bytes));
        expectQuick(() => new StreamFramer().push(bytes));
      }
    }
  });

  it.each([
    ['empty lines', '\n', '', ''],
    ['blanks before a key', ' ', 'Signal=', ''],
    ['blanks after a key', ' ', 'Signal=1', 'x'],
    ['lines without a key', 'Signal=\n', '', ''],
  ])('%s in an INFO', (_what, unit, before, after) => {
    const body = `${before}${unit.repeat(8_192 / unit.length)}${after}`;
    expectQuick(() => dtmfOfInfo('application/dtmf-relay', body));
  });

  it('a Via that gets our word on whence it came', () => {
    const via = `Via: SIP/2.0/UDP h;branch=z9hG4bK1;rport${';received=1'.repeat(60)}${' '.repeat(7_000)}`;
    const bytes = Buffer.from([head[0], via, ...head.slice(2), '', ''].join('\r\n'));
    expectQuick(() => {
      const parsed = parseMessage(bytes);
      const top = parsed.ok ? parsed.message.headers.topVia : undefined;
      if (parsed.ok && top !== undefined) stampVia(parsed.message.headers, top, phoneFlow);
    });
  });
});
