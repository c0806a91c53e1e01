import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { CertificateFiles } from './certificates.ts';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body as they came. */
  readonly source: string;
  readonly isSecure: boolean;
  readonly user: string | undefined;
}

export interface MailServerOptions {
  /** Offers STARTTLS with it; none: plain text alone. */
  readonly certificate?: CertificateFiles;
  /** TLS from the first byte. */
  readonly implicitTls?: boolean;
  /** The one login it takes; none: nobody has to log in. */
  readonly login?: { readonly user: string; readonly password: string };
  /** Recipients that it refuses. */
  readonly refuses?: readonly string[];
  /** Never answers a mail. */
  readonly hangs?: boolean;
}

/** A real SMTP server on loopback that keeps what it gets. */
export class MailServer implements AsyncDisposable {
  readonly mails: ReceivedMail[] = [];
  /** Mails whose text has come. */
  arrived = 0;
  readonly #server: SMTPServer;

  private constructor(options: MailServerOptions) {
    this.#server = new SMTPServer({ ...securityOf(options), ...this.#handlersOf(options), closeTimeout: 100 });
    // A client that breaks off.
    this.#server.on('error', () => undefined);
  }

  static async start(options: MailServerOptions = {}): Promise<MailServer> {
    const mails = new MailServer(options);
    await new Promise<void>((resolve) => mails.#server.listen(0, '127.0.0.1', resolve));
    return mails;
  }

  get port(): number {
    return (this.#server.server.address() as AddressInfo).port;
  }

  #handlersOf({ login, refuses = [], hangs = false }: MailServerOptions): SMTPServerOptions {
    return {
      authOptional: login === undefined,
      onAuth: ({ username, password }, _session, done) => {
        if (username === login?.user && password === login?.password) done(null, { user: username });
        else done(Object.assign(new Error('Wrong login'), { responseCode: 535 }));
      },
      onRcptTo: ({ address }, _session, done) => {
        if (!refuses.includes(address)) done();
        else done(Object.assign(new Error('No such person'), { responseCode: 550 }));
      },
      onData: (stream, { envelope, secure, user }, done) => {
        void text(stream).then((source) => {
          this.arrived += 1;
          if (hangs) return;
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
          const to = envelope.rcptTo.map(({ address }) => address);
          this.mails.push({ from, to, source, isSecure: secure, user: user as string | undefined });
          done();
        });
      },
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

function securityOf({ certificate, implicitTls = false, login }: MailServerOptions): SMTPServerOptions {
  const disabledCommands = [
    ...(certificate === undefined ? ['STARTTLS'] : []),
    ...(login === undefined ? ['AUTH'] : []),
  ];
  if (certificate === undefined) return { disabledCommands, allowInsecureAuth: true };
  const [cert, key] = [readFileSync(certificate.certificateFile), readFileSync(certificate.keyFile)];
  return { disabledCommands, secure: implicitTls, cert, key };
}
