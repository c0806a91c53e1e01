import { type Leg, type RunningSipGateway, type SeriesReply, startSipGateway } from '#runtime/gateway/index.ts';
import { SipUri } from '#runtime/gateway/sip/message/index.ts';
import { silentLogger } from '#runtime/shared/log.ts';

export interface UserPhoneOptions {
  readonly username: string;
  readonly password: string;
  /** `host:port` of the server. */
  readonly server: string;
  readonly transport?: 'udp' | 'tcp';
  /** Host of the address of record. Default: the server's address. */
  readonly domain?: string;
  /** What becomes of calls. Default: they ring. */
  readonly onLeg?: (leg: Leg) => void;
}

/** A phone of a user: the gateway of our own making on loopback, with an account. */
export class UserPhone implements AsyncDisposable {
  readonly gateway: RunningSipGateway;
  /** Calls that came. */
  readonly legs: readonly Leg[];
  readonly #options: UserPhoneOptions;

  private constructor(gateway: RunningSipGateway, legs: readonly Leg[], options: UserPhoneOptions) {
    this.gateway = gateway;
    this.legs = legs;
    this.#options = options;
  }

  static async start(options: UserPhoneOptions): Promise<UserPhone> {
    const { transport = 'udp', onLeg = (leg: Leg) => leg.ring() } = options;
    const legs: Leg[] = [];
    const incoming = (leg: Leg) => {
      legs.push(leg);
      onLeg(leg);
    };
    const listen = [`${transport}:127.0.0.1:0`];
    const gateway = await startSipGateway({ listen, log: silentLogger, onLeg: { incoming } });
    return new UserPhone(gateway, legs, options);
  }

  /** Registers for so many seconds; 0 ends the registration. */
  register(seconds = 600, password = this.#options.password): Promise<SeriesReply> {
    const { username, domain, transport = 'udp' } = this.#options;
    const [address = '', port = ''] = this.#options.server.split(':');
    const host = domain ?? address;
    const from = SipUri.of({ user: username, host });
    const series = this.gateway.requests({
      uri: SipUri.of({ host }),
      from,
      to: from,
      contact: { user: username },
      outboundProxy: SipUri.of({ host: address, port: Number(port), parameters: new Map([['transport', transport]]) }),
      credentials: { username, password },
    });
    return series.send('REGISTER', new Map([['expires', String(seconds)]]));
  }

  /** Calls a number as the user; `password` left out: without one. */
  call(number: string, password?: string): Leg {
    const { username, domain = '127.0.0.1', server, transport = 'udp' } = this.#options;
    return this.gateway.call(`sip:${number}@${server};transport=${transport}`, {
      callerId: username,
      fromHost: domain,
      ...(password === undefined ? {} : { credentials: { username, password } }),
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.gateway[Symbol.asyncDispose]();
  }
}

/** The status that a call ends with. */
export function endOf(leg: Leg): Promise<number> {
  return new Promise((resolve) => leg.events.once('ended', ({ code }) => resolve(code)));
}
