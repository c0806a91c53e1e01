import { describe, expect, it } from '@jest/globals';
import { silentLogger } from '#runtime/shared/log.ts';
import { InMemoryTransactions } from '#tests/support/in-memory-transactions.ts';
import type { ResolvedTarget } from '../contract.ts';
import { parseUri, type SipUri } from '../message/index.ts';
import { RequestSeries, type RequestSeriesParts } from './request-series.ts';

const first: ResolvedTarget = { transport: 'udp', remoteAddress: '192.0.2.1', remotePort: 5060 };
const second: ResolvedTarget = { ...first, remoteAddress: '192.0.2.2' };

function uri(text: string): SipUri {
  const parsed = parseUri(text);
  if (parsed?.kind !== 'sip') throw new Error(`${text} is no SIP URI`);
  return parsed;
}

function series(parts: Partial<RequestSeriesParts> = {}, places: readonly ResolvedTarget[] | Error = [first, second]) {
  const transactions = new InMemoryTransactions();
  const located: string[] = [];
  const core = {
    transactions,
    log: silentLogger,
    product: 'Patchbay',
    contactFor: () => '<sip:127.0.0.1:5060;transport=tcp>',
    locator: {
      async locate(wanted: SipUri) {
        located.push(wanted.toString());
        if (places instanceof Error) throw places;
        return places;
      },
    },
  };
  const requests = new RequestSeries(core, {
    uri: uri('sip:carrier.example'),
    from: uri('sip:us@carrier.example'),
    ...parts,
  });
  return { requests, transactions, located };
}

/** The request that was sent last, once it is. */
async function sent(transactions: InMemoryTransactions, count: number) {
  for (let turn = 0; turn < 20 && transactions.sent.length < count; turn += 1) await Promise.resolve();
  const found = transactions.sent[count - 1];
  if (found === undefined) throw new Error(`request ${count} was not sent`);
  return found;
}

describe('requests outside dialogs', () => {
  it('share a Call-ID and count their CSeq', async () => {
    const { requests, transactions } = series();
    const replies = [requests.send('OPTIONS')];
    (await sent(transactions, 1)).answer(404);
    expect(await replies[0]).toMatchObject({ status: 404, reason: 'Not Found' });
    void requests.send('OPTIONS');
    const again = (await sent(transactions, 2)).request.headers;
    expect(again.cseq).toEqual({ sequence: 2, method: 'OPTIONS' });
    expect(again.callId).toBe(transactions.sent[0]?.request.headers.callId);
    expect(again.has('Contact')).toBe(false);
  });

  it('name where we are reached, with our own user and parameters, and go by the outbound proxy', async () => {
    const { requests, transactions, located } = series({
      to: uri('sip:us@carrier.example'),
      contact: { user: 'us', parameters: new Map([['line', 'abc']]) },
      outboundProxy: uri('sip:edge.example:5080'),
    });
    void requests.send('REGISTER', new Map([['expires', '600']]));
    const { headers } = (await sent(transactions, 1)).request;
    expect(headers.get('Contact')).toBe('<sip:us@127.0.0.1:5060;transport=tcp;line=abc>;expires=600');
    expect(headers.get('Route')).toBe('<sip:edge.example:5080;lr>');
    expect(headers.get('To')).toBe('<sip:us@carrier.example>');
    expect(located).toEqual(['sip:edge.example:5080']);
  });

  it('go to the next place when one does not answer or is overloaded, and stay with any other answer', async () => {
    const { requests, transactions } = series();
    const reply = requests.send('OPTIONS');
    (await sent(transactions, 1)).handlers.failed('timeout');
    const next = await sent(transactions, 2);
    expect(next.target).toEqual(second);
    next.answer(403);
    expect(await reply).toMatchObject({ status: 403 });
    const overloaded = requests.send('OPTIONS');
    (await sent(transactions, 3)).answer(503);
    (await sent(transactions, 4)).answer(503);
    expect(await overloaded).toMatchObject({ status: 503 });
  });

  it('answer a challenge once, and further requests carry credentials at once', async () => {
    const { requests, transactions } = series({ credentials: { username: 'us', password: 'secret' } });
    const challenge = { headers: [['WWW-Authenticate', 'Digest realm="r", nonce="n", qop="auth"']] as const };
    const reply = requests.send('REGISTER', new Map());
    (await sent(transactions, 1)).answer(401, challenge);
    const answered = await sent(transactions, 2);
    expect(answered.request.headers.get('Authorization')).toMatch(/^Digest username="us", realm="r".*nc=00000001/);
    expect(answered.request.headers.cseq.sequence).toBe(2);
    answered.answer(200);
    expect(await reply).toMatchObject({ status: 200 });
    const wrong = requests.send('REGISTER', new Map());
    const third = await sent(transactions, 3);
    expect(third.request.headers.get('Authorization')).toContain('nc=00000002');
    third.answer(401, challenge);
    (await sent(transactions, 4)).answer(401, challenge);
    expect(await wrong).toMatchObject({ status: 401 });
    expect(transactions.sent).toHaveLength(4);
  });

  it('tell why nobody answered', async () => {
    const { requests, transactions } = series({}, [first]);
    const reply = requests.send('OPTIONS');
    (await sent(transactions, 1)).handlers.failed('transport');
    expect(await reply).toEqual({ status: undefined, reason: 'the address cannot be reached' });
    const lost = series({}, new Error('no such name')).requests.send('OPTIONS');
    expect(await lost).toEqual({ status: undefined, reason: 'no such name' });
  });
});
