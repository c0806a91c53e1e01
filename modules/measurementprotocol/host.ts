import { z } from 'zod';
import type { SourcePosition } from '#runtime/journal/record.ts';
import type { GuestCommand } from '#runtime/sandbox/contract.ts';
import type { HostModule, HostService, ModuleContext } from '#runtime/session/module-contract.ts';
import { messageOf, type PatchbayError } from '#runtime/shared/errors.ts';
import { measurementErrors } from './errors.ts';
import { measurementLimits } from './limits.ts';
import type { HitCommand } from './protocol.ts';
import { fourHit, isUniversal, universalHit } from './wire.ts';

const values = z.record(z.string().max(40), z.string().max(measurementLimits.valueChars));

const commandSchema: z.ZodType<HitCommand> = z.object({
  type: z.literal('hit'),
  kind: z.enum(['event', 'exception', 'item', 'social', 'timing', 'transaction', 'sessionEnd']),
  trackingId: z.string().max(measurementLimits.valueChars),
  apiSecret: z.string().exactOptional(),
  debug: z.boolean(),
  isFirst: z.boolean(),
  session: values,
  fields: values,
});

const google = 'https://www.google-analytics.com';

/** Host half of `MeasurementProtocol`: hits on their way to a collector. */
export const measurementProtocolModule: HostModule = {
  name: 'measurementprotocol',
  guest: new URL('./guest.ts', import.meta.url),
  sync: new URL('./sync.ts', import.meta.url),
  start: (context) => new MeasurementService(context),
};

class MeasurementService implements HostService {
  readonly #context: ModuleContext;
  readonly #pending = new Set<Promise<void>>();
  readonly #giveUp = new AbortController();
  #isToldOfEnd = false;

  constructor(context: ModuleContext) {
    this.#context = context;
  }

  handle(command: GuestCommand, source?: SourcePosition): void {
    const parsed = commandSchema.safeParse(command);
    if (!parsed.success)
      this.#tell(measurementErrors.create('MEASUREMENT_BAD_COMMAND', { type: command.type }), source);
    else if (this.#pending.size >= measurementLimits.pending)
      this.#tell(measurementErrors.create('MEASUREMENT_TOO_MANY', { limit: measurementLimits.pending }), source);
    else this.#begin(parsed.data, source);
  }

  /** What was counted is still sent; nothing comes back to the scenario. */
  async settle(giveUp: AbortSignal): Promise<boolean> {
    const stop = (): void => this.#giveUp.abort();
    giveUp.addEventListener('abort', stop, { once: true });
    if (giveUp.aborted) stop();
    await Promise.all(this.#pending);
    giveUp.removeEventListener('abort', stop);
    return false;
  }

  async close(): Promise<void> {
    this.#giveUp.abort();
    await Promise.all(this.#pending);
  }

  #begin(hit: HitCommand, source: SourcePosition | undefined): void {
    const { trackingId, apiSecret } = hit;
    const collector = this.#context.connectorUrls?.['google-analytics'];
    if (isUniversal(trackingId)) {
      if (collector === undefined && !this.#isToldOfEnd) {
        this.#isToldOfEnd = true;
        this.#tell(measurementErrors.create('MEASUREMENT_SWITCHED_OFF', { trackingId }), source);
      }
      // Nobody would count it.
      if (collector === undefined) return;
    } else if (apiSecret === undefined) {
      this.#tell(measurementErrors.create('MEASUREMENT_SECRET_MISSING', { trackingId }), source);
      return;
    }
    const sending = this.#send(collector ?? google, hit)
      .catch(messageOf)
      .then((reason) => {
        if (reason !== undefined) this.#tell(measurementErrors.create('MEASUREMENT_NOT_TAKEN', { reason }), source);
      });
    this.#pending.add(sending);
    void sending.finally(() => this.#pending.delete(sending));
  }

  /** Why it was not taken; undefined when it was. */
  async #send(collector: string, hit: HitCommand): Promise<string | undefined> {
    const { kind, trackingId, debug } = hit;
    const { path, contentType, body } = isUniversal(trackingId) ? universalHit(hit) : fourHit(hit);
    const response = await this.#context.egress.fetch(collector.replace(/\/$/, '') + path, {
      method: 'POST',
      headers: { 'content-type': contentType },
      redirect: 'error',
      signal: AbortSignal.any([this.#giveUp.signal, AbortSignal.timeout(measurementLimits.requestMs)]),
      body,
    });
    const answer = (await response.text()).slice(0, measurementLimits.answerBytes);
    const { status } = response;
    if (!response.ok) return `it answers ${status}`;
    this.#context.journal({
      kind: 'http',
      message: debug ? 'Hit checked' : 'Hit sent',
      data: { kind, trackingId, status, ...(debug ? { answer } : {}) },
    });
    return undefined;
  }

  #tell({ code, message, hint }: PatchbayError, source: SourcePosition | undefined): void {
    const at = source === undefined ? {} : { source };
    this.#context.journal({ kind: 'http', level: 'warn', message, data: { code, hint }, ...at });
  }
}
