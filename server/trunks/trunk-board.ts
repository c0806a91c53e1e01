import { isDeepStrictEqual } from 'node:util';
import type { RequestSeries, RequestSeriesParts } from '#runtime/gateway/index.ts';
import type { Clock } from '#runtime/shared/clock.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { ApplicationId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import { type Store, storeErrors, type Trunk } from '#runtime/store/index.ts';
import type { Sealer } from '#secrets/index.ts';
import { RunningTrunk } from './running-trunk.ts';

export interface TrunkBoardParts {
  readonly store: Pick<Store, 'trunks' | 'onTrunkingChange'>;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly log: Logger;
  /** From 0 up to 1. Default: Math.random. */
  readonly random?: () => number;
  /** Requests of the gateway. */
  requests(parts: RequestSeriesParts): Pick<RequestSeries, 'send'>;
}

/** What a trunk's password is sealed for. */
export function passwordPlace({ id, name }: Pick<Trunk, 'id' | 'name'>) {
  return { kind: 'trunk', id, name };
}

/** All trunks of the node at work, as the store has them now. */
export class TrunkBoard implements AsyncDisposable {
  readonly #parts: TrunkBoardParts;
  readonly #unsubscribe: () => void;
  #trunks: readonly RunningTrunk[] = [];
  #refreshed: Promise<void> = Promise.resolve();
  #started = false;

  private constructor(parts: TrunkBoardParts) {
    this.#parts = parts;
    this.#unsubscribe = parts.store.onTrunkingChange(() => this.#refresh());
  }

  /** Reads the trunks; nothing is sent before `start`. */
  static async open(parts: TrunkBoardParts): Promise<TrunkBoard> {
    const board = new TrunkBoard(parts);
    await board.#refresh();
    return board;
  }

  /** Begins to register and to ask proxies. */
  start(): void {
    this.#started = true;
    for (const trunk of this.#trunks) trunk.start();
  }

  get trunks(): readonly RunningTrunk[] {
    return this.#trunks;
  }

  /** By name or id. Throws TRUNK_MISSING. */
  get(nameOrId: string): RunningTrunk {
    const found =
      this.#trunks.find(({ trunk }) => trunk.name === nameOrId) ??
      this.#trunks.find(({ trunk }) => trunk.id === nameOrId);
    if (found === undefined) throw storeErrors.create('TRUNK_MISSING', { name: nameOrId });
    return found;
  }

  /** Trunks through which `applicationId` may dial. */
  of(applicationId: ApplicationId): readonly RunningTrunk[] {
    return this.#trunks.filter(({ trunk }) => trunk.applicationId === null || trunk.applicationId === applicationId);
  }

  /** Ends registrations, all at the same time; nothing registers any more, and calls may still go through trunks. */
  async leave(): Promise<void> {
    this.#started = false;
    await this.#refreshed;
    await Promise.all(this.#trunks.map((trunk) => trunk.close()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#unsubscribe();
    await this.leave();
  }

  /** One after the other: an older reading must not replace a newer one. */
  #refresh(): Promise<void> {
    this.#refreshed = this.#refreshed.catch(() => undefined).then(() => this.#reload());
    return this.#refreshed;
  }

  async #reload(): Promise<void> {
    const stored = await this.#parts.store.trunks.list();
    const running = new Map(this.#trunks.map((each) => [each.trunk.id, each]));
    const next: RunningTrunk[] = [];
    const starting: (() => Promise<void>)[] = [];
    for (const trunk of stored) {
      const known = running.get(trunk.id);
      if (known !== undefined && isDeepStrictEqual(known.trunk, trunk)) {
        running.delete(trunk.id);
        next.push(known);
        continue;
      }
      const fresh = await this.#open(trunk);
      if (fresh === undefined) continue;
      next.push(fresh);
      starting.push(this.#replace(running.get(trunk.id), fresh));
      running.delete(trunk.id);
    }
    this.#trunks = next;
    for (const start of starting) void start();
    for (const gone of running.values()) void gone.close();
  }

  /** A trunk that was changed registers once its former registration has ended. Calls that are up count no more. */
  #replace(former: RunningTrunk | undefined, fresh: RunningTrunk): () => Promise<void> {
    return async () => {
      await former?.close();
      if (this.#started && this.#trunks.includes(fresh)) fresh.start();
    };
  }

  /** A trunk whose password does not open is left out, and the log says so: the others shall work. */
  async #open(trunk: Trunk): Promise<RunningTrunk | undefined> {
    const { sealer, clock, log, requests, random = Math.random } = this.#parts;
    try {
      const password = trunk.password === null ? undefined : await sealer.open(trunk.password, passwordPlace(trunk));
      return new RunningTrunk(trunk, password, { clock, log, random, requests });
    } catch (error) {
      log.error({ trunk: trunk.name, problem: messageOf(error) }, 'a trunk is left out');
      return undefined;
    }
  }
}
