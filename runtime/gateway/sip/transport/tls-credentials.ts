import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type ConnectionOptions, createSecureContext, type SecureContext, type TlsOptions } from 'node:tls';
import type { Clock, TimerHandle } from '#runtime/shared/clock.ts';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { ResolvedTarget } from '../contract.ts';
import { transportErrors } from './errors.ts';
import { transportLimits } from './limits.ts';
import { isCertificateFor } from './server-identity.ts';

/** How SIP over TLS proves who we are and checks who the others are. All files are PEM. */
export interface SipTlsOptions {
  /** What they are for, in errors and in the log. Default `SIP over TLS`. */
  readonly about?: string;
  /** Our certificate, then its chain. Needed to listen on `tls:` and `wss:`; shown to servers that ask for one. */
  readonly certificateFile?: string | undefined;
  /** Its private key, not encrypted. */
  readonly keyFile?: string | undefined;
  /** Authorities that others' certificates must come from; default: the ones Node brings. */
  readonly caFile?: string | undefined;
  /** Whether who connects must show a certificate of those authorities. Default `none`. */
  readonly clientCertificates?: 'none' | 'required';
  /**
   * Whether the certificate of a server we connect to must be for its name: as RFC 5922 says (default), with wildcards
   * too, or not at all (then anyone on the way can listen and answer in its place).
   */
  readonly verifyServers?: 'strict' | 'wildcards' | 'off';
}

interface Files {
  readonly cert: Buffer | undefined;
  readonly key: Buffer | undefined;
  readonly ca: Buffer | undefined;
}

/** Certificate and key in use. Reads the files again when they change; a server gets them by `serve`. */
export class TlsCredentials implements Disposable {
  readonly #options: SipTlsOptions;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #servers = new Set<(options: TlsOptions) => void>();
  #files: Files;
  #context: SecureContext;
  #timer: TimerHandle | undefined;

  private constructor(options: SipTlsOptions, files: Files, clock: Clock, log: Logger) {
    this.#options = options;
    this.#clock = clock;
    this.#log = log;
    this.#files = files;
    this.#context = contextOf(options, files);
    if (Object.values(files).some((file) => file !== undefined)) this.#watch();
  }

  /** Throws SIP_TLS_UNREADABLE or SIP_TLS_INVALID. */
  static async load(options: SipTlsOptions, clock: Clock, log: Logger): Promise<TlsCredentials> {
    return new TlsCredentials(options, await readFiles(options), clock, log);
  }

  /** Whether there is a certificate to listen with. */
  get hasCertificate(): boolean {
    return this.#files.cert !== undefined && this.#files.key !== undefined;
  }

  /** Options for a TLS server; `update` is called with new ones whenever the files have changed. */
  serve(update: (options: TlsOptions) => void): TlsOptions {
    this.#servers.add(update);
    return this.#serverOptions();
  }

  /** Options to connect to a server with, whose certificate must be for the name that was looked up, or the address. */
  connect(target: ResolvedTarget): ConnectionOptions {
    const { verifyServers = 'strict' } = this.#options;
    const { hostName, remoteAddress } = target;
    const name = hostName ?? remoteAddress;
    return {
      secureContext: this.#context,
      rejectUnauthorized: verifyServers !== 'off',
      ...(hostName === undefined ? {} : { servername: hostName }),
      checkServerIdentity: (_host, { raw }) =>
        isCertificateFor(new X509Certificate(raw), name, verifyServers === 'wildcards')
          ? undefined
          : transportErrors.create('SIP_TLS_UNVERIFIED', { name }),
    };
  }

  /** Reads the files again; what cannot be used is told in the log, and the old ones stay in use. */
  async reload(): Promise<void> {
    try {
      const files = await readFiles(this.#options);
      if (sameFiles(files, this.#files)) return;
      this.#context = contextOf(this.#options, files);
      this.#files = files;
      for (const update of this.#servers) update(this.#serverOptions());
      this.#log.info(
        { file: this.#options.certificateFile },
        `the certificate of ${aboutOf(this.#options)} was reloaded`,
      );
    } catch (error) {
      const hint = isPatchbayError(error) ? error.hint : undefined;
      this.#log.warn({ hint }, `the certificate of ${aboutOf(this.#options)} stays as it is: ${messageOf(error)}`);
    }
  }

  [Symbol.dispose](): void {
    this.#timer?.cancel();
    this.#servers.clear();
  }

  #serverOptions(): TlsOptions {
    const { cert, key, ca } = this.#files;
    const isAsked = this.#options.clientCertificates === 'required';
    return { cert, key, ca, requestCert: isAsked, rejectUnauthorized: isAsked };
  }

  #watch(): void {
    this.#timer = this.#clock.setTimeout(() => {
      this.#watch();
      void this.reload();
    }, transportLimits.sipTlsReloadMs);
  }
}

function aboutOf({ about = 'SIP over TLS' }: SipTlsOptions): string {
  return about;
}

async function readFiles(options: SipTlsOptions): Promise<Files> {
  const { certificateFile, keyFile, caFile } = options;
  const read = (file: string | undefined) => readIfNamed(file, aboutOf(options));
  const [cert, key, ca] = await Promise.all([certificateFile, keyFile, caFile].map(read));
  return { cert, key, ca };
}

async function readIfNamed(file: string | undefined, about: string): Promise<Buffer | undefined> {
  if (file === undefined) return undefined;
  try {
    return await readFile(file);
  } catch (error) {
    const problem = messageOf(error);
    throw transportErrors.create('SIP_TLS_UNREADABLE', { file, about, problem }, error);
  }
}

/** Throws SIP_TLS_INVALID, so that a bad file is found when it is read and not when somebody connects. */
function contextOf(options: SipTlsOptions, files: Files): SecureContext {
  try {
    return createSecureContext(files);
  } catch (error) {
    const file = options.certificateFile ?? options.caFile;
    throw transportErrors.create(
      'SIP_TLS_INVALID',
      { file, about: aboutOf(options), problem: messageOf(error) },
      error,
    );
  }
}

function sameFiles(one: Files, two: Files): boolean {
  const same = (a: Buffer | undefined, b: Buffer | undefined) =>
    a === b || (a !== undefined && b !== undefined && a.equals(b));
  return same(one.cert, two.cert) && same(one.key, two.key) && same(one.ca, two.ca);
}
