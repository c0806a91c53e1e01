import { describe, expect, it } from '@jest/globals';
import { acceptAnswer, agreementOf, type LocalAudio, makeAnswer, makeOffer } from './offer-answer.ts';
import { parseSdp } from './parse-sdp.ts';
import { selectAudio } from './select-audio.ts';
import { serializeSdp } from './serialize-sdp.ts';
import type { SessionDescription } from './session-description.ts';

const key30 = Buffer.alloc(30, 1).toString('base64');
const key28 = Buffer.alloc(28, 2).toString('base64');
const key46 = Buffer.alloc(46, 3).toString('base64');
const key44 = Buffer.alloc(44, 4).toString('base64');
const ourKey = Buffer.alloc(30, 9).toString('base64');
const usable = `1 AES_CM_128_HMAC_SHA1_80 inline:${key30}`;

const local: LocalAudio = {
  address: '198.51.100.1',
  port: 20000,
  sessionId: '17',
  sessionVersion: 0,
  direction: 'sendrecv',
};

function sdp(...lines: string[]): SessionDescription {
  const result = parseSdp(
    ['v=0', 'o=- 1 1 IN IP4 192.0.2.1', 's=-', 'c=IN IP4 192.0.2.1', 't=0 0', ...lines].join('\r\n'),
  );
  if (!result.ok) throw new Error(result.reason);
  return result.description;
}

function chosen(protocol: string, ...lines: string[]) {
  const result = selectAudio(sdp(`m=audio 4000 ${protocol} 0`, ...lines.map((line) => `a=crypto:${line}`)), local);
  return result.ok ? result.selection.crypto : result.refusal.code;
}

describe('an offer of SRTP with keys', () => {
  it.each([
    ['AES_CM_128_HMAC_SHA1_80', key30],
    ['AES_CM_128_HMAC_SHA1_32', key30],
    ['AES_256_CM_HMAC_SHA1_80', key46],
    ['AES_256_CM_HMAC_SHA1_32', key46],
    ['AEAD_AES_128_GCM', key28],
    ['AEAD_AES_256_GCM', key44],
  ])('may have the suite %s', (suite, key) => {
    expect(chosen('RTP/SAVP', `7 ${suite} inline:${key}`)).toEqual({ tag: 7, suite, key });
  });

  it.each([
    ['a lifetime', `1 AES_CM_128_HMAC_SHA1_80 inline:${key30}|2^20`],
    ['a lifetime in decimal', `1 AES_CM_128_HMAC_SHA1_80 inline:${key30}|1048576`],
    ['a hint of the window', `1 AES_CM_128_HMAC_SHA1_80 inline:${key30}|2^31 WSH=128`],
    ['a parameter that may be passed over', `1 AES_CM_128_HMAC_SHA1_80 inline:${key30} -FUTURE=1`],
    ['a suite in lower case', `1 aes_cm_128_hmac_sha1_80 inline:${key30}`],
  ])('is taken with %s', (_what, line) => {
    expect(chosen('RTP/SAVP', line)).toMatchObject({ tag: 1, key: key30 });
  });

  it.each([
    ['an unknown suite', `1 F8_128_HMAC_SHA1_80 inline:${key30}`],
    ['a key that is too short', `1 AES_CM_128_HMAC_SHA1_80 inline:${key28}`],
    ['a key that is too long', `1 AES_CM_128_HMAC_SHA1_80 inline:${key46}`],
    ['a key of the other size', `1 AEAD_AES_256_GCM inline:${key30}`],
    ['an identifier of its key', `1 AES_CM_128_HMAC_SHA1_80 inline:${key30}|2^20|1:4`],
    ['an identifier without a lifetime', `1 AES_CM_128_HMAC_SHA1_80 inline:${key30}|1:4`],
    ['several keys', `1 AES_CM_128_HMAC_SHA1_80 inline:${key30}|2^20|1:4;inline:${key30}|2^20|2:4`],
    ['several keys without identifiers', `1 AES_CM_128_HMAC_SHA1_80 inline:${key30};inline:${key30}`],
    ['reports in the clear', `1 AES_CM_128_HMAC_SHA1_80 inline:${key30} UNENCRYPTED_SRTCP`],
    ['audio in the clear', `1 AES_CM_128_HMAC_SHA1_80 inline:${key30} UNENCRYPTED_SRTP`],
    ['nothing authenticated', `1 AES_CM_128_HMAC_SHA1_80 inline:${key30} UNAUTHENTICATED_SRTP`],
    ['keys that are derived again', `1 AES_CM_128_HMAC_SHA1_80 inline:${key30} KDR=1`],
    ['an order of error correction', `1 AES_CM_128_HMAC_SHA1_80 inline:${key30} FEC_ORDER=FEC_SRTP`],
    ['a parameter of the future', `1 AES_CM_128_HMAC_SHA1_80 inline:${key30} WSH=64 FUTURE`],
    ['keys elsewhere', '1 AES_CM_128_HMAC_SHA1_80 uri:https://example.com/key'],
    ['no key', '1 AES_CM_128_HMAC_SHA1_80'],
    ['no tag', `AES_CM_128_HMAC_SHA1_80 inline:${key30}`],
    ['nothing', ''],
  ])('is passed over where a line has %s', (_what, line) => {
    expect(chosen('RTP/SAVP', line)).toBe('SDP_NO_COMMON_CRYPTO');
    expect(chosen('RTP/AVP', line)).toBeUndefined();
    expect(chosen('RTP/SAVP', line, `2 AEAD_AES_128_GCM inline:${key28}`)).toMatchObject({ tag: 2 });
  });

  it('is taken by its first usable line, whatever the order of ours', () => {
    const lines = [`1 AEAD_AES_128_GCM inline:${key28}`, `2 AES_CM_128_HMAC_SHA1_80 inline:${key30}`];
    expect(chosen('RTP/SAVP', ...lines)).toMatchObject({ tag: 1 });
    expect(chosen('RTP/SAVP', ...lines.toReversed())).toMatchObject({ tag: 2 });
  });

  it.each(['RTP/SAVP', 'RTP/SAVPF', 'RTP/AVP', 'RTP/AVPF'])('by %s is answered in kind', (protocol) => {
    const offer = sdp(`m=audio 4000 ${protocol} 0`, `a=crypto:${usable}|2^20`);
    const result = selectAudio(offer, local);
    if (!result.ok) throw new Error(result.refusal.reason);
    const ours = { ...local, crypto: [{ tag: 1, suite: 'AES_CM_128_HMAC_SHA1_80', key: ourKey } as const] };
    const text = serializeSdp(makeAnswer(offer, result.selection, ours));
    expect(text).toContain(`m=audio 20000 ${protocol} 0\r\n`);
    expect(text.match(/a=crypto.*/g)).toEqual([`a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${ourKey}`]);
    expect(agreementOf(result.selection, ours).parameters.protection).toEqual({
      suite: 'AES_CM_128_HMAC_SHA1_80',
      sendKey: ourKey,
      receiveKey: key30,
    });
  });

  it('is passed over for a later section that can be used', () => {
    const offer = sdp('m=audio 4000 RTP/SAVP 0', 'm=audio 4002 RTP/AVP 0');
    expect(selectAudio(offer, local)).toMatchObject({ ok: true, selection: { index: 1, crypto: undefined } });
    const required = { ...local, requiresEncryption: true };
    const other = sdp('m=audio 4000 RTP/AVP 0', 'm=audio 4002 RTP/SAVP 0', `a=crypto:${usable}`);
    expect(selectAudio(other, required)).toMatchObject({ ok: true, selection: { index: 1, crypto: { tag: 1 } } });
  });
});

describe('where encryption is required', () => {
  it.each([
    ['RTP/AVP', undefined, 'SDP_NOT_ENCRYPTED'],
    ['RTP/AVP', '1 F8_128_HMAC_SHA1_80 inline:x', 'SDP_NOT_ENCRYPTED'],
    ['RTP/SAVP', undefined, 'SDP_NO_COMMON_CRYPTO'],
    ['RTP/AVP', usable, undefined],
  ])('%s with the line %s: %s', (protocol, line, code) => {
    const lines = line === undefined ? [] : [`a=crypto:${line}`];
    const result = selectAudio(sdp(`m=audio 4000 ${protocol} 0`, ...lines), { ...local, requiresEncryption: true });
    expect(result.ok ? undefined : result.refusal.code).toBe(code);
  });
});

describe('our offer of SRTP', () => {
  const crypto = [
    { tag: 1, suite: 'AES_CM_128_HMAC_SHA1_80', key: key30 },
    { tag: 2, suite: 'AEAD_AES_128_GCM', key: key28 },
  ] as const;
  const ours: LocalAudio = { ...local, crypto };

  it('has a key for each suite', () => {
    const text = serializeSdp(makeOffer(ours));
    expect(text).toMatch(/^m=audio 20000 RTP\/SAVP /m);
    expect(text.match(/a=crypto.*/g)).toHaveLength(2);
  });

  it('keeps the profile of the other side in later ones', () => {
    const offer = sdp('m=audio 4000 RTP/SAVPF 0');
    expect(serializeSdp(makeOffer(ours, offer))).toMatch(/^m=audio 20000 RTP\/SAVPF /m);
  });

  it.each([
    ['takes one of them', 'RTP/SAVP', `2 AEAD_AES_128_GCM inline:${Buffer.alloc(28, 7).toString('base64')}`, 2],
    ['takes it as optional', 'RTP/AVP', usable, 1],
    [
      'has a tag that we did not offer',
      'RTP/SAVP',
      `3 AES_CM_128_HMAC_SHA1_80 inline:${key30}`,
      'SDP_NO_COMMON_CRYPTO',
    ],
    ['has another suite under that tag', 'RTP/SAVP', `1 AEAD_AES_128_GCM inline:${key28}`, 'SDP_NO_COMMON_CRYPTO'],
    ['has no line', 'RTP/SAVP', undefined, 'SDP_NO_COMMON_CRYPTO'],
    ['does without', 'RTP/AVP', undefined, undefined],
  ])('to which an answer %s', (_what, protocol, line, outcome) => {
    const answer = sdp(`m=audio 4000 ${protocol} 0`, ...(line === undefined ? [] : [`a=crypto:${line}`]));
    const result = acceptAnswer(answer, ours);
    expect(result.ok ? result.agreement.crypto?.tag : result.refusal.code).toBe(outcome);
    if (!result.ok || typeof outcome !== 'number') return;
    expect(result.agreement.parameters.protection?.sendKey).toBe(crypto[outcome - 1]?.key);
  });

  it('is not answered by keys when it had none', () => {
    const result = acceptAnswer(sdp('m=audio 4000 RTP/AVP 0', `a=crypto:${usable}`), local);
    expect(result).toMatchObject({ ok: true, agreement: { crypto: undefined } });
  });
});
