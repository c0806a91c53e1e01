import { beforeEach, describe, expect, it } from '@jest/globals';
import { incoming, outgoing, TransactionBench, tcp, udp } from '#tests/support/noted-wire.ts';
import type { Flow, Target, TransactionFailure } from '../contract.ts';
import { createResponse, type SipMessage, type SipResponse } from '../message/index.ts';

let bench: TransactionBench;
let { clock, wire, layer } = new TransactionBench();

beforeEach(() => {
  bench = new TransactionBench();
  ({ clock, wire, layer } = bench);
});

function receive(message: SipMessage, flow?: Flow): void {
  bench.receive(message, flow);
}

describe('a request of ours', () => {
  const heard: number[] = [];
  const failures: TransactionFailure[] = [];
  const handlers = {
    response: (response: SipResponse) => void heard.push(response.status),
    failed: (failure: TransactionFailure) => void failures.push(failure),
  };
  beforeEach(() => {
    heard.length = 0;
    failures.length = 0;
  });

  const timesOf = (method: string, target: Target): number[] => {
    layer.send(outgoing(method), target, handlers);
    const times: number[] = [];
    for (let now = 0; now <= 40_000; now += 100) {
      if (wire.drain().length > 0) times.push(now);
      clock.advance(100);
    }
    return times;
  };
  const answer = (status: number, toTag = 'z', request = wire.sent[0]) => {
    if (request?.kind !== 'request') throw new Error('nothing sent');
    receive(createResponse(request, status, { toTag }));
  };

  it('bears one Via with our address, a fresh branch and rport; the caller’s message stays as it was', () => {
    const request = outgoing('OPTIONS');
    layer.send(request, udp, handlers);
    layer.send(request, udp, handlers);
    const vias = wire.sent.map((message) => message.headers.vias);
    expect(vias.map((list) => list.length)).toEqual([1, 1]);
    expect(vias[0]?.[0]).toMatchObject({ transport: 'UDP', host: '192.0.2.1', port: 5060, rport: true });
    expect(vias[0]?.[0]?.branch).not.toBe(vias[1]?.[0]?.branch);
    expect(request.headers.has('Via')).toBe(false);
  });

  it('INVITE is repeated at doubling intervals and fails after 32 s (timers A and B)', () => {
    expect(timesOf('INVITE', udp)).toEqual([0, 500, 1_500, 3_500, 7_500, 15_500, 31_500]);
    expect([failures, layer.active, clock.pending]).toEqual([['timeout'], 0, 0]);
  });

  it('other than INVITE is repeated at intervals up to 4 s and fails after 32 s (timers E and F)', () => {
    const expected = [0, 500, 1_500, 3_500, 7_500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500];
    expect(timesOf('BYE', udp)).toEqual(expected);
    expect([failures, layer.active, clock.pending]).toEqual([['timeout'], 0, 0]);
  });

  it('is sent once on a reliable transport', () => {
    expect(timesOf('INVITE', tcp)).toEqual([0]);
    expect(failures).toEqual(['timeout']);
  });

  it('fails at once when it cannot be sent', () => {
    wire.failing = true;
    layer.send(outgoing('INVITE'), udp, handlers);
    expect([failures, layer.active, clock.pending]).toEqual([['transport'], 0, 0]);
  });

  it('INVITE has every 3xx–6xx acknowledged with the branch of the INVITE, and tells the user once', () => {
    layer.send(outgoing('INVITE'), udp, handlers);
    const invite = wire.sent[0];
    answer(100, 'z', invite);
    answer(180, 'z', invite);
    answer(486, 'z', invite);
    answer(486, 'z', invite);
    const ack = wire.sent[1];
    expect(wire.drain()).toEqual(['INVITE', 'ACK', 'ACK']);
    expect(heard).toEqual([180, 486]);
    expect(ack?.headers.topVia?.branch).toBe(invite?.headers.topVia?.branch);
    expect([ack?.headers.to.tag, ack?.headers.cseq]).toEqual(['z', { sequence: 7, method: 'ACK' }]);
    clock.advance(32_000);
    expect([layer.active, clock.pending]).toEqual([0, 0]);
  });

  it('INVITE passes every 2xx up, of other forks too, for 32 s (timer M), and sends no ACK itself', () => {
    layer.send(outgoing('INVITE'), udp, handlers);
    const invite = wire.sent[0];
    answer(200, 'one', invite);
    answer(200, 'two', invite);
    expect([heard, wire.drain()]).toEqual([[200, 200], ['INVITE']]);
    clock.advance(32_000);
    answer(200, 'three', invite);
    expect([heard, layer.active]).toEqual([[200, 200], 0]);
  });

  it('other than INVITE is repeated every 4 s after a provisional response (RFC 3261 §17.1.2.2)', () => {
    layer.send(outgoing('INFO'), udp, handlers);
    answer(100);
    wire.drain();
    clock.advance(500);
    expect(wire.drain()).toEqual(['INFO']);
    clock.advance(3_999);
    expect(wire.drain()).toEqual([]);
    clock.advance(1);
    expect(wire.drain()).toEqual(['INFO']);
  });

  it('INVITE is cancelled only once a provisional response came, with its own branch (RFC 3261 §9.1)', () => {
    const transaction = layer.send(outgoing('INVITE'), udp, handlers);
    const invite = wire.sent[0];
    transaction.cancel();
    expect(wire.drain()).toEqual(['INVITE']);
    answer(180, 'z', invite);
    transaction.cancel();
    const cancel = wire.sent[0];
    expect(wire.drain()).toEqual(['CANCEL']);
    expect(cancel?.headers.vias.map((via) => via.text)).toEqual(invite?.headers.vias.map((via) => via.text));
    answer(200, 'z', cancel);
    answer(487, 'z', invite);
    expect([heard, wire.drain()]).toEqual([[180, 487], ['ACK']]);
  });

  it('INVITE that was cancelled and never finally answered is given up after 32 s', () => {
    const transaction = layer.send(outgoing('INVITE'), udp, handlers);
    answer(180);
    transaction.cancel();
    clock.advance(32_000);
    expect(failures).toEqual(['timeout']);
    clock.advance(5_000);
    expect([layer.active, clock.pending]).toEqual([0, 0]);
  });

  it('hears nothing of a response with another branch or method', () => {
    layer.send(outgoing('OPTIONS'), udp, handlers);
    const [request] = wire.sent;
    if (request?.kind !== 'request') throw new Error('nothing sent');
    const otherBranch = createResponse(request, 200);
    otherBranch.headers.replaceTopVia('SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKguessed');
    const otherMethod = createResponse(request, 200);
    otherMethod.headers.set('CSeq', '7 INVITE');
    receive(otherBranch);
    receive(otherMethod);
    expect(heard).toEqual([]);
  });
});

describe('closing', () => {
  it('leaves no timer and hears nothing more', async () => {
    receive(incoming('INVITE'));
    layer.send(outgoing('INVITE'), udp, { response: () => undefined, failed: () => undefined });
    await layer.close();
    expect([layer.active, clock.pending, wire.user]).toEqual([0, 0, undefined]);
  });
});
