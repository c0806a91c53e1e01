import { isLocalAddress } from '#runtime/shared/egress/address-policy.ts';
import type { Configuration } from '#server/configuration/index.ts';
import { type Finding, ok, warning } from './check.ts';

/** Whether who is neither a user nor a trunk can call from everywhere. `hasAccessList`: one of the node says who may. */
export function checkStrangers(
  { sip, sipStrangers }: Pick<Configuration, 'sip' | 'sipStrangers'>,
  hasAccessList = false,
): Finding {
  const open = sip.find(({ host }) => !isLocalAddress(host));
  if (open === undefined) return ok('callers', 'SIP listens on loopback and private addresses only');
  if (sipStrangers !== 'all') {
    return ok(
      'callers',
      `strangers may call ${sipStrangers === 'none' ? 'from nowhere' : 'from private networks only'}`,
    );
  }
  if (hasAccessList) return ok('callers', 'strangers may call from where the access list of the node allows it');
  return warning(
    'callers',
    `anybody on the Internet may call: SIP listens on ${open.host} and strangers are taken from everywhere`,
    'Say --sip-strangers private, and let carriers in with `patchbay access allow NETWORK --trunk TRUNK`.',
  );
}
