import type { Target, TransportName } from '../contract.ts';
import { ConnectionListener, type ConnectionParts } from './connection-listener.ts';
import { transportErrors } from './errors.ts';
import { formatListenAddress, type ListenAddress } from './listen-address.ts';
import type { Listener } from './listener.ts';
import { UdpListener } from './udp-listener.ts';

/** The sockets of one gateway. */
export class ListenerSet {
  readonly #listeners: Listener[] = [];
  /** For calls of ours over TLS where we do not listen, each with the listener that others reach us by. */
  readonly #outgoing: { readonly listener: ConnectionListener; readonly beside: Listener }[] = [];

  private constructor() {}

  /** Binds every address or none. Throws a coded SIP_LISTEN_… error, or SIP_TLS_MISSING. */
  static async start(addresses: readonly ListenAddress[], parts: ConnectionParts): Promise<ListenerSet> {
    const set = new ListenerSet();
    try {
      for (const address of addresses) set.#listeners.push(await listen(address, parts));
    } catch (error) {
      await set.close();
      throw error;
    }
    set.#prepareOutgoing(parts);
    return set;
  }

  /** Where they really listen, in the order asked for. */
  get addresses(): readonly ListenAddress[] {
    return this.#listeners.map((listener) => listener.address);
  }

  /** The socket that a flow came by, else the first of that transport and address family. */
  find(target: Target): Listener | undefined {
    const ipv6 = isIpv6(target.remoteAddress);
    let fallback: Listener | undefined;
    for (const listener of this.#listeners) {
      if (listener.transport !== target.transport || isIpv6(listener.address.host) !== ipv6) continue;
      if (!('localPort' in target) || listener.address.port === target.localPort) return listener;
      fallback ??= listener;
    }
    return fallback ?? this.#outgoingFor(target.transport, ipv6);
  }

  /** The listener by which others reach us who get messages from `listener`: that one, if it listens. */
  reaching(listener: Listener): Listener {
    return this.#outgoing.find((one) => one.listener === listener)?.beside ?? listener;
  }

  async close(): Promise<void> {
    const all = [...this.#listeners, ...this.#outgoing.map(({ listener }) => listener)];
    await Promise.all(all.map((listener) => listener.close()));
  }

  /** Servers can be called over TLS without a certificate of ours: only listening needs one. */
  #prepareOutgoing(parts: ConnectionParts): void {
    for (const ipv6 of [false, true]) {
      const sameFamily = this.#listeners.filter(({ address }) => isIpv6(address.host) === ipv6);
      const beside = sameFamily.find(({ transport }) => transport === 'tcp') ?? sameFamily[0];
      if (beside === undefined || sameFamily.some(({ transport }) => transport === 'tls')) continue;
      const address = { ...beside.address, transport: 'tls' } as const;
      this.#outgoing.push({ listener: ConnectionListener.outgoing(address, parts), beside });
    }
  }

  #outgoingFor(transport: TransportName, ipv6: boolean): Listener | undefined {
    if (transport !== 'tls') return undefined;
    return this.#outgoing.find(({ listener }) => isIpv6(listener.address.host) === ipv6)?.listener;
  }
}

async function listen(address: ListenAddress, parts: ConnectionParts): Promise<Listener> {
  const { transport } = address;
  if (transport === 'udp') return await UdpListener.start(address, parts.clock, parts.user);
  const needsCertificate = transport === 'tls' || transport === 'wss';
  if (needsCertificate && !parts.credentials.hasCertificate) {
    throw transportErrors.create('SIP_TLS_MISSING', { address: formatListenAddress(address) });
  }
  return await ConnectionListener.start(address, parts);
}

/** No IPv4 address has a colon; called for every message sent. */
function isIpv6(address: string): boolean {
  return address.includes(':');
}
