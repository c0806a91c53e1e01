import { defineLimits } from '#runtime/shared/limits.ts';

/** Bounds of what is kept of the SIP messages of calls. */
export const traceLimits = defineLimits('runtime/gateway/sip/trace', {
  waitingMs: {
    value: 5_000,
    unit: 'ms',
    effect: 'The SIP messages of a call that has no session after this time are forgotten.',
    source: 'A call is judged, routed and started in milliseconds; a name server or a full machine may take seconds.',
  },
  waitingCalls: {
    value: 2_000,
    unit: 'count',
    effect: 'Of more calls without a session the SIP messages of the oldest are forgotten.',
    source: 'The calls of a second at the highest rate measured',
  },
  waitingMessages: {
    value: 16,
    unit: 'count',
    effect: 'Further SIP messages of one call that has no session yet are counted, not kept.',
  },
  waitingBytes: {
    value: 8_388_608,
    unit: 'bytes',
    effect: 'When calls without a session have more in SIP messages, the messages of the oldest are forgotten.',
  },
  messageBytes: {
    value: 16_384,
    unit: 'bytes',
    effect: 'The rest of a longer SIP message is left out of the journal; the record says how much.',
  },
  recentMessages: {
    value: 64,
    unit: 'count',
    effect: 'A SIP message that comes again after so many others of its session is not marked as a retransmission.',
  },
});
