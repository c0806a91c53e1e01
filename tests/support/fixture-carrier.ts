import { type Leg, type RunningSipGateway, startSipGateway } from '#runtime/gateway/index.ts';
import type { InviteVerdict } from '#runtime/gateway/sip/authentication.ts';
import type { ServerTransaction } from '#runtime/gateway/sip/contract.ts';
import { algorithmNamed, digestResponse, digestSecret } from '#runtime/gateway/sip/digest/digest.ts';
import { parseDigest } from '#runtime/gateway/sip/digest/digest-header.ts';
import { createResponse, type SipRequest } from '#runtime/gateway/sip/message/index.ts';
import { silentLogger } from '#runtime/shared/log.ts';

export interface CarrierOptions {
  /** Left out: everybody may call and register. */
  readonly credentials?: { readonly username: string; readonly password: string };
  /** What becomes of calls; default: answered. */
  readonly onLeg?: (leg: Leg) => void;
  /** Lifetime granted to registrations, seconds. Default: what is asked for. */
  readonly grants?: number;
}

/** A request as the carrier saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly uri: string;
  readonly from: string;
  readonly contact: string;
  readonly expires: number | undefined;
  readonly authorized: boolean;
  /** Value of Authorization; empty: none. */
  readonly credentials: string;
}

/** A carrier of our own making, on loopback: a gateway that challenges with SHA-256, registers, and answers calls. */
export class FixtureCarrier implements AsyncDisposable {
  readonly gateway: RunningSipGateway;
  /** Everything that came, challenged or not. */
  readonly seen: readonly SeenRequest[];
  /** Calls that got through. */
  readonly legs: readonly Leg[];

  private constructor(gateway: RunningSipGateway, seen: readonly SeenRequest[], legs: readonly Leg[]) {
    this.gateway = gateway;
    this.seen = seen;
    this.legs = legs;
  }

  static async start(options: CarrierOptions = {}): Promise<FixtureCarrier> {
    const seen: SeenRequest[] = [];
    const legs: Leg[] = [];
    const judge = (request: SipRequest): InviteVerdict => {
      const authorized = options.credentials === undefined || proves(request, options.credentials);
      seen.push(seenOf(request, authorized));
      if (authorized) return { outcome: 'accept' };
      return { outcome: 'challenge', status: 401, headers: [['WWW-Authenticate', challenge]] };
    };
    const gateway = await startSipGateway({
      listen: ['udp:127.0.0.1:0'],
      log: silentLogger,
      onLeg: {
        incoming(leg) {
          legs.push(leg);
          (options.onLeg ?? ((each) => each.answer()))(leg);
        },
      },
      authentication: { judge },
      registrar: {
        register: (transaction) => answerRegister(transaction, judge(transaction.request), options.grants),
      },
    });
    return new FixtureCarrier(gateway, seen, legs);
  }

  /** `127.0.0.1:port`. */
  get address(): string {
    return this.gateway.addresses[0]?.slice('udp:'.length) ?? '';
  }

  of(method: string): readonly SeenRequest[] {
    return this.seen.filter((request) => request.method === method);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.gateway[Symbol.asyncDispose]();
  }
}

const realm = 'carrier.example';
const nonce = 'fixture-nonce';
const challenge = `Digest realm="${realm}", nonce="${nonce}", qop="auth", algorithm=SHA-256`;

function proves(request: SipRequest, { username, password }: NonNullable<CarrierOptions['credentials']>): boolean {
  const given = parseDigest(request.headers.get('Authorization') ?? '');
  const algorithm = algorithmNamed(given?.get('algorithm'));
  if (given === undefined || algorithm === undefined || given.get('nonce') !== nonce) return false;
  const expected = digestResponse({
    algorithm,
    ha1: digestSecret('SHA-256', username, realm, password),
    nonce,
    method: request.method,
    uri: request.uri.toString(),
    qop: 'auth',
    nc: given.get('nc') ?? '',
    cnonce: given.get('cnonce') ?? '',
    body: undefined,
  });
  return given.get('response') === expected;
}

function answerRegister(transaction: ServerTransaction, verdict: InviteVerdict, grants: number | undefined): void {
  const { request } = transaction;
  if (verdict.outcome === 'challenge') {
    transaction.respond(createResponse(request, verdict.status, { headers: verdict.headers }));
    return;
  }
  const [contact] = request.headers.contacts;
  const granted = grants ?? seenOf(request, true).expires;
  const headers = contact === undefined ? [] : [['Contact', `<${contact.uri}>;expires=${granted}`] as const];
  transaction.respond(createResponse(request, 200, { headers }));
}

function seenOf({ method, uri, headers }: SipRequest, authorized: boolean): SeenRequest {
  const expires = headers.contacts[0]?.parameters.get('expires');
  return {
    method,
    uri: uri.toString(),
    from: headers.from.uri.toString(),
    contact: headers.contacts[0]?.uri.toString() ?? '',
    expires: expires === undefined ? undefined : Number(expires),
    authorized,
    credentials: headers.get('Authorization') ?? '',
  };
}
