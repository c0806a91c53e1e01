import { defineLimits } from '#runtime/shared/limits.ts';

export const sipTraceLimits = defineLimits('server/sip-trace', {
  sessionMessages: {
    value: 2_000,
    unit: 'count',
    effect: 'Further SIP messages of one session are counted, not kept in its journal.',
    source: '50 calls with 40 messages each',
  },
  sessionBytes: {
    value: 2_097_152,
    unit: 'bytes',
    effect: 'A SIP message that does not fit any more is counted, not kept in the journal of its session.',
  },
  openTransactions: {
    value: 64,
    unit: 'count',
    effect: 'The end of further SIP transactions of one session is not waited for when its journal closes.',
  },
  lingerMs: {
    value: 1_000,
    unit: 'ms',
    effect: 'A journal waits this long at most for the answers to the last SIP requests of its session.',
    source: 'The 200 to our BYE, the ACK of a 404: one round trip',
  },
  pcapMessageBytes: {
    value: 32_768,
    unit: 'bytes',
    effect: 'The rest of a longer SIP message is left out of a pcap file.',
    source: 'With its headers it must fit an IPv4 packet; the journal holds less',
  },
});
