import { describe, expect, it } from '@jest/globals';
import type { StreamParameters } from '#runtime/media/contract.ts';
import { type Logger, silentLogger } from '#runtime/shared/log.ts';
import { PhoneBench, phoneSdp, requestText } from '#tests/support/test-phone.ts';
import type { CallTarget, MediaEncryption } from './call-options.ts';

const keyOf = (filler: number) => Buffer.alloc(30, filler).toString('base64');
const line = (filler: number, tag = 1) => `a=crypto:${tag} AES_CM_128_HMAC_SHA1_80 inline:${keyOf(filler)}\n`;

function secureSdp(filler: number, { profile = 'RTP/SAVP', direction = 'sendrecv', tag = 1 } = {}): string {
  return `${phoneSdp.replace('RTP/AVP', profile)}${line(filler, tag)}a=${direction}\n`;
}

/** What the stream of a call was told last. */
function protectionIn(bench: PhoneBench): StreamParameters['protection'] {
  return bench.media.streams[0]?.configured.at(-1)?.protection;
}

function keysIn(description: string): string[] {
  return [...description.matchAll(/a=crypto:\d+ \S+ inline:(\S+)/g)].map(([, key = '']) => key);
}

describe('a phone that calls with SRTP', () => {
  it('is answered with a key of ours under its tag, and both keys are told the stream', async () => {
    const bench = new PhoneBench();
    const invite = await bench.connect({ body: secureSdp(1, { tag: 4 }) });
    const answer = invite.last.body.toString();
    expect(answer).toContain('m=audio 20000 RTP/SAVP 0 101\r\n');
    expect(answer).toMatch(/a=crypto:4 AES_CM_128_HMAC_SHA1_80 inline:/);
    const [sendKey = ''] = keysIn(answer);
    expect(Buffer.from(sendKey, 'base64')).toHaveLength(30);
    expect(sendKey).not.toBe(keyOf(1));
    expect(protectionIn(bench)).toEqual({ suite: 'AES_CM_128_HMAC_SHA1_80', sendKey, receiveKey: keyOf(1) });
    expect(bench.leg.protection).toBe('srtp');
  });

  it('gets another key for each call', async () => {
    const keys = await Promise.all(
      [1, 2].map(async () => keysIn((await new PhoneBench().connect({ body: secureSdp(1) })).last.body.toString())[0]),
    );
    expect(keys[0]).not.toBe(keys[1]);
  });

  it('holds and resumes with the keys that there are', async () => {
    const bench = new PhoneBench();
    const invite = await bench.connect({ body: secureSdp(1) });
    const before = protectionIn(bench);
    const hold = bench.inDialog('INVITE', invite.last, { body: secureSdp(1, { direction: 'sendonly' }) });
    expect(hold.last.body.toString()).toContain('a=recvonly');
    expect(protectionIn(bench)).toEqual(before);
    bench.ack(hold.last);
    bench.inDialog('INVITE', invite.last, { body: secureSdp(1, { tag: 2 }) });
    expect(protectionIn(bench)).toEqual(before);
  });

  it('that comes with a new key gets a new one of ours', async () => {
    const bench = new PhoneBench();
    const invite = await bench.connect({ body: secureSdp(1) });
    const before = protectionIn(bench);
    bench.inDialog('INVITE', invite.last, { body: secureSdp(2) });
    expect(protectionIn(bench)).toMatchObject({ receiveKey: keyOf(2) });
    expect(protectionIn(bench)?.sendKey).not.toBe(before?.sendKey);
  });

  it('is held by us with the key that we have, in its profile', async () => {
    const bench = new PhoneBench();
    await bench.connect({ body: secureSdp(1, { profile: 'RTP/AVP' }) });
    const before = protectionIn(bench);
    bench.leg.hold();
    const offer = bench.wire.lastSent('INVITE');
    const text = offer.request.body.toString();
    expect(text).toMatch(/^m=audio 20000 RTP\/AVP /m);
    expect(keysIn(text)).toEqual([before?.sendKey]);
    offer.answer(200, {
      toTag: 'phone',
      headers: [['Contact', '<sip:alice@127.0.0.2:5070>']],
      body: { contentType: 'application/sdp', content: secureSdp(1, { direction: 'recvonly', profile: 'RTP/AVP' }) },
    });
    expect(protectionIn(bench)).toEqual(before);
  });

  it('shows its key to no scenario that relays its offers', async () => {
    const bench = new PhoneBench();
    const invite = await bench.connect({ body: secureSdp(1) });
    bench.leg.relayReinvites(true);
    const offer = bench.inDialog('INVITE', invite.last, { body: secureSdp(2, { direction: 'sendonly' }) });
    const [, told] = bench.told.find(([name]) => name === 'reinviteReceived') ?? [];
    expect(JSON.stringify(told)).toContain(`inline:${'*'.repeat(40)}`);
    expect(JSON.stringify(told)).not.toContain(keyOf(2));
    bench.leg.acceptReinvite({}, 'application/sdp', (told as { body: string }).body);
    expect(offer.statuses.at(-1)).toBe(200);
    expect(protectionIn(bench)).toMatchObject({ receiveKey: keyOf(2) });
  });

  it('may go on in the clear where that is allowed', async () => {
    const bench = new PhoneBench();
    const invite = await bench.connect({ body: secureSdp(1) });
    bench.inDialog('INVITE', invite.last, { body: phoneSdp });
    expect(protectionIn(bench)).toBeUndefined();
    expect(bench.leg.protection).toBe('none');
  });

  it('is told why its lines cannot be used', () => {
    const body = secureSdp(1).replace('AES_CM_128_HMAC_SHA1_80', 'F8_128_HMAC_SHA1_80');
    const invite = new PhoneBench().invite({ body });
    expect(invite.statuses).toEqual([488]);
    expect(invite.last.headers.get('warning')).toMatch(/^306 patchbay "no a=crypto line is usable/);
  });
});

describe('who takes the place of a phone with SRTP', () => {
  it.each([
    ['without an offer', undefined],
    ['with the same key', secureSdp(1)],
  ])('%s is told none of our keys that the phone knows', async (_what, body) => {
    const bench = new PhoneBench();
    const invite = await bench.connect({ body: secureSdp(1) });
    const known = protectionIn(bench)?.sendKey ?? 'none';
    const headers = [`Replaces: call@phone;to-tag=${invite.last.headers.to.tag};from-tag=phone`];
    const lines = { headers, fromTag: 'carol', ...(body === undefined ? {} : { body }) };
    const text = requestText('INVITE', lines).replace('Call-ID: call@phone', 'Call-ID: other@phone');
    const replacement = bench.wire.receive(text.replaceAll('alice', 'carol'));
    await bench.settle();
    expect(replacement.statuses.at(-1)).toBe(200);
    const told = keysIn(replacement.last.body.toString());
    expect(told).toHaveLength(body === undefined ? 6 : 1);
    expect(told).not.toContain(known);
  });
});

describe('where encryption is required', () => {
  const required = { mediaEncryptionOf: (): MediaEncryption => 'required' };

  it('a phone that calls in the clear is told so', () => {
    const lines: unknown[] = [];
    const log = { ...silentLogger, info: (line: unknown) => void lines.push(line) } as unknown as Logger;
    const bench = new PhoneBench({ ...required, log });
    const invite = bench.invite();
    expect(invite.statuses).toEqual([488]);
    expect(lines).toEqual([expect.objectContaining({ code: 'SDP_NOT_ENCRYPTED' })]);
    expect(invite.last.headers.get('warning')).toMatch(/^302 patchbay "media encryption is required/);
    expect(bench.legs).toEqual([]);
  });

  it('a call cannot go on in the clear', async () => {
    const bench = new PhoneBench(required);
    const invite = await bench.connect({ body: secureSdp(1) });
    expect(bench.inDialog('INVITE', invite.last, { body: phoneSdp }).statuses.at(-1)).toBe(488);
    expect(bench.leg.state).toBe('connected');
    expect(protectionIn(bench)).toMatchObject({ receiveKey: keyOf(1) });
  });

  it('who calls without an offer is offered SRTP', async () => {
    const bench = new PhoneBench(required);
    bench.onLeg = (leg) => leg.answer();
    const invite = bench.wire.receive(requestText('INVITE'));
    await bench.settle();
    const offer = invite.last.body.toString();
    expect(offer).toMatch(/^m=audio 20000 RTP\/SAVP /m);
    expect(keysIn(offer)).toHaveLength(6);
    bench.ack(invite.last, secureSdp(1));
    expect(protectionIn(bench)).toMatchObject({ sendKey: keysIn(offer)[0], receiveKey: keyOf(1) });
  });
});

describe('a phone that is called', () => {
  const overTls: CallTarget = { uri: 'sip:bob@127.0.0.2:5071;transport=tls' };
  const overUdp: CallTarget = { uri: 'sip:bob@127.0.0.2:5070' };
  const answered = (content: string) => ({
    toTag: 'x',
    headers: [['Contact', '<sip:bob@127.0.0.2:5071>'] as const],
    body: { contentType: 'application/sdp', content },
  });

  async function calling(mediaEncryption: MediaEncryption, ...targets: CallTarget[]) {
    const bench = new PhoneBench();
    const leg = bench.gateway.call(targets, { callerId: '4711', mediaEncryption });
    await bench.settle();
    const profiles = () => bench.wire.sent.map(({ request }) => /m=audio \d+ (\S+)/.exec(request.body.toString())?.[1]);
    return { bench, leg, profiles };
  }

  it.each([
    ['off', overTls, 'RTP/AVP'],
    ['optional', overTls, 'RTP/SAVP'],
    ['optional', overUdp, 'RTP/AVP'],
    ['required', overTls, 'RTP/SAVP'],
    ['required', overUdp, 'RTP/SAVP'],
  ] as const)('where it is %s at %j is offered %s', async (mediaEncryption, target, profile) => {
    expect((await calling(mediaEncryption, target)).profiles()).toEqual([profile]);
  });

  it('and takes one of our keys is spoken to by it', async () => {
    const { bench, leg } = await calling('optional', overTls);
    const invite = bench.wire.lastSent('INVITE');
    const keys = keysIn(invite.request.body.toString());
    expect(new Set(keys).size).toBe(6);
    invite.answer(200, answered(secureSdp(1)));
    expect(leg.state).toBe('connected');
    expect(protectionIn(bench)).toEqual({
      suite: 'AES_CM_128_HMAC_SHA1_80',
      sendKey: keys[0],
      receiveKey: keyOf(1),
    });
    leg.hold();
    expect(keysIn(bench.wire.lastSent('INVITE').request.body.toString())).toEqual([keys[0]]);
  });

  it('and refuses SRTP is offered plain RTP where it is optional, once', async () => {
    const { bench, leg, profiles } = await calling('optional', overTls);
    bench.wire.lastSent('INVITE').answer(488);
    expect(profiles().slice(0, 2)).toEqual(['RTP/SAVP', 'RTP/AVP']);
    const again = bench.wire.lastSent('INVITE');
    expect(again.request.headers.cseq.sequence).toBe(2);
    again.answer(200, answered(phoneSdp));
    expect(leg.state).toBe('connected');
    expect(leg.protection).toBe('none');
    expect(protectionIn(bench)).toBeUndefined();
  });

  it('and refuses everything fails with its status', async () => {
    const { bench, leg, profiles } = await calling('optional', overTls);
    bench.watch(leg);
    bench.wire.lastSent('INVITE').answer(488);
    bench.wire.lastSent('INVITE').answer(488);
    expect(profiles()).toEqual(['RTP/SAVP', 'RTP/AVP']);
    expect(bench.ended).toMatchObject({ by: 'remote', code: 488 });
  });

  it.each(['off', 'required'] as const)('where it is %s is asked once', async (mediaEncryption) => {
    const { bench, leg, profiles } = await calling(mediaEncryption, overTls);
    bench.watch(leg);
    bench.wire.lastSent('INVITE').answer(488);
    expect(profiles()).toHaveLength(1);
    expect(bench.ended).toMatchObject({ by: 'remote', code: 488 });
  });

  it('and answers in the clear is left where encryption is required', async () => {
    const { bench, leg } = await calling('required', overTls);
    bench.watch(leg);
    bench.wire.lastSent('INVITE').answer(200, answered(phoneSdp));
    expect(bench.ended).toMatchObject({
      by: 'gateway',
      code: 488,
      reason: expect.stringContaining('media encryption is required'),
    });
  });

  it('beside another one over UDP is offered SRTP while that is offered RTP; each may answer', async () => {
    for (const [index, sdp, protection] of [
      [0, secureSdp(1), 'srtp'],
      [1, phoneSdp, 'none'],
    ] as const) {
      const { bench, leg, profiles } = await calling('optional', overTls, overUdp);
      expect(profiles()).toEqual(['RTP/SAVP', 'RTP/AVP']);
      bench.wire.sent[index]?.answer(200, answered(sdp));
      expect(leg.protection).toBe(protection);
    }
  });

  it('by another way after the first led nowhere is not told the same keys', async () => {
    const bench = new PhoneBench();
    const mediaEncryption = 'required';
    bench.gateway.call([overTls], {
      mediaEncryption,
      alternatives: [{ targets: [{ uri: 'sip:bob@127.0.0.3:5071' }], mediaEncryption }],
    });
    await bench.settle();
    bench.wire.lastSent('INVITE').answer(503);
    await bench.settle();
    const offers = bench.wire.sent.map(({ request }) => keysIn(request.body.toString()));
    expect(offers.map((keys) => keys.length)).toEqual([6, 6]);
    expect(offers[0]?.some((key) => offers[1]?.includes(key))).toBe(false);
  });
});
