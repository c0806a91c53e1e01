import { isIP } from 'node:net';
import { gatewayErrors } from '#runtime/gateway/errors.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import { doneWithin } from '#runtime/shared/deadline.ts';
import type { ResolvedTarget, TransportName } from '../contract.ts';
import type { SipUri } from '../message/index.ts';
import { DnsCache } from './dns-cache.ts';
import type { DnsResolver, SrvRecord } from './dns-resolver.ts';
import { locationLimits } from './limits.ts';
import { NodeDnsResolver } from './node-dns-resolver.ts';
import { hostOf, numericTarget } from './numeric-target.ts';
import { srvOrder } from './srv-order.ts';
import { isSecure, transportNames, transportOf, transports } from './transports.ts';

/** Finds the servers of a SIP URI (RFC 3263). */
export interface Locator {
  /**
   * Where a request for `uri` may be sent, best first; at least one place. The caller tries the next one on a transport
   * failure, a time-out and 503 (§4.3). Rejects with SIP_NOT_LOCATED.
   */
  locate(uri: SipUri): Promise<readonly ResolvedTarget[]>;
}

export interface LocatorOptions {
  /** Whether a message could leave over that transport and address family. */
  canSend(transport: TransportName, family: 4 | 6): boolean;
  readonly clock: Clock;
  /** Default: the system's name servers. */
  readonly resolver?: DnsResolver | undefined;
  /** From 0 up to, and without, 1. */
  readonly random?: () => number;
}

/** A server of the domain, and the service it offers. */
interface Server {
  readonly transport: TransportName;
  readonly host: string;
  readonly port: number;
}

const families = [4, 6] as const;
const loopback = { 4: '127.0.0.1', 6: '::1' } as const;

/** Locates by NAPTR, SRV, A and AAAA records, remembering answers for as long as they hold. */
export class DnsLocator implements Locator {
  readonly #options: LocatorOptions;
  readonly #resolver: DnsResolver;
  readonly #random: () => number;

  constructor(options: LocatorOptions) {
    this.#options = options;
    this.#resolver = new DnsCache(options.resolver ?? new NodeDnsResolver(), options.clock);
    this.#random = options.random ?? Math.random;
  }

  async locate(uri: SipUri): Promise<readonly ResolvedTarget[]> {
    const numeric = numericTarget(uri);
    if (numeric !== undefined) return [numeric];
    const found = this.#find(uri);
    if (!(await doneWithin(this.#options.clock, locationLimits.sipLocateMs, found)))
      throw notLocated(uri, 'DNS is slow');
    const targets = (await found).slice(0, locationLimits.sipTargets);
    if (targets.length === 0) throw notLocated(uri, 'there is no address that we could send to');
    return targets;
  }

  async #find(uri: SipUri): Promise<ResolvedTarget[]> {
    const asked = transportOf(uri);
    if (asked === undefined) throw notLocated(uri, `a ${uri.scheme}: URI cannot go over that transport`);
    const host = hostOf(uri);
    const servers = await this.#servers(uri, host, asked);
    const addressed = await Promise.allSettled(servers.map((server) => this.#targets(server, host)));
    const targets = addressed.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    const failed = addressed.find((one) => one.status === 'rejected');
    if (targets.length === 0 && failed !== undefined) throw notLocated(uri, 'DNS did not answer', failed.reason);
    return targets;
  }

  /** RFC 3263 §4.1 and §4.2: which hosts offer the service, over which transport, on which port. */
  async #servers(uri: SipUri, host: string, asked: TransportName | 'any'): Promise<Server[]> {
    const transport = asked === 'any' ? (uri.scheme === 'sips' ? 'tls' : 'udp') : asked;
    const itself = { transport, host, port: uri.port ?? transports[transport].port };
    if (uri.port !== undefined || isIP(host) !== 0 || isLocalhost(host)) return [itself];
    const services = asked === 'any' ? await this.#services(uri, host) : [serviceOf(asked, host)];
    const offered = await Promise.all(services.map((service) => this.#offered(service)));
    if (offered.includes('none')) return offered.filter((servers) => servers !== 'none').flat();
    const servers = offered.flatMap((one) => (one === 'none' ? [] : one));
    return servers.length > 0 ? servers : [itself];
  }

  /** The names to ask for SRV records: as the domain's NAPTR records say, else one for each transport of ours. */
  async #services(uri: SipUri, host: string): Promise<Service[]> {
    const usable = transportNames.filter(
      (name) =>
        (uri.scheme === 'sip' || isSecure(name)) && families.some((family) => this.#options.canSend(name, family)),
    );
    const { records } = await orNone(this.#resolver.pointers(host));
    const named = records
      .filter(({ flags }) => flags.toLowerCase() === 's')
      .toSorted((one, other) => one.order - other.order || one.preference - other.preference)
      .flatMap(({ service, replacement }) => {
        const transport = usable.find((name) => transports[name].naptr === service.toUpperCase());
        return transport === undefined ? [] : [{ transport, name: replacement }];
      });
    if (named.length > 0) return named.slice(0, locationLimits.sipServiceRecords);
    // WebSockets are for browsers: nobody is guessed to be reached by them.
    return usable.filter((name) => name !== 'ws' && name !== 'wss').map((name) => serviceOf(name, host));
  }

  /** `none`: the domain says that it does not offer the service (RFC 2782, a target of "."). */
  async #offered({ transport, name }: Service): Promise<Server[] | 'none'> {
    const { records } = await orNone(this.#resolver.services(name));
    const offered = records.filter(({ target }) => !isRoot(target));
    if (records.length > 0 && offered.length === 0) return 'none';
    return srvOrder(offered, this.#random)
      .slice(0, locationLimits.sipServiceRecords)
      .map(({ target, port }: SrvRecord) => ({ transport, host: target, port }));
  }

  /**
   * The addresses of a server. IPv4 comes first: over UDP a broken IPv6 path is noticed only after 32 seconds. Rejects
   * when no query was answered.
   */
  async #targets({ transport, host, port }: Server, hostName: string): Promise<ResolvedTarget[]> {
    const usable = families.filter((family) => this.#options.canSend(transport, family));
    const answers = await Promise.allSettled(usable.map((family) => this.#addresses(host, family)));
    const [first] = answers;
    if (first?.status === 'rejected' && answers.every(({ status }) => status === 'rejected')) throw first.reason;
    return answers
      .flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
      .map((remoteAddress) => ({ transport, remoteAddress, remotePort: port, hostName }));
  }

  async #addresses(host: string, family: 4 | 6): Promise<readonly string[]> {
    if (isIP(host) !== 0) return isIP(host) === family ? [host] : [];
    if (isLocalhost(host)) return [loopback[family]]; // RFC 6761 §6.3
    const { records } = await this.#resolver.addresses(host, family);
    return records;
  }
}

interface Service {
  readonly transport: TransportName;
  /** Name with SRV records. */
  readonly name: string;
}

function serviceOf(transport: TransportName, host: string): Service {
  return { transport, name: `${transports[transport].srv}.${host}` };
}

/** Name servers that know nothing of NAPTR or SRV fail instead of saying so: then it goes on without. */
async function orNone<Answer>(
  query: Promise<{ readonly records: readonly Answer[] }>,
): Promise<{ readonly records: readonly Answer[] }> {
  try {
    return await query;
  } catch {
    return { records: [] };
  }
}

function isRoot(target: string): boolean {
  return target === '' || target === '.';
}

function isLocalhost(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost');
}

function notLocated(uri: SipUri, problem: string, cause?: unknown) {
  return gatewayErrors.create('SIP_NOT_LOCATED', { host: uri.host, problem }, cause);
}
