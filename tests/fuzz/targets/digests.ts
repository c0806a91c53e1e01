import fc from 'fast-check';
import { gatewayLimits } from '#runtime/gateway/limits.ts';
import { parseDigest } from '#runtime/gateway/sip/digest/digest-header.ts';
import { DigestClient, DigestServer } from '#runtime/gateway/sip/digest/index.ts';
import { parseMessage, type SipRequest } from '#runtime/gateway/sip/message/index.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { phoneFlow } from '#tests/support/in-memory-transactions.ts';
import { sipText } from '#tests/support/sip-text.ts';
import { mostCpuMs } from '../cpu-time.ts';
import { damaged, hostileValue } from '../damage.ts';
import type { FuzzTarget } from '../fuzz-target.ts';

const seeds = [
  'Digest realm="example.com", nonce="84f1c1ae6cbe5ua9c8e88dfa3ecm3459", qop="auth,auth-int", opaque="5ccc", stale=TRUE',
  'Digest realm="a\\"b", nonce="n", algorithm=SHA-256-sess, qop=auth-int',
  'Digest username="bob",realm="example.com",nonce="n",uri="sip:b@h",response="0",cnonce="c",nc=00000001,qop=auth',
].map((text) => Buffer.from(text));
const accounts = { scope: 'default', secretsOf: () => undefined };
const server = new DigestServer({ realm: 'example.com', clock: new VirtualClock(1_000) });

/** Challenges and credentials: what we answer can be read, and nobody without a password is let in. */
export const digests: FuzzTarget<readonly string[]> = {
  name: 'digests',
  input: fc.array(
    fc.oneof(
      damaged(seeds, 3).map((bytes) => bytes.toString('utf8')),
      hostileValue.map((text) => `Digest ${text}`),
    ),
    { minLength: 1, maxLength: 3 },
  ),
  take(values) {
    const credentials = { username: 'a"\\b', password: 'secret' };
    const client = new DigestClient();
    const answer = client.answerChallenge(values, { method: 'INVITE', uri: 'sip:b@h', credentials });
    if (answer !== undefined) {
      const long = answer.length > gatewayLimits.digestHeaderChars;
      if (!long && parseDigest(answer)?.get('username') !== credentials.username)
        throw new Error(`unreadable: ${answer}`);
      client.authorize({ method: 'BYE', uri: 'sip:b@h', credentials });
    }
    const request = withAuthorization(values);
    if (request === undefined) return;
    const verdict = server.verify(request, phoneFlow, accounts);
    if (verdict.outcome === 'proven') throw new Error('an unknown user proved its password');
    server.challenge(request, phoneFlow, verdict);
  },
  mostCpuMs,
};

function withAuthorization(values: readonly string[]): SipRequest | undefined {
  const lines = values.map((value) => `Authorization: ${value}`);
  const parsed = parseMessage(Buffer.from(sipText('INVITE', 'UDP', lines)));
  return parsed.ok && parsed.message.kind === 'request' ? parsed.message : undefined;
}
