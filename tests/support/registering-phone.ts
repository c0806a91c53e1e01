import type { AuthenticatedUser } from '#runtime/gateway/sip/authentication.ts';
import type { Flow } from '#runtime/gateway/sip/contract.ts';
import {
  challengesOf,
  DigestClient,
  type DigestSecrets,
  DigestServer,
  digestSecret,
} from '#runtime/gateway/sip/digest/index.ts';
import { parseMessage, type SipRequest, type SipResponse } from '#runtime/gateway/sip/message/index.ts';
import { Registrar, type RegistrarDomain, type Registration } from '#runtime/gateway/sip/registrar/index.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { type ApplicationId, asId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { IncomingTransaction, phoneFlow } from './in-memory-transactions.ts';

export const realm = 'patchbay';
export const home = asId<ApplicationId>('home');

/** Users of one application, by name with their passwords. */
export function domainOf(name: string, passwords: Readonly<Record<string, string>>): RegistrarDomain {
  const secrets = new Map<string, DigestSecrets>(
    Object.entries(passwords).map(([username, password]) => [
      username,
      {
        MD5: digestSecret('MD5', username, realm, password),
        'SHA-256': digestSecret('SHA-256', username, realm, password),
      },
    ]),
  );
  return {
    name,
    applicationId: asId<ApplicationId>(name),
    hasUsers: secrets.size > 0,
    secretsOf: (username) => secrets.get(username),
    has: (username) => secrets.has(username),
  };
}

/** A registrar without a wire, and what it kept and watched. */
export class RegistrarBench {
  readonly clock = new VirtualClock(1_700_000_000_000);
  readonly kept = new Map<string, readonly Registration[]>();
  /** Flows watched now, by remote port: call to lose one. */
  readonly watched = new Map<number, () => void>();
  readonly digest = new DigestServer({ realm, clock: this.clock });
  readonly registrar: Registrar;

  constructor(passwords: Readonly<Record<string, string>> = { alice: 'wonder', bob: 'builder' }) {
    const domain = domainOf('home', passwords);
    this.registrar = new Registrar({
      digest: this.digest,
      domains: { domainOf: () => domain },
      keeper: { keep: (user, registrations) => void this.kept.set(user.username, registrations) },
      clock: this.clock,
      log: silentLogger,
      product: 'Patchbay',
    });
    this.registrar.watch({
      keepAlive: (flow, onLost) => {
        this.watched.set(flow.remotePort, onLost);
        return { [Symbol.dispose]: () => void this.watched.delete(flow.remotePort) };
      },
    });
  }

  phone(username = 'alice', password = 'wonder', flow: Flow = phoneFlow): RegisteringPhone {
    return new RegisteringPhone(this, username, password, flow);
  }

  /** URIs that a call would go to, the preferred one first. */
  contacts(username = 'alice'): string[] {
    return this.registrar.contactsOf(home, username).map(({ uri }) => uri);
  }

  registrations(username = 'alice'): readonly Registration[] {
    const user: AuthenticatedUser = { applicationId: home, username };
    return this.registrar.registrationsOf(user);
  }
}

/** Registers; answers challenges when it has a password. */
export class RegisteringPhone {
  callId = 'phone-1';
  cseq = 0;
  /** Whose address of record it registers; its own when undefined. */
  claims: string | undefined;
  readonly host = 'home.example';
  readonly #bench: RegistrarBench;
  readonly #username: string;
  readonly #password: string;
  readonly #flow: Flow;
  readonly #client = new DigestClient();

  constructor(bench: RegistrarBench, username: string, password: string, flow: Flow) {
    this.#bench = bench;
    this.#username = username;
    this.#password = password;
    this.#flow = flow;
  }

  /** Header lines of the REGISTER besides the usual; the response that settles it. */
  register(...lines: readonly string[]): SipResponse {
    const challenged = this.send(lines);
    const challenge = challengesOf(challenged);
    if (challenge === undefined) return challenged;
    const credentials = { username: this.#username, password: this.#password };
    const request = { method: 'REGISTER', uri: `sip:${this.host}`, credentials };
    const answer = this.#client.answerChallenge(challenge.challenges, request);
    return answer === undefined ? challenged : this.send([...lines, `${challenge.header}: ${answer}`]);
  }

  /** One REGISTER with nothing added. */
  send(lines: readonly string[]): SipResponse {
    this.cseq += 1;
    const transaction = new IncomingTransaction(this.#request(lines), this.#flow);
    this.#bench.registrar.register(transaction);
    return transaction.last;
  }

  #request(lines: readonly string[]): SipRequest {
    const { remoteAddress, remotePort, transport } = this.#flow;
    const claimed = this.claims ?? this.#username;
    const own = [
      `REGISTER sip:${this.host} SIP/2.0`,
      `Via: SIP/2.0/${transport.toUpperCase()} ${remoteAddress}:${remotePort};branch=z9hG4bK${this.callId}${this.cseq}`,
      `From: <sip:${claimed}@${this.host}>;tag=1`,
      `To: <sip:${claimed}@${this.host}>`,
      `Call-ID: ${this.callId}`,
      `CSeq: ${this.cseq} REGISTER`,
    ];
    const parsed = parseMessage(Buffer.from(`${[...own, ...lines, 'Content-Length: 0'].join('\r\n')}\r\n\r\n`));
    if (!parsed.ok || parsed.message.kind !== 'request') throw new Error('the phone sent no well-formed request');
    return parsed.message;
  }
}
