import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  checkHeaders,
  createRequest,
  parseMessage,
  parseNameAddress,
  parseUri,
  type SipMessage,
  SipUri,
  serialise,
} from '#runtime/gateway/sip/message/index.ts';
import { StreamFramer } from '#runtime/gateway/sip/transport/index.ts';
import { invalidMessages } from '#tests/conformance/rfc4475/invalid-messages.ts';
import { layerMessages } from '#tests/conformance/rfc4475/layer-messages.ts';
import { validMessages } from '#tests/conformance/rfc4475/valid-messages.ts';

const corpus = [...validMessages, ...invalidMessages, ...layerMessages].map((message) => message.bytes);
// Far above what 64 KiB takes, far below what backtracking would take.
const boundMs = 2_000;

/** Reads everything an accessor can read: none may throw on a message the parser took. */
function readAll(message: SipMessage): void {
  const { headers } = message;
  void [headers.vias, headers.from.uri.toString(), headers.to.tag, headers.cseq, headers.callId, headers.contacts];
  void [headers.routes, headers.recordRoutes, headers.maxForwards, headers.expires, headers.require, headers.allow];
  void [headers.supported, headers.unsupported, headers.proxyRequire, headers.contentType, headers.contentLength];
  checkHeaders(headers);
  serialise(message);
}

function survives(bytes: Buffer): void {
  const startedAt = performance.now();
  for (const framing of ['datagram', 'stream'] as const) {
    const result = parseMessage(bytes, framing);
    if (result.ok) readAll(result.message);
    else void [result.partial.headers.topVia, result.partial.headers.vias, result.partial.headers.contacts];
  }
  const framer = new StreamFramer();
  framer.push(bytes);
  expect(performance.now() - startedAt).toBeLessThan(boundMs);
}

const seedMessage = fc.constantFrom(...corpus);
const mutation = fc.record({
  at: fc.nat(),
  remove: fc.nat({ max: 40 }),
  insert: fc.oneof(
    fc.uint8Array({ maxLength: 12 }),
    fc
      .constantFrom('\r\n', '\r', '\n', '\0', '"', '<', '>', ',', ';', ':', '\\', ' \r\n ', '\r\n\r\n', 'Via: ', '%')
      .map((text) => Buffer.from(text)),
  ),
});

describe('whatever comes in', () => {
  it('random bytes end in a result', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4_096 }), (bytes) => survives(Buffer.from(bytes))),
      { numRuns: 500 },
    );
  });

  it('a torture message with random damage ends in a result', () => {
    fc.assert(
      fc.property(seedMessage, fc.array(mutation, { minLength: 1, maxLength: 8 }), (seed, mutations) => {
        let bytes: Buffer = seed;
        for (const { at, remove, insert } of mutations) {
          const offset = at % (bytes.length + 1);
          bytes = Buffer.concat([bytes.subarray(0, offset), insert, bytes.subarray(offset + remove)]);
        }
        survives(bytes);
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ['quotes', '"', 'From: ', ''],
    ['backslashes', '\\', 'From: "', ''],
    ['brackets', '<', 'Contact: ', ''],
    ['commas', ',', 'Contact: ', ''],
    ['semicolons', ';', 'Via: SIP/2.0/UDP h', ''],
    ['white space', ' ', 'Via: SIP', '/2.0/UDP h'],
    ['tabs around the slash', '\t', 'Content-Type: a', '/'],
    ['percent signs', '%', 'To: <sip:', '@h>'],
    ['folds', '\r\n ', 'Subject: ', 'x'],
    ['escaped users', '%41', 'To: <sip:', '@h>'],
    ['colons', ':', 'To: <sip:', '@h>'],
    ['blanks before a semicolon', ' ', 'From: sip:a@h', ';tag=1'],
  ])('sixty thousand %s take linear time', (_what, unit, before, after) => {
    const head = 'OPTIONS sip:a@h SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\nCall-ID: c\r\nCSeq: 1 OPTIONS\r\n';
    for (const count of [7_000, 20_000, 60_000]) {
      survives(Buffer.from(`${head}${before}${unit.repeat(count)}${after}\r\n\r\n`));
    }
  });

  it('addresses are read or refused, never thrown about', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        parseNameAddress(text);
        parseUri(text);
        parseUri(`sip:${text}`);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('what the parser took', () => {
  it('says the same when written out and parsed again', () => {
    fc.assert(
      fc.property(seedMessage, fc.array(mutation, { maxLength: 2 }), (seed, mutations) => {
        let bytes: Buffer = seed;
        for (const { at, insert } of mutations) {
          const offset = at % (bytes.length + 1);
          bytes = Buffer.concat([bytes.subarray(0, offset), insert, bytes.subarray(offset)]);
        }
        const first = parseMessage(bytes);
        if (!first.ok) return;
        const written = serialise(first.message);
        const second = parseMessage(written);
        if (!second.ok) throw new Error(`written out: ${second.reason}`);
        expect(serialise(second.message).equals(written)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  it('a request built from any names and users is read back as built', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 30 });
    fc.assert(
      fc.property(text, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), (displayName, user) => {
        if (/\p{Cc}/u.test(displayName + user)) return;
        const uri = SipUri.of({ user, host: 'example.com' });
        const request = createRequest({
          method: 'INFO',
          uri,
          from: { displayName, uri, tag: 't' },
          to: { uri },
          callId: 'c',
          cseq: 1,
        });
        request.headers.prepend('Via', 'SIP/2.0/UDP h;branch=z9hG4bK1');
        const parsed = parseMessage(serialise(request));
        if (!parsed.ok || parsed.message.kind !== 'request') throw new Error(parsed.ok ? 'a response' : parsed.reason);
        expect(parsed.message.uri.kind === 'sip' && parsed.message.uri.user).toBe(user);
        expect(parsed.message.headers.from.displayName ?? '').toBe(displayName);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a stream cut anywhere', () => {
  it('gives the same messages as in one piece', () => {
    const framed = corpus.filter((bytes) => {
      const [only, ...more] = new StreamFramer().push(bytes);
      return only?.kind === 'message' && more.length === 0;
    });
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...framed, Buffer.from('\r\n\r\n')), { minLength: 1, maxLength: 5 }),
        fc.array(fc.nat(), { maxLength: 20 }),
        (messages, cuts) => {
          const stream = Buffer.concat(messages);
          const whole = new StreamFramer().push(stream);
          const framer = new StreamFramer();
          const offsets = [0, ...cuts.map((cut) => cut % (stream.length + 1)).sort((a, b) => a - b), stream.length];
          const pieces = offsets.slice(1).flatMap((end, index) => framer.push(stream.subarray(offsets[index], end)));
          const bytesOf = (list: typeof whole) =>
            list.flatMap((item) => (item.kind === 'message' ? [item.bytes.toString('hex')] : [item.kind]));
          expect(bytesOf(pieces)).toEqual(bytesOf(whole));
        },
      ),
      { numRuns: 500 },
    );
  });
});
