import { beforeEach, describe, expect, it } from '@jest/globals';
import { gatewayLimits } from '#runtime/gateway/limits.ts';
import { incoming, TransactionBench, tcp } from '#tests/support/noted-wire.ts';
import type { Flow, ServerTransaction, TransactionFailure } from '../contract.ts';
import { createResponse, type SipMessage } from '../message/index.ts';

let bench: TransactionBench;
let { clock, wire, layer, requests, acks } = new TransactionBench();

beforeEach(() => {
  bench = new TransactionBench();
  ({ clock, wire, layer, requests, acks } = bench);
});

function receive(message: SipMessage, flow?: Flow): void {
  bench.receive(message, flow);
}

function offered(): ServerTransaction {
  return bench.offered();
}

describe('an INVITE that comes in', () => {
  it('is answered 100 after 200 ms when the user has not answered', () => {
    receive(incoming('INVITE'));
    clock.advance(199);
    expect(wire.drain()).toEqual([]);
    clock.advance(1);
    expect(wire.drain()).toEqual(['INVITE 100']);
  });

  it('is not answered 100 when the user answered in time', () => {
    receive(incoming('INVITE'));
    offered().respond(createResponse(offered().request, 180));
    clock.advance(1_000);
    expect(wire.drain()).toEqual(['INVITE 180']);
  });

  it('brings up one transaction however often it is retransmitted, and repeats the last provisional response', () => {
    receive(incoming('INVITE'));
    receive(incoming('INVITE'));
    offered().respond(createResponse(offered().request, 183));
    receive(incoming('INVITE'));
    expect(requests).toHaveLength(1);
    expect(wire.drain()).toEqual(['INVITE 100', 'INVITE 183', 'INVITE 183']);
  });

  it('has its refusal repeated at 0.5, 1, 2, 4, 4 s … until 32 s when no ACK comes (timers G and H)', () => {
    receive(incoming('INVITE'));
    const ends: (TransactionFailure | undefined)[] = [];
    const transaction = offered();
    transaction.onEnd = (failure) => ends.push(failure);
    transaction.respond(createResponse(transaction.request, 486));
    const times: number[] = [];
    for (let now = 0; now <= 40_000; now += 100) {
      if (wire.drain().length > 0) times.push(now);
      clock.advance(100);
    }
    expect(times).toEqual([0, 500, 1_500, 3_500, 7_500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500]);
    expect(ends).toEqual(['timeout']);
    expect(transaction.state).toBe('terminated');
    expect([layer.active, clock.pending]).toEqual([0, 0]);
  });

  it('ends when the refusal is acknowledged, absorbing further ACKs for 5 s (timer I)', () => {
    receive(incoming('INVITE'));
    const ends: (TransactionFailure | undefined)[] = [];
    const transaction = offered();
    transaction.onEnd = (failure) => ends.push(failure);
    transaction.respond(createResponse(transaction.request, 486));
    receive(incoming('ACK'));
    receive(incoming('ACK'));
    expect([ends, acks.length, transaction.state]).toEqual([[undefined], 0, 'confirmed']);
    clock.advance(4_999);
    expect(layer.active).toBe(1);
    clock.advance(1);
    expect([layer.active, clock.pending]).toEqual([0, 0]);
  });

  it('hands the ACK of a 2xx to the user, absorbs retransmissions for 32 s (timer L), repeats no 2xx', () => {
    receive(incoming('INVITE'));
    const transaction = offered();
    transaction.respond(createResponse(transaction.request, 200, { toTag: 'b' }));
    receive(incoming('INVITE'));
    receive(incoming('ACK', { branch: 'z9hG4bKack', toTag: 'b' }));
    expect([wire.drain(), acks.length, requests.length]).toEqual([['INVITE 200'], 1, 1]);
    clock.advance(31_999);
    expect(layer.active).toBe(1);
    clock.advance(1);
    expect(layer.active).toBe(0);
  });

  it('waits for nothing on a reliable transport but timers H and L', () => {
    receive(incoming('INVITE'), tcp);
    offered().respond(createResponse(offered().request, 486));
    clock.advance(10_000);
    expect(wire.drain()).toEqual(['INVITE 486']);
    receive(incoming('ACK'), tcp);
    clock.advance(0);
    expect(layer.active).toBe(0);
  });

  it('ends with a transport failure when the response cannot be sent', () => {
    receive(incoming('INVITE'), tcp);
    const ends: (TransactionFailure | undefined)[] = [];
    offered().onEnd = (failure) => ends.push(failure);
    wire.failing = true;
    offered().respond(createResponse(offered().request, 180));
    expect([ends, layer.active]).toEqual([['transport'], 0]);
  });

  it('is answered 500 when the user fails', () => {
    layer.user = {
      request: () => {
        throw new Error('a defect');
      },
      ack: () => undefined,
    };
    receive(incoming('INVITE'));
    expect(wire.drain()).toEqual(['INVITE 500']);
  });

  it('is matched without a branch by the rules of RFC 2543', () => {
    receive(incoming('INVITE', { branch: '' }));
    receive(incoming('INVITE', { branch: '' }));
    offered().respond(createResponse(offered().request, 486));
    receive(incoming('ACK', { branch: '', toTag: 'x' }));
    expect([requests.length, offered().state]).toEqual([1, 'confirmed']);
  });
});

describe('a CANCEL', () => {
  it('is answered 200 and told once, and changes nothing after the final response', () => {
    receive(incoming('INVITE'));
    let cancels = 0;
    const transaction = offered();
    transaction.onCancel = () => {
      cancels += 1;
      transaction.respond(createResponse(transaction.request, 487));
    };
    receive(incoming('CANCEL'));
    receive(incoming('CANCEL'));
    expect([cancels, wire.drain()]).toEqual([1, ['CANCEL 200', 'INVITE 487', 'CANCEL 200']]);
  });

  it('that crosses our 200 is answered 200 and told to nobody', () => {
    receive(incoming('INVITE'));
    let cancels = 0;
    const transaction = offered();
    transaction.onCancel = () => {
      cancels += 1;
    };
    transaction.respond(createResponse(transaction.request, 200));
    receive(incoming('CANCEL'));
    expect([cancels, wire.drain()]).toEqual([0, ['INVITE 200', 'CANCEL 200']]);
  });

  it('without an INVITE is answered 481', () => {
    receive(incoming('CANCEL'));
    expect([wire.drain(), requests.length]).toEqual([['CANCEL 481'], 0]);
  });

  it.each([180, 200, 486])('bears the To tag of our %d to its INVITE', (status) => {
    receive(incoming('INVITE'));
    offered().respond(createResponse(offered().request, status, { toTag: 'ours' }));
    receive(incoming('CANCEL'));
    expect(wire.sent.map((message) => message.headers.to.tag)).toEqual(['ours', 'ours']);
  });
});

describe('a request that is no INVITE', () => {
  it('has its final response repeated to retransmissions for 32 s (timer J), and is not answered before the user does', () => {
    receive(incoming('OPTIONS'));
    receive(incoming('OPTIONS'));
    expect(wire.drain()).toEqual([]);
    offered().respond(createResponse(offered().request, 200));
    receive(incoming('OPTIONS'));
    expect([wire.drain(), requests.length]).toEqual([['OPTIONS 200', 'OPTIONS 200'], 1]);
    clock.advance(32_000);
    expect([layer.active, clock.pending]).toEqual([0, 0]);
  });

  it('keeps its first final response', () => {
    receive(incoming('OPTIONS'));
    offered().respond(createResponse(offered().request, 404));
    offered().respond(createResponse(offered().request, 200));
    expect(wire.drain()).toEqual(['OPTIONS 404']);
  });

  it('is answered 400 when a header that the parser left is malformed', () => {
    receive(incoming('OPTIONS', { extra: 'Route: <sip:unclosed' }));
    expect([wire.drain(), requests.length]).toEqual([['OPTIONS 400'], 0]);
  });

  it('that came over two paths is served once: the second copy is answered 482', () => {
    receive(incoming('INVITE'));
    receive(incoming('INVITE', { branch: 'z9hG4bKother' }));
    expect([wire.drain(), requests.length]).toEqual([['INVITE 482'], 1]);
  });

  it('inside a dialog is never taken for a merged one', () => {
    receive(incoming('INFO', { toTag: 'b' }));
    receive(incoming('INFO', { toTag: 'b', branch: 'z9hG4bKother' }));
    expect(requests).toHaveLength(2);
  });

  it('beyond the number of unanswered ones is answered 503 with Retry-After, also when it is an INVITE', () => {
    for (let index = 0; index < gatewayLimits.sipUnansweredRequests; index += 1) {
      receive(incoming('INFO', { toTag: 'b', branch: `z9hG4bK${index}` }));
    }
    expect(requests).toHaveLength(gatewayLimits.sipUnansweredRequests);
    receive(incoming('INVITE', { branch: 'z9hG4bKmore' }));
    expect(wire.sent.at(-1)?.headers.get('Retry-After')).toBe('10');
    expect(wire.drain()).toEqual(['INVITE 503']);
    requests[0]?.respond(createResponse(incoming('INFO'), 200));
    receive(incoming('INVITE', { branch: 'z9hG4bKmore' }));
    expect(requests).toHaveLength(gatewayLimits.sipUnansweredRequests + 1);
  });
});
