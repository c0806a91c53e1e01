import type { AuthenticatedUser, InviteVerdict } from '../authentication.ts';
import type { Flow } from '../contract.ts';
import type { DigestServer } from '../digest/index.ts';
import type { SipRequest, Uri } from '../message/index.ts';
import type { RegistrarDomains } from './contract.ts';

export interface UserProofParts {
  readonly digest: DigestServer;
  readonly domains: RegistrarDomains;
}

type Refused = Exclude<InviteVerdict, { outcome: 'accept' }>;

/** Lets a request prove that it comes from the user whom an address of record names. */
export class UserProof {
  readonly #parts: UserProofParts;

  constructor(parts: UserProofParts) {
    this.#parts = parts;
  }

  /** Who it is, or the challenge or refusal to answer with. A right password for another user is 403. */
  prove(request: SipRequest, flow: Flow, claimed: Uri): AuthenticatedUser | Refused {
    const { digest, domains } = this.#parts;
    if (claimed.kind !== 'sip') return { outcome: 'refuse', status: 403 };
    const domain = domains.domainOf(claimed.address.toLowerCase());
    const verdict = digest.verify(request, flow, {
      scope: domain.name,
      secretsOf: (username) => domain.secretsOf(username),
    });
    if (verdict.outcome !== 'proven') {
      return { outcome: 'challenge', status: 401, headers: digest.challenge(request, flow, verdict) };
    }
    if (verdict.username !== claimed.user) return { outcome: 'refuse', status: 403 };
    return { applicationId: domain.applicationId, username: verdict.username };
  }
}
