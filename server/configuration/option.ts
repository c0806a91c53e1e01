import type { KeySource } from '#secrets/index.ts';
import type { StoreUrl } from './store.ts';

/** How the text of a flag or an environment variable becomes a value. */
export type OptionKind =
  | 'path'
  | 'file'
  | 'address'
  | 'ip'
  | 'url'
  | 'sip-listeners'
  | 'rtp-range'
  | 'list'
  | 'connector-urls'
  | 'key-sources'
  | 'store'
  | 'choice'
  | 'realm'
  | 'label'
  | 'mail-address'
  | 'integer';

/** An IP address and a port; port 0 lets the operating system choose. */
export interface HostPort {
  readonly host: string;
  readonly port: number;
}

export interface SipListener extends HostPort {
  readonly transport: 'udp' | 'tcp' | 'tls' | 'ws' | 'wss';
}

/** UDP ports for media, both ends included. */
export interface RtpRange {
  readonly host: string;
  readonly low: number;
  readonly high: number;
}

/** The effective configuration: every value parsed and checked. */
export interface Configuration {
  /** Absolute path. */
  readonly dataDirectory: string;
  /** The database that servers share; undefined: a file in the data directory. */
  readonly store: StoreUrl | undefined;
  readonly http: HostPort;
  /** Host names besides the bound address that may stand in `Host` and `Origin`. */
  readonly httpHosts: readonly string[];
  readonly httpTlsCertificate: string | undefined;
  readonly httpTlsKey: string | undefined;
  /** Requests a second from one key, or from one address without a key; 0: no limit. */
  readonly httpRate: number;
  /** Where others reach the HTTP interface, without a trailing slash; undefined: at the bound address. */
  readonly publicUrl: string | undefined;
  /** The account that clients of the management API see: part of the full names of applications, number and address. */
  readonly accountName: string;
  readonly accountId: number;
  readonly accountEmail: string;
  readonly sip: readonly SipListener[];
  /** Whose calls are taken without proof of who they are: nobody's, those from local networks, everybody's. */
  readonly sipStrangers: 'none' | 'private' | 'all';
  /** What users' passwords are for (RFC 3261 §22.1). */
  readonly sipRealm: string;
  /** Hashes that users may prove a password with, in the order offered. */
  readonly sipDigests: 'both' | 'sha-256-first' | 'sha-256' | 'md5';
  /** How much of the SIP messages of calls their journals keep. */
  readonly sipTrace: 'off' | 'headers' | 'full';
  /** Addresses, networks and names of edges: never limited, and believed about who is behind them. */
  readonly sipTrusted: readonly string[];
  /** Address that others are told instead of the bound one. */
  readonly sipAdvertise: string | undefined;
  /** Absolute paths of PEM files. */
  readonly sipTlsCertificate: string | undefined;
  readonly sipTlsKey: string | undefined;
  readonly sipTlsCa: string | undefined;
  readonly sipTlsClients: 'none' | 'required';
  readonly sipTlsVerify: 'strict' | 'wildcards' | 'off';
  /** Origins of web pages that may open a SIP WebSocket; empty: those of the host connected to. */
  readonly sipOrigins: readonly string[];
  readonly rtp: RtpRange;
  /** SRTP in calls that go through no trunk: offered to nobody, offered over TLS, or demanded of everybody. */
  readonly mediaEncryption: 'off' | 'optional' | 'required';
  /** Hosts, addresses and CIDR blocks that scenarios may reach besides public addresses. */
  readonly egressAllow: readonly string[];
  /** Where clients of vendors connect to instead of the vendors’ own addresses, by the vendor’s name. */
  readonly connectorUrls: Readonly<Record<string, string>>;
  /** Where the key that wraps secrets comes from, then where older ones do; empty: the key file. */
  readonly secretsKey: readonly KeySource[];
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  readonly mediaWorkers: number;
  readonly mediaSockets: 'dgram' | 'system';
  readonly sandboxProcesses: number;
  readonly sandboxWarm: number;
  readonly sandboxHeapMiB: number;
  readonly sandboxCallbackMs: number;
  readonly sandboxWallMs: number;
  readonly maxSessions: number;
  /** Scheduled sessions that start a second, and that run at the same time, at most. */
  readonly jobsPerSecond: number;
  readonly jobsAtOnce: number;
  readonly sessionNoCallsMs: number;
  /** How long calls may go on after SIGTERM or Ctrl-C. */
  readonly drainMs: number;
}

export type OptionKey = keyof Configuration;

/**
 * One row of the table that flags, environment names, the file's keys, `patchbay doctor` and the reference page come
 * from.
 */
export interface OptionRow {
  readonly kind: OptionKind;
  /** Long flag without the dashes. */
  readonly flag: string;
  readonly env: string;
  /** What stands for the value in help texts. */
  readonly placeholder: string;
  /** One sentence for help, doctor and the reference page. */
  readonly description: string;
  /** As it would be written in a flag; empty for "none". */
  readonly default: string;
  readonly choices?: readonly string[];
  /** Inclusive bounds of an integer. */
  readonly range?: readonly [number, number];
  readonly unit?: 'ms' | 'MiB';
}

const listKinds: readonly OptionKind[] = ['list', 'sip-listeners', 'connector-urls', 'key-sources'];

/** Whether the value is a list: parted by commas, an array in the file, or the flag given several times. */
export function isList({ kind }: OptionRow): boolean {
  return listKinds.includes(kind);
}
