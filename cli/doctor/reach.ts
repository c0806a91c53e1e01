import { isIP } from 'node:net';
import { type Configuration, formatHostPort } from '#server/configuration/index.ts';
import { type Finding, ok, warning } from './check.ts';
import { machineAddresses, scopeOf, standsFor } from './machine-addresses.ts';

type Parts = Pick<Configuration, 'sip' | 'sipAdvertise' | 'sipStrangers' | 'rtp'>;

/** From where calls and their audio can come, and what others are told to send to. */
export function checkReach(values: Parts, machine: readonly string[] = machineAddresses()): Finding[] {
  return [...signalling(values, machine), ...advertised(values, machine), ...audio(values, machine)];
}

const from = {
  loopback: 'from this machine only',
  private: 'from its private network',
  public: 'from the Internet',
} as const;

function signalling({ sip }: Parts, machine: readonly string[]): Finding[] {
  return sip.map((listener) => {
    const where = `${listener.transport}:${formatHostPort(listener)}`;
    const scope = scopeOf(listener.host);
    if (scope !== 'every') return ok('sip reach', `${where} is reached ${from[scope]}`);
    const each = standsFor(listener.host, machine).map((address) => `${address} (${scopeOf(address)})`);
    return ok('sip reach', `${where} is every address of this machine: ${each.join(', ') || 'loopback only'}`);
  });
}

function advertised({ sip, sipAdvertise, sipStrangers, rtp }: Parts, machine: readonly string[]): Finding[] {
  const check = 'advertised';
  const bound = sip.flatMap(({ host }) => standsFor(host, machine));
  const open = bound.filter((host) => scopeOf(host) !== 'loopback');
  if (sipAdvertise === undefined) {
    const isHidden = open.length > 0 && !open.some((host) => scopeOf(host) === 'public');
    if (!isHidden || sipStrangers !== 'all') return [];
    return [
      warning(
        check,
        `callers from the Internet are taken, and told ${open.join(', ')}, which only the private network reaches`,
        'Behind NAT say --sip-advertise PUBLIC-ADDRESS and forward the SIP and RTP ports.',
      ),
    ];
  }
  if (open.length === 0) {
    return [
      warning(
        check,
        `others are told ${sipAdvertise}, but SIP listens on loopback only: nothing that is sent there arrives`,
        'Name the address that the router forwards to with --sip.',
      ),
    ];
  }
  if (scopeOf(sipAdvertise) !== 'public' && open.some((host) => scopeOf(host) === 'public')) {
    return [
      warning(
        check,
        `others are told ${sipAdvertise}, which they cannot reach, though SIP listens on a public address`,
        'Leave --sip-advertise out, or name the public address.',
      ),
    ];
  }
  if (bound.includes(sipAdvertise)) return [ok(check, `others are told ${sipAdvertise}, the bound address`)];
  const ports = [...new Set(sip.map(({ transport, port }) => `${transport} ${port}`))].join(', ');
  const message = `others are told ${sipAdvertise}: its router must forward ${ports} and udp ${rtp.low}-${rtp.high} to here`;
  return [ok(check, message)];
}

function audio({ sip, sipAdvertise, rtp }: Parts, machine: readonly string[]): Finding[] {
  const check = 'rtp reach';
  const open = sip.flatMap(({ host }) => standsFor(host, machine)).filter((host) => scopeOf(host) !== 'loopback');
  const named = open.find((host) => isIP(host) === isIP(rtp.host)) ?? open[0];
  const advice = `Say --rtp ${named ?? 'ADDRESS'}:${rtp.low}-${rtp.high}.`;
  const scope = scopeOf(rtp.host);
  if (open.length > 0 && scope === 'loopback') {
    const message = `calls come from other machines (${open.join(', ')}), but audio is bound to ${rtp.host}: they hear nothing`;
    return [warning(check, message, advice)];
  }
  if (open.length > 0 && !open.some((host) => isIP(host) === isIP(rtp.host))) {
    const message = `audio has an IPv${isIP(rtp.host)} address and SIP has none of that kind: most callers cannot send to it`;
    return [warning(check, message, advice)];
  }
  const isPublic = open.some((host) => scopeOf(host) === 'public');
  if (isPublic && scope === 'private' && sipAdvertise === undefined) {
    const message = `SIP is reached from the Internet, but audio is told to go to ${rtp.host}, which is private`;
    return [warning(check, message, `${advice.slice(0, -1)}, or --sip-advertise PUBLIC-ADDRESS behind NAT.`)];
  }
  return [ok(check, `audio is sent to ${sipAdvertise ?? rtp.host}`)];
}
