import { isIP } from 'node:net';
import type { Egress } from '#runtime/shared/egress/contract.ts';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import { netErrors } from './errors.ts';
import { netLimits } from './limits.ts';
import type { Mail } from './protocol.ts';

/** The port on which servers speak TLS from the first byte (RFC 8314 §3.3). */
const implicitTlsPort = 465;

export interface MailOutcome {
  /** The server's reply code: 250. */
  readonly code: number;
  /** Recipients that it would not take. */
  readonly refused: readonly string[];
}

/**
 * Hands a mail to a server: over a connection that the way out makes, with TLS where the server has it. Throws what the
 * way out throws, NET_MAIL_REFUSED with the server's reply code, NET_MAIL_FAILED, and the signal's reason.
 */
export async function deliver(mail: Mail, egress: Egress, signal: AbortSignal): Promise<MailOutcome> {
  const { host, port, from, to, cc, bcc, title: subject, body: text, html, login, password } = mail;
  // Few sessions send mails; those that do not are not to pay for it.
  const { default: nodemailer } = await import('nodemailer');
  const transport = nodemailer.createTransport({
    host,
    port,
    secure: port === implicitTlsPort,
    getSocket: (_options, done) => {
      egress.connect(host, port, { signal }).then((connection) => done(null, { connection }), done);
    },
    ...(login === undefined ? {} : { auth: { user: login, pass: password ?? '' } }),
    tls: isIP(host) === 0 ? { servername: host } : {},
    socketTimeout: netLimits.mailMs,
    socketCloseTimeout: 0,
    // Texts of scenarios are never taken for names of files or addresses of pages.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const message = {
    from,
    to: [...to],
    cc: [...cc],
    bcc: [...bcc],
    subject,
    text,
    ...(html === undefined ? {} : { html }),
  };
  try {
    const { response, rejected } = await transport.sendMail({ ...message, signal });
    return { code: Number.parseInt(response, 10), refused: rejected.map(String) };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw explained(error);
  } finally {
    transport.close();
  }
}

function explained(error: unknown): unknown {
  if (isPatchbayError(error)) return error;
  const {
    responseCode,
    code,
    originalCode = code,
  } = error as {
    readonly responseCode?: number;
    readonly code?: string;
    /** Of Node, where nodemailer has one word for several. */
    readonly originalCode?: string;
  };
  const reason = messageOf(error);
  if (responseCode !== undefined && responseCode > 0)
    return netErrors.create('NET_MAIL_REFUSED', { reason, status: responseCode }, error);
  return netErrors.create('NET_MAIL_FAILED', { reason, trouble: originalCode }, error);
}
