import type { InviteVerdict } from '../authentication.ts';
import type { Flow } from '../contract.ts';
import type { SipRequest, SipUri } from '../message/index.ts';
import { UserProof, type UserProofParts } from './user-proof.ts';

export interface UserAuthenticationParts extends UserProofParts {
  /** Whether an address and port are ours: who names them in From claims to be one of our users. */
  isOwn(address: string, port: number): boolean;
}

/** Judges who may speak as one of our users outside dialogs: whoever knows the password. */
export class UserAuthentication {
  readonly #parts: UserAuthenticationParts;
  readonly #proof: UserProof;

  constructor(parts: UserAuthenticationParts) {
    this.#parts = parts;
    this.#proof = new UserProof(parts);
  }

  /**
   * Accepts without a user when From claims to be none of ours. `areStrangersWelcome` false: everybody must be one of
   * ours, so a name that does not exist is challenged as one that does. May not throw.
   */
  judge(request: SipRequest, flow: Flow, areStrangersWelcome = true): InviteVerdict {
    const { from } = request.headers;
    if (from.uri.kind !== 'sip' || !this.#mustProve(from.uri, areStrangersWelcome)) {
      return { outcome: 'accept' };
    }
    const proven = this.#proof.prove(request, flow, from.uri);
    return 'outcome' in proven ? proven : { outcome: 'accept', user: proven };
  }

  /**
   * A name of ours is protected whatever host it is written with. Our own address protects every name, so that what is
   * asked of a caller does not tell which names exist.
   */
  #mustProve(from: SipUri, areStrangersWelcome: boolean): boolean {
    const domain = this.#parts.domains.domainOf(from.address.toLowerCase());
    if (!domain.hasUsers) return false;
    if (!areStrangersWelcome) return true;
    if (from.user === undefined) return false;
    const isNamed = from.address.toLowerCase().split('.', 1)[0] === domain.name;
    return domain.has(from.user) || isNamed || this.#parts.isOwn(from.address, from.port ?? 5060);
  }
}
