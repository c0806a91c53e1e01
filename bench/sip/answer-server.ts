import { startSipGateway } from '#runtime/gateway/index.ts';
import { createLogger } from '#runtime/shared/log.ts';
import { tellHeap } from './server-process.ts';

/**
 * The gateway alone, for `bench/sip.ts`: answers every call at once, without media or scenario, as SIPp's own `uas`
 * does.
 */
const gateway = await startSipGateway({
  listen: ['udp:127.0.0.1:0'],
  log: createLogger('warn'),
  onLeg: {
    incoming: (leg) => {
      leg.ring();
      leg.answer();
    },
  },
});
process.stdout.write(`${gateway.addresses[0]}\n`);
tellHeap();
process.on('SIGTERM', () => process.exit(0));
// Timers of the gateway do not keep a process alive; the socket does.
