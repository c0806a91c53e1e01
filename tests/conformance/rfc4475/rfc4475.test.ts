import { describe, expect, it } from '@jest/globals';
import { checkHeaders, parseMessage, type SipMessage, serialise } from '#runtime/gateway/sip/message/index.ts';
import { checkInitialRequest, checkRequest } from '#runtime/gateway/sip/user-agent/check-request.ts';
import { invalidMessages } from './invalid-messages.ts';
import { layerMessages } from './layer-messages.ts';
import type { Verdict } from './torture-message.ts';
import { validMessages } from './valid-messages.ts';

const messages = [...validMessages, ...invalidMessages, ...layerMessages];

describe('the 49 torture messages of RFC 4475', () => {
  it('are all here, once each', () => {
    expect(new Set(messages.map((message) => message.name)).size).toBe(49);
    expect(new Set(messages.map((message) => message.section)).size).toBe(49);
  });

  it.each(messages.map((message) => [message.section, message.name, message.what, message] as const))(
    '§%s %s: %s',
    (_section, _name, _what, torture) => {
      const parsed = parseMessage(torture.bytes);
      expect(layerVerdict(parsed)).toBe(torture.verdict);
      if (!parsed.ok || torture.verdict !== 'ok') return;
      for (const [what, read, expected] of torture.reads ?? [])
        expect([what, read(parsed.message)]).toEqual([what, expected]);
      if (torture.answer !== undefined) expect(userAgentVerdict(parsed.message)).toBe(torture.answer);
    },
  );

  it.each(messages.filter((message) => message.verdict === 'ok').map((message) => [message.name, message] as const))(
    '%s says the same after it was written out again',
    (_name, torture) => {
      const first = parseMessage(torture.bytes);
      if (!first.ok) throw new Error('it did not parse');
      const second = parseMessage(serialise(first.message));
      if (!second.ok) throw new Error(`written out it did not parse: ${second.reason}`);
      const lines = (message: SipMessage) =>
        [...message.headers.entries()].filter(([name]) => name !== 'Content-Length');
      expect(lines(second.message)).toEqual(lines(first.message));
      expect(second.message.body.equals(first.message.body)).toBe(true);
    },
  );
});

/** What the parser and, for a new request, the transaction layer make of a message. */
function layerVerdict(parsed: ReturnType<typeof parseMessage>): Verdict {
  if (!parsed.ok) return parsed.status ?? 'drop';
  if (parsed.message.kind === 'request' && checkHeaders(parsed.message.headers) !== undefined) return 400;
  return 'ok';
}

function userAgentVerdict(message: SipMessage): Verdict {
  if (message.kind === 'response') return 'ok';
  const refusal = checkRequest(message) ?? checkInitialRequest(message);
  return refusal?.status ?? 'ok';
}
