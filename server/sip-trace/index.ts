export { toPcap } from './pcap.ts';
export { readSipMessages } from './read-messages.ts';
export { SipTrace } from './sip-trace.ts';
