import { Resolver } from 'node:dns/promises';
import type { Configuration } from '#server/configuration/index.ts';
import { cliLimits } from '../limits.ts';
import { type Finding, ok, warning } from './check.ts';
import { machineAddresses, standsFor } from './machine-addresses.ts';

type Parts = Pick<Configuration, 'sip' | 'sipAdvertise' | 'sipRealm'>;

/** What is asked of the domain name system. */
export interface DomainQueries {
  resolve4(name: string): Promise<readonly string[]>;
  resolve6(name: string): Promise<readonly string[]>;
  resolveSrv(name: string): Promise<readonly { readonly name: string; readonly port: number }[]>;
  resolveNaptr(name: string): Promise<readonly { readonly replacement: string }[]>;
}

const services = ['_sip._udp', '_sip._tcp', '_sips._tcp'];

/** Whether phones that have the realm as their domain find this server by it (RFC 3263); nothing when it is no domain. */
export async function checkDomain(
  values: Parts,
  queries: DomainQueries = new Resolver({ timeout: cliLimits.doctorDnsMs, tries: 1 }),
  machine: readonly string[] = machineAddresses(),
): Promise<Finding[]> {
  const { sip, sipAdvertise, sipRealm: domain } = values;
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(domain) || /\.\d+$/.test(domain)) return [];
  try {
    const [pointers, servers] = await Promise.all([orNone(queries.resolveNaptr(domain)), serversOf(domain, queries)]);
    const names = servers.length === 0 ? [domain] : [...new Set(servers.map(({ name }) => name))];
    const found = (await Promise.all(names.map((name) => addressesOf(name, queries)))).flat();
    const records = [...(pointers.length > 0 ? ['NAPTR'] : []), ...(servers.length > 0 ? ['SRV'] : []), 'A/AAAA'];
    const how = `${domain} (${records.join(', ')})`;
    if (found.length === 0) {
      const advice = 'Give it SRV records (_sip._udp, _sip._tcp, _sips._tcp) or an address.';
      return [warning('domain', `${how} leads nowhere: phones with this domain find no server`, advice)];
    }
    const ours = [...sip.flatMap(({ host }) => standsFor(host, machine)), ...(sipAdvertise ? [sipAdvertise] : [])];
    if (found.some((address) => ours.includes(address))) return [ok('domain', `${how} leads here`)];
    const advice = 'Leave it when an edge proxy is there; else correct the records, or name --sip-advertise.';
    return [warning('domain', `${how} leads to ${found.join(', ')}, which is not this server`, advice)];
  } catch (error) {
    return [warning('domain', `${domain} could not be looked up: ${codeOf(error)}`, 'Check the name servers.')];
  }
}

async function serversOf(domain: string, queries: DomainQueries) {
  const found = await Promise.all(services.map((service) => orNone(queries.resolveSrv(`${service}.${domain}`))));
  return found.flat();
}

async function addressesOf(name: string, queries: DomainQueries): Promise<string[]> {
  const found = await Promise.all([orNone(queries.resolve4(name)), orNone(queries.resolve6(name))]);
  return found.flat();
}

/** That there is no such record is an answer. */
async function orNone<Value>(asked: Promise<readonly Value[]>): Promise<readonly Value[]> {
  try {
    return await asked;
  } catch (error) {
    if (['ENOTFOUND', 'ENODATA'].includes(codeOf(error))) return [];
    throw error;
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
}
