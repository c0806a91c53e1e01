import type { Clock } from '#runtime/shared/clock.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { ApplicationId } from '#runtime/shared/ids.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { HistoryReport, ReportFile, ReportType, Store } from '#runtime/store/index.ts';
import { platformLimits } from '../limits.ts';
import { refuse } from '../refusal.ts';

interface ReportDeskParts {
  readonly store: Pick<Store, 'reports'>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Some rows of what was asked for; `total` counts all of them. */
export interface ReportPage {
  readonly rows: readonly (readonly string[])[];
  readonly total: number;
}

export interface ReportOrder {
  readonly type: ReportType;
  /** What was asked for, by the names of parameters. */
  readonly filters: object;
  /** The one application that it is about. */
  readonly applicationId?: ApplicationId | undefined;
  /** Ends with a line end. */
  readonly head: string;
  /** Rows to leave out before the first one, and rows to write at most. */
  readonly offset: number;
  readonly count: number;
  page(offset: number, limit: number): Promise<ReportPage>;
  format(rows: ReportPage['rows']): string;
}

/** Writes reports, one after the other, while their clients do something else. */
export class ReportDesk implements AsyncDisposable {
  readonly #parts: ReportDeskParts;
  #written: Promise<void> = Promise.resolve();
  #waiting = 0;
  #isStopped = false;

  constructor(parts: ReportDeskParts) {
    this.#parts = parts;
  }

  /** Resolves when it is in the list of reports, before it is written. Throws EXCEED when too many wait. */
  async order(order: ReportOrder): Promise<HistoryReport> {
    const { reports } = this.#parts.store;
    if (this.#waiting >= platformLimits.reportsWaiting)
      throw refuse('EXCEED', 'Too many reports are being written: ask again later');
    this.#waiting += 1;
    try {
      await reports.prune(this.#parts.clock.now() - platformLimits.reportKeepMs);
      const report = await reports.add(order.type, JSON.stringify(order.filters), order.applicationId);
      this.#written = this.#written.then(() => this.#write(report, order));
      return report;
    } catch (error) {
      this.#waiting -= 1;
      throw error;
    }
  }

  /** Whether nobody writes it any more: it failed, or a server was stopped meanwhile. */
  isLost({ completedAt, hasFailed, createdAt }: HistoryReport): boolean {
    return completedAt === null && (hasFailed || createdAt < this.#parts.clock.now() - platformLimits.reportMs);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isStopped = true;
    await this.#written;
  }

  async #write({ number }: HistoryReport, order: ReportOrder): Promise<void> {
    const { store, log } = this.#parts;
    try {
      const file = await this.#fileOf(order);
      if (file === undefined) await store.reports.fail(number);
      else await store.reports.complete(number, file);
    } catch (error) {
      log.error({ report: number, problem: messageOf(error) }, 'a report of the history could not be written');
      await store.reports.fail(number).catch(() => undefined);
    } finally {
      this.#waiting -= 1;
    }
  }

  /** Undefined: the server stops. */
  async #fileOf({ head, offset, count, page, format }: ReportOrder): Promise<ReportFile | undefined> {
    const most = Math.min(count, platformLimits.reportRows);
    let content = head;
    let rows = 0;
    for (;;) {
      if (this.#isStopped) return undefined;
      const limit = Math.min(most - rows, platformLimits.pageRows);
      const found = await page(offset + rows, limit);
      content += format(found.rows);
      rows += found.rows.length;
      if (found.rows.length < limit || rows >= most || content.length > platformLimits.reportChars)
        return { content, rows, total: found.total };
    }
  }
}
