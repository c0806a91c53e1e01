import { describe, expect, it } from '@jest/globals';
import { CounterModeCipher } from './counter-mode-cipher.ts';
import { GcmCipher } from './gcm-cipher.ts';
import type { PacketCipher } from './packet-cipher.ts';
import { sessionKeys } from './session-keys.ts';
import { SrtpReceiver } from './srtp-receiver.ts';
import { SrtpSender } from './srtp-sender.ts';
import type { SrtpSuite } from './suites.ts';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

/** RFC 3711 appendix B.3 and RFC 6188 §7.2. */
const derivations = [
  {
    suite: 'AES_CM_128_HMAC_SHA1_80',
    key: 'e1f97a0d3e018be0d64fa32c06de4139',
    salt: '0ec675ad498afeebb6960b3aabe6',
    sessionKey: 'c61e7a93744f39ee10734afe3ff7a087',
    sessionSalt: '30cbbc08863d8c85d49db34a9ae1',
    authenticationKey: 'cebe321f6ff7716b6fd4ab49af256a156d38baa4',
  },
  {
    suite: 'AES_256_CM_HMAC_SHA1_80',
    key: 'f0f04914b513f2763a1b1fa130f10e2998f6f6e43e4309d1e622a0e332b9f1b6',
    salt: '3b04803de51ee7c96423ab5b78d2',
    sessionKey: '5ba1064e30ec51613cad926c5a28ef731ec7fb397f70a960653caf06554cd8c4',
    sessionSalt: 'fa31791685ca444a9e07c6c64e93',
    authenticationKey: 'fd9c32d39ed5fbb5a9dc96b30818454d1313dc05',
  },
] as const;

/** RFC 3711 appendix B.2 and RFC 6188 §7.1: the first three blocks of a key stream. */
const keyStreams = [
  {
    key: '2b7e151628aed2a6abf7158809cf4f3c',
    first: 'e03ead0935c95e80e166b16dd92b4eb4d23513162b02d0f72a43a2fe4a5f97ab41e95b3bb0a2e8dd477901e4fca894c0',
  },
  {
    key: '57f82fe3613fd170a85ec93c40b1f0922ec4cb0dc025b58272147cc438944a98',
    first: '92bdd28a93c3f52511c677d08b5515a49da71b2378a854f67050756ded165bac63c4868b7096d88421b563b8c94c9a31',
  },
];
const keyStreamSalt = 'f0f1f2f3f4f5f6f7f8f9fafbfcfd';

/** Whole packets as libsrtp makes them of the keys of appendix B.3 and RFC 6188 §7.2. */
const packets: readonly { suite: SrtpSuite; master: string; rtp?: string; rtcp?: string }[] = [
  {
    suite: 'AES_CM_128_HMAC_SHA1_80',
    master: 'e1f97a0d3e018be0d64fa32c06de41390ec675ad498afeebb6960b3aabe6',
    rtp: '800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb',
    rtcp: '81c8000bcafebabe7128035be487b9bdbef89041f977a5a880000001993e08cd54d6c1230798',
  },
  {
    suite: 'AES_CM_128_HMAC_SHA1_32',
    master: 'e1f97a0d3e018be0d64fa32c06de41390ec675ad498afeebb6960b3aabe6',
    rtp: '800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc',
    rtcp: '81c8000bcafebabe7128035be487b9bdbef89041f977a5a880000001993e08cd54d6c1230798',
  },
  {
    suite: 'AES_256_CM_HMAC_SHA1_80',
    master: 'f0f04914b513f2763a1b1fa130f10e2998f6f6e43e4309d1e622a0e332b9f1b63b04803de51ee7c96423ab5b78d2',
    rtp: '800f1234decafbadcafebabef1d9de17ff251ff1aa007774b0b4b40da08d9d9a5b3a55d8873b',
  },
];
const plainRtp = `800f1234decafbadcafebabe${'ab'.repeat(16)}`;
const plainRtcp = `81c8000bcafebabe${'ab'.repeat(16)}`;

/** RFC 7714 §16 and §17, which name the session's keys. */
const gcm = [
  {
    key: '000102030405060708090a0b0c0d0e0f',
    rtp: '8040f17b8041f8d35501a0b2f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833899d7f27beb16a9152cf765ee4390cce',
    rtcp: '81c8000d4d61727363e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6fda4ce09b4686303ded0bb9275bc84aa45896cf4d2fc5abf87245d9eade800005d4',
  },
  {
    key: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
    rtp: '8040f17b8041f8d35501a0b232b1de78a822fe12ef9f78fa332e33aab18012389a58e2f3b50b2a0276ffae0f1ba63799b87b7aa3db36dfffd6b0f9bb7878d7a76c13',
    rtcp: '81c8000d4d617273d50ae4d1f5ce5d304ba297e47d470c282c3ece5dbffe0a50a2eaa5c1110555be8415f658c61de0476f1b6fad1d1eb30c4446839f57ff6f6cb26ac3be800005d4',
  },
];
const gcmSalt = '517569642070726f2071756f';
const gcmRtp = '8040f17b8041f8d35501a0b247616c6c696120657374206f6d6e69732064697669736120696e207061727465732074726573';
const gcmRtcp =
  '81c8000d4d6172734e5450314e545032525450200000042a0000e9304c756e61deadbeefdeadbeefdeadbeefdeadbeefdeadbeef';

/** Room behind a packet, as who protects it needs. */
function withRoom(text: string): Buffer {
  return Buffer.concat([hex(text), Buffer.alloc(32)]);
}

function sealed(cipher: PacketCipher, text: string, start: number, ssrc: number, index: number, word?: number): string {
  const packet = withRoom(text);
  const length = text.length / 2;
  cipher.seal(packet, start, length, ssrc, index, word);
  return packet.toString('hex', 0, length + cipher.addedBytes);
}

describe('the published vectors of SRTP', () => {
  it.each(derivations)('$suite derives its session keys', ({ suite, key, salt, ...expected }) => {
    const keys = sessionKeys(suite, hex(key + salt), 'rtp');
    expect(keys.key.toString('hex')).toBe(expected.sessionKey);
    expect(keys.salt.toString('hex')).toBe(expected.sessionSalt);
    expect(keys.authenticationKey.toString('hex')).toBe(expected.authenticationKey);
  });

  it.each(keyStreams)('the key stream of $key', ({ key, first }) => {
    const keys = { key: hex(key), salt: hex(keyStreamSalt), authenticationKey: Buffer.alloc(20) };
    const zeros = '00'.repeat(12 + 48);
    expect(sealed(new CounterModeCipher(keys, 10, false), zeros, 12, 0, 0).slice(24, 24 + 96)).toBe(first);
  });

  it.each(packets)('$suite protects a packet and takes it back', ({ suite, master, rtp, rtcp }) => {
    const key = { suite, master: hex(master) };
    const sender = new SrtpSender(key);
    const receiver = new SrtpReceiver(key);
    if (rtp !== undefined) {
      const packet = withRoom(plainRtp);
      const length = sender.protectRtp(packet, plainRtp.length / 2);
      expect(packet.toString('hex', 0, length)).toBe(rtp);
      expect(receiver.openRtp(hex(rtp))?.toString('hex')).toBe(plainRtp);
    }
    if (rtcp === undefined) return;
    // The vector is the second report: the first has index 0.
    sender.protectRtcp(withRoom(plainRtcp), plainRtcp.length / 2);
    const packet = withRoom(plainRtcp);
    const length = sender.protectRtcp(packet, plainRtcp.length / 2);
    expect(packet.toString('hex', 0, length)).toBe(rtcp);
    expect(receiver.openRtcp(hex(rtcp))?.toString('hex')).toBe(plainRtcp);
  });

  it.each(gcm)('AES-GCM with the key $key', ({ key, rtp, rtcp }) => {
    const keys = { key: hex(key), salt: hex(gcmSalt), authenticationKey: Buffer.alloc(0) };
    const forRtp = new GcmCipher(keys, false);
    expect(sealed(forRtp, gcmRtp, 12, 0x5501a0b2, 0xf17b)).toBe(rtp);
    const packet = hex(rtp);
    expect(packet.toString('hex', 0, forRtp.open(packet, 12, 0x5501a0b2, 0xf17b))).toBe(gcmRtp);
    const forRtcp = new GcmCipher(keys, true);
    expect(sealed(forRtcp, gcmRtcp, 8, 0x4d617273, 0x5d4, 0x800005d4)).toBe(rtcp);
    const report = hex(rtcp);
    expect(report.toString('hex', 0, forRtcp.open(report, 8, 0x4d617273, 0x5d4, 0x800005d4))).toBe(gcmRtcp);
  });
});
