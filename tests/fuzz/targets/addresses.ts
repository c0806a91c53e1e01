import { equal } from 'node:assert/strict';
import fc from 'fast-check';
import {
  createRequest,
  formatNameAddress,
  parseMessage,
  parseNameAddress,
  parseUri,
  SipUri,
  serialise,
} from '#runtime/gateway/sip/message/index.ts';
import { mostCpuMs } from '../cpu-time.ts';
import { hostileValue } from '../damage.ts';
import type { FuzzTarget } from '../fuzz-target.ts';

interface Address {
  readonly value: string;
  readonly displayName: string;
  readonly user: string;
}

const word = (minLength: number) =>
  fc.string({ unit: 'grapheme', minLength, maxLength: 30 }).filter((text) => !/\p{Cc}/u.test(text));

/** Addresses: read or refused; any name and user that we write is read back as written. */
export const addresses: FuzzTarget<Address> = {
  name: 'addresses',
  input: fc.record({ value: hostileValue, displayName: word(0), user: word(1) }),
  take({ value, displayName, user }) {
    for (const text of [value, `sip:${value}`, `<sip:a@b${value}>`]) {
      const uri = parseUri(text);
      if (uri !== undefined) equal(parseUri(uri.toString())?.toString(), uri.toString());
      const address = parseNameAddress(text);
      if (address === undefined || address.uri.kind !== 'sip') continue;
      const written = formatNameAddress(address);
      const again = parseNameAddress(written);
      equal(again && formatNameAddress(again), written);
    }
    const uri = SipUri.of({ user, host: 'example.com' });
    const from = { displayName, uri, tag: 't' };
    const request = createRequest({ method: 'INFO', uri, from, to: { uri }, callId: 'c', cseq: 1 });
    request.headers.prepend('Via', 'SIP/2.0/UDP h;branch=z9hG4bK1');
    const parsed = parseMessage(serialise(request));
    if (!parsed.ok || parsed.message.kind !== 'request') throw new Error(parsed.ok ? 'a response' : parsed.reason);
    equal(parsed.message.uri.kind === 'sip' && parsed.message.uri.user, user);
    equal(parsed.message.headers.from.displayName ?? '', displayName);
  },
  mostCpuMs,
};
