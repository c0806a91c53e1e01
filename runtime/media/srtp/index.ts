export type { MasterKey } from './packet-ciphers.ts';
export { SrtpReceiver } from './srtp-receiver.ts';
export { SrtpSender } from './srtp-sender.ts';
export { protectionBytes } from './suites.ts';
