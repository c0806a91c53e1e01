import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { StreamParameters, StreamProtection } from '../contract.ts';
import { mediaLimits } from '../limits.ts';
import { writeRtpHeader } from '../rtp/packet.ts';
import { buildCompound } from '../rtp/rtcp.ts';
import { SecureSockets } from './secure-sockets.ts';
import type { DatagramHandler, StreamSockets } from './stream-sockets.ts';

const plain: StreamParameters = {
  codec: 'PCMU',
  payloadType: 0,
  remoteAddress: '192.0.2.1',
  remotePort: 4000,
  direction: 'sendrecv',
  ptimeMs: 20,
};

/** One end: what it sends comes to the other one when `deliver` is called. */
class End implements StreamSockets {
  readonly sent: { readonly datagram: Buffer; readonly isRtcp: boolean }[] = [];
  readonly heard: string[] = [];
  readonly sockets = new SecureSockets(this);
  #parameters: StreamParameters = plain;
  #onRtp: DatagramHandler = () => undefined;
  #onRtcp: DatagramHandler = () => undefined;

  constructor() {
    this.sockets.listen(
      (packet) => this.heard.push(packet.toString('hex')),
      (packet) => this.heard.push(`rtcp ${packet.toString('hex')}`),
    );
  }

  listen(onRtp: DatagramHandler, onRtcp: DatagramHandler): void {
    this.#onRtp = onRtp;
    this.#onRtcp = onRtcp;
  }

  sendRtp(datagram: Buffer): void {
    this.sent.push({ datagram: Buffer.from(datagram), isRtcp: false });
  }

  sendRtcp(datagram: Buffer): void {
    this.sent.push({ datagram: Buffer.from(datagram), isRtcp: true });
  }

  async close(): Promise<void> {
    // Nothing is open.
  }

  deliver(to: End): void {
    for (const { datagram, isRtcp } of this.sent.splice(0)) to.take(datagram, isRtcp);
  }

  take(datagram: Buffer, isRtcp = false): void {
    (isRtcp ? this.#onRtcp : this.#onRtp)(datagram, '192.0.2.1', 4000);
  }

  configure(protection: StreamProtection | undefined): void {
    this.#parameters = { ...plain, remoteRtcpPort: 4001, ...(protection === undefined ? {} : { protection }) };
    this.sockets.configure(this.#parameters);
  }

  /** RTCP shares the port of RTP from now on. */
  multiplex(): void {
    const { remoteRtcpPort: _, ...shared } = this.#parameters;
    this.sockets.configure(shared);
  }

  /** The text of the packet. */
  send(sequence: number, ssrc = 1): string {
    const packet = rtp(sequence, ssrc);
    this.sockets.sendRtp(packet, '192.0.2.1', 4000);
    return packet.toString('hex');
  }
}

function rtp(sequence: number, ssrc = 1): Buffer {
  const packet = Buffer.alloc(172, sequence);
  writeRtpHeader(packet, false, 0, sequence, sequence * 160, ssrc);
  return packet;
}

const report = buildCompound({ ssrc: 1, cname: 'x', blocks: [], bye: false });
const newKey = () => randomBytes(30).toString('base64');
const suite = 'AES_CM_128_HMAC_SHA1_80';

let here: End;
let there: End;
let sendKey: string;
let receiveKey: string;

function agree(): void {
  here.configure({ suite, sendKey, receiveKey });
  there.configure({ suite, sendKey: receiveKey, receiveKey: sendKey });
}

beforeEach(() => {
  here = new End();
  there = new End();
  [sendKey, receiveKey] = [newKey(), newKey()];
});

describe('sockets without keys', () => {
  it('pass on what comes and goes as it is', () => {
    here.configure(undefined);
    const text = here.send(1);
    expect(here.sent[0]?.datagram.toString('hex')).toBe(text);
    here.deliver(there);
    expect(there.heard).toEqual([text]);
  });
});

describe('sockets with keys', () => {
  it('send nothing in the clear, leave the packet that they were given, and hear the other end', () => {
    agree();
    const packet = rtp(1);
    here.sockets.sendRtp(packet, '192.0.2.1', 4000);
    here.sockets.sendRtcp(report, '192.0.2.1', 4001);
    expect(packet).toEqual(rtp(1));
    expect(here.sent.map(({ datagram }) => datagram.includes(rtp(1).subarray(12, 60)))).toEqual([false, false]);
    here.deliver(there);
    expect(there.heard).toEqual([packet.toString('hex'), `rtcp ${report.toString('hex')}`]);
  });

  it('know reports on the port of RTP where both were agreed to share it', () => {
    agree();
    for (const end of [here, there]) end.multiplex();
    here.sockets.sendRtp(report, '192.0.2.1', 4000);
    const text = here.send(1);
    here.deliver(there);
    expect(there.heard).toEqual([report.toString('hex'), text]);
  });

  it('count what is not authentic, came before, or is too long, and tell nobody of it', () => {
    agree();
    here.send(1);
    const [{ datagram } = { datagram: Buffer.alloc(0) }] = here.sent;
    there.take(rtp(2));
    there.take(Buffer.alloc(0));
    there.take(Buffer.alloc(mediaLimits.datagramBytes + 1, 0x80));
    there.take(report, true);
    there.take(Buffer.from(datagram));
    there.take(Buffer.from(datagram));
    expect(there.heard).toEqual([rtp(1).toString('hex')]);
    expect(there.sockets.refused).toBe(5);
  });

  it('go on under the same keys when they are told them again', () => {
    agree();
    here.send(1);
    const copy = Buffer.from(here.sent[0]?.datagram ?? []);
    here.deliver(there);
    agree();
    there.take(copy);
    expect(there.sockets.refused).toBe(1);
    const text = here.send(2);
    here.deliver(there);
    expect(there.heard.at(-1)).toBe(text);
  });

  it('take packets under the old key until the first under the new one', () => {
    agree();
    const expected = [here.send(1), here.send(2)];
    const [first, second] = here.sent.splice(0);
    sendKey = newKey();
    agree();
    there.take(first?.datagram ?? Buffer.alloc(0));
    there.take(second?.datagram ?? Buffer.alloc(0));
    expected.push(here.send(3, 2));
    here.deliver(there);
    expect(there.heard).toEqual(expected);
    there.take(Buffer.from(first?.datagram ?? []));
    expect(there.sockets.refused).toBe(1);
  });

  it('take packets under the key in use, however many new ones were named since', () => {
    agree();
    const expected = [here.send(1), here.send(2)];
    const [first, second] = here.sent.splice(0);
    there.take(first?.datagram ?? Buffer.alloc(0));
    for (sendKey of [newKey(), newKey()]) agree();
    there.take(second?.datagram ?? Buffer.alloc(0));
    expected.push(here.send(3, 2));
    here.deliver(there);
    expect(there.heard).toEqual(expected);
    expect(there.sockets.refused).toBe(0);
  });

  it('send and take RTP in the clear again when the keys are gone', () => {
    agree();
    here.send(1);
    here.deliver(there);
    here.configure(undefined);
    there.configure(undefined);
    const text = here.send(2);
    here.deliver(there);
    expect(there.heard.at(-1)).toBe(text);
  });

  it('have room for packets of any length', () => {
    agree();
    for (const length of [12, 172, 400, 2_000]) {
      const packet = Buffer.concat([rtp(length).subarray(0, 12), Buffer.alloc(length - 12, 7)]);
      here.sockets.sendRtp(packet, '192.0.2.1', 4000);
      here.deliver(there);
      expect(there.heard.at(-1)).toBe(packet.toString('hex'));
    }
  });
});
