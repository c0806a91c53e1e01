import { type Leg, type RunningSipGateway, startSipGateway } from '#runtime/gateway/index.ts';
import { createLogger } from '#runtime/shared/log.ts';
import { tellHeap } from './server-process.ts';

/**
 * A back-to-back user agent on the gateway alone, for `bench/sip.ts`: every call goes on to the port given, rings and is
 * answered as that one is, and both end together. No media, no scenario.
 */
const target = `sip:service@127.0.0.1:${process.argv[2]}`;
const gateway: RunningSipGateway = await startSipGateway({
  listen: ['udp:127.0.0.1:0'],
  log: createLogger('warn'),
  onLeg: { incoming: bridge },
});

function bridge(caller: Leg): void {
  const callee = gateway.call(target, { callerId: caller.invite.callerId });
  callee.events.on('ringing', () => caller.ring());
  callee.events.on('connected', () => caller.answer());
  callee.events.on('ended', () => caller.hangup());
  caller.events.on('ended', () => callee.hangup());
}

process.stdout.write(`${gateway.addresses[0]}\n`);
tellHeap();
process.on('SIGTERM', () => process.exit(0));
