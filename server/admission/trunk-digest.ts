import type { InviteVerdict } from '#runtime/gateway/sip/authentication.ts';
import type { Flow } from '#runtime/gateway/sip/contract.ts';
import { type DigestAccounts, type DigestServer, digestSecret } from '#runtime/gateway/sip/digest/index.ts';
import type { SipRequest } from '#runtime/gateway/sip/message/index.ts';
import type { RunningTrunk } from '#server/trunks/index.ts';

/**
 * Lets a trunk prove its user name and password, as users do. A wrong password is refused, not challenged again: a
 * carrier would try it for ever.
 */
export function judgeTrunk(
  digest: DigestServer,
  request: SipRequest,
  flow: Flow,
  { trunk, password }: RunningTrunk,
): InviteVerdict {
  const verdict = digest.verify(request, flow, accountOf({ trunk, password }, digest.realm));
  if (verdict.outcome === 'proven') return { outcome: 'accept', trunk: trunk.name };
  if (verdict.outcome === 'wrong') return { outcome: 'refuse', status: 403 };
  return { outcome: 'challenge', status: 401, headers: digest.challenge(request, flow, verdict) };
}

function accountOf({ trunk, password }: Pick<RunningTrunk, 'trunk' | 'password'>, realm: string): DigestAccounts {
  return {
    scope: `trunk:${trunk.name}`,
    secretsOf(username) {
      if (password === undefined || username !== trunk.username) return undefined;
      return {
        MD5: digestSecret('MD5', username, realm, password),
        'SHA-256': digestSecret('SHA-256', username, realm, password),
      };
    },
  };
}
