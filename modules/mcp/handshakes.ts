import { isPatchbayError } from '#runtime/shared/errors.ts';
import { LegacySession } from './legacy-client.ts';
import { ModernSession } from './modern-client.ts';
import { isUnsupportedRevision } from './modern-error.ts';
import { ProgramPipe } from './program-pipe.ts';
import type { KnownRevision, RevisionUse } from './revisions.ts';
import type { SdkListener, SdkOptions, SdkSession, SdkWays, ServerInformation } from './sdk-session.ts';
import type { SessionPlace, SessionUse } from './shared-sessions.ts';
import { StdioTransport } from './stdio-transport.ts';

type Era = KnownRevision['era'];

export interface HandshakeOptions extends SdkOptions {
  readonly revision: RevisionUse;
  /** Undefined: the session that the server keeps is this client's own. */
  readonly sharing: SessionUse | undefined;
}

/** Statuses that say nothing of the revision: who asks is not let in, whatever the words. */
const refusals: readonly unknown[] = [401, 403];

/**
 * Finds out how to speak with a server. A server that is known is spoken with as before; any other is asked whether it speaks
 * 2026-07-28, and if it does not say yes, shaken hands with as older revisions do.
 *
 * ```
 * shared session ─────────────────────────────────────────────────▶ open, without a word
 * known: modern with what it said ──────────────────────────────▶ open, without a word
 * known: modern · unknown ──server/discover──▶ open · else legacy ──initialize──▶ open · failed · else modern once more
 * known: legacy ──initialize──▶ open · else modern ──server/discover──▶ open · failed
 * ```
 */
export class Handshakes {
  readonly #options: HandshakeOptions;
  readonly #ways: SdkWays;
  readonly #listener: SdkListener;
  #session: SdkSession | undefined;
  #program: StdioTransport | undefined;
  /** In the session that others use as well. */
  #place: SessionPlace | undefined;
  #hasEnded = false;
  /** Nothing of this link has come from the server yet: what is known of it was remembered. */
  isRemembered = false;
  /** The way the handshake under way failed: SDKs keep at most its text. */
  trouble: unknown;

  constructor(options: HandshakeOptions, ways: SdkWays, listener: SdkListener) {
    this.#options = options;
    this.#ways = ways;
    this.#listener = listener;
  }

  /** Of a link that was opened. */
  get session(): SdkSession {
    return this.#session as SdkSession;
  }

  /** Rejects with the reason that it cannot be done. */
  async shake(): Promise<ServerInformation> {
    const { config, revision, sharing } = this.#options;
    this.#place = sharing?.join();
    if (this.#place !== undefined) return await this.#goOn(this.#place);
    const known = config.transport === 'sse' ? ({ era: 'legacy' } as const) : revision.recall();
    const first = known?.era ?? 'modern';
    this.isRemembered = known?.era === 'modern' && known.discovered !== undefined;
    try {
      return await this.#shakeAs(first, known);
    } catch (error) {
      revision.forget();
      if (this.#hasEnded || config.transport === 'sse' || !this.#mayBeOf(first, error)) throw error;
      await this.#session?.close();
      if (isEnded(error)) await this.#endProgram();
      return await this.#shakeAgain(first, error);
    }
  }

  /** Whether nothing has come from the server of a session that another client began. */
  get isGuest(): boolean {
    return this.isRemembered && this.#place !== undefined;
  }

  /** The server no longer knows this client. */
  forsake(): void {
    this.#place?.forsake();
  }

  /** To a server whose session is this client's own. */
  async sayGoodbye(): Promise<void> {
    if (this.#place === undefined) await this.session.sayGoodbye();
  }

  /** Never rejects. */
  async end(): Promise<void> {
    this.#hasEnded = true;
    this.#place?.leave();
    await this.#session?.close();
    await this.#endProgram();
  }

  async #goOn(place: SessionPlace): Promise<ServerInformation> {
    this.isRemembered = true;
    const session = new LegacySession(this.#options, this.#ways, this.#listener, place);
    this.#session = session;
    const { information } = await session.connect();
    return information;
  }

  async #endProgram(): Promise<void> {
    const program = this.#program;
    this.#program = undefined;
    await program?.close();
  }

  /**
   * In the other era. The failure of the older one is told: servers of it do not know what the newer one asks. One that refuses
   * it for its age was only slow to say so.
   */
  async #shakeAgain(first: Era, failure: unknown): Promise<ServerInformation> {
    if (first === 'legacy') return await this.#shakeAs('modern', undefined).catch(() => Promise.reject(failure));
    try {
      return await this.#shakeAs('legacy', undefined);
    } catch (error) {
      if (this.#hasEnded || !isUnsupportedRevision(error)) throw error;
      await this.#session?.close();
      return await this.#shakeAs('modern', undefined);
    }
  }

  async #shakeAs(era: Era, known: KnownRevision | undefined): Promise<ServerInformation> {
    this.trouble = undefined;
    try {
      const session = await this.#sessionAs(era, known);
      const { information, revision, sessionId } = await session.connect();
      if (!this.isRemembered) this.#options.revision.remember(revision);
      if (era === 'legacy' && !this.#hasEnded) this.#place = this.#options.sharing?.offer({ information, sessionId });
      return information;
    } catch (error) {
      throw this.trouble ?? error;
    }
  }

  async #sessionAs(era: Era, known: KnownRevision | undefined): Promise<SdkSession> {
    const ways = { ...this.#ways, pipe: await this.#pipe() };
    const discovered = known?.era === 'modern' ? known.discovered : undefined;
    const session =
      era === 'modern'
        ? new ModernSession(this.#options, ways, this.#listener, discovered)
        : new LegacySession(this.#options, ways, this.#listener);
    this.#session = session;
    return session;
  }

  /** To the operator's program, which is started when it does not run yet. */
  async #pipe(): Promise<ProgramPipe | undefined> {
    const { target } = this.#options;
    if (target.endpoint !== undefined) return undefined;
    if (this.#program === undefined) {
      this.#program = new StdioTransport({ ...this.#ways, program: target.program });
      await this.#program.start();
    }
    return new ProgramPipe(this.#program);
  }

  /** Whether a server that failed in one era may be of the other. */
  #mayBeOf(era: Era, error: unknown): boolean {
    if (isPatchbayError(error)) return isEnded(error) || (era === 'modern' && error.code === 'MCP_BAD_MESSAGE');
    const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (refusals.includes(code)) return false;
    // A server that is down is so in every era.
    return era === 'modern' || typeof code !== 'number' || code < 500;
  }
}

/** Programs end because they do not know what they are asked. */
function isEnded(error: unknown): boolean {
  return isPatchbayError(error) && error.code === 'MCP_PROGRAM_ENDED';
}
