import type { Dialler, DialOrigin, DialOutcome, DialRequest } from '#runtime/session/index.ts';
import { FakeLeg } from './fake-leg.ts';

/** Gives every call a leg whose other party the test plays, unless told to refuse. */
export class FakeDialler implements Dialler {
  readonly requests: DialRequest[] = [];
  readonly origins: DialOrigin[] = [];
  readonly legs: FakeLeg[] = [];
  /** What calls are refused with. */
  refusal: Extract<DialOutcome, { ok: false }> | undefined;

  dial(request: DialRequest, origin: DialOrigin): DialOutcome {
    this.requests.push(request);
    this.origins.push(origin);
    if (this.refusal !== undefined) return this.refusal;
    const leg = new FakeLeg({ callerId: request.callerId }, 'outgoing');
    this.legs.push(leg);
    return { ok: true, leg };
  }

  /** The leg of the call placed as the `index`th. */
  leg(index = 0): FakeLeg {
    const leg = this.legs[index];
    if (leg === undefined) throw new Error(`only ${this.legs.length} calls were placed`);
    return leg;
  }
}
