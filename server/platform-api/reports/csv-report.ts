import { formatCsv } from '#server/call-lists/index.ts';
import type { PlatformFile } from '../command.ts';
import type { ReportOrder } from './report-desk.ts';

/** Rows as CSV. */
export function csvFormat(delimiter: string): ReportOrder['format'] {
  return (rows) => formatCsv(rows, delimiter);
}

const format = csvFormat(';');

/** Rows by the names of their columns. */
export type CsvRow<Column extends string> = Readonly<Partial<Record<Column, unknown>>>;

interface CsvReport<Column extends string>
  extends Pick<ReportOrder, 'type' | 'filters' | 'applicationId' | 'offset' | 'count'> {
  readonly columns: readonly Column[];
  readonly withHeader: boolean;
  page(offset: number, limit: number): Promise<{ readonly rows: readonly CsvRow<Column>[]; readonly total: number }>;
}

/** A report with a line for each row; what is no text or number is written as JSON. */
export function csvReport<Column extends string>(report: CsvReport<Column>): ReportOrder {
  const { type, filters, applicationId, offset, count, columns } = report;
  return {
    ...{ type, filters, applicationId, offset, count },
    head: report.withHeader ? format([columns]) : '',
    async page(from, limit) {
      const { rows, total } = await report.page(from, limit);
      return { rows: linesOf(columns, rows), total };
    },
    format,
  };
}

/** As a report, and answered at once. */
export function csvFile<Column extends string>(
  columns: readonly Column[],
  rows: readonly CsvRow<Column>[],
  withHeader: boolean,
): PlatformFile {
  const head = withHeader ? [columns] : [];
  return { contentType: 'text/csv; charset=utf-8', content: format([...head, ...linesOf(columns, rows)]) };
}

function linesOf<Column extends string>(columns: readonly Column[], rows: readonly CsvRow<Column>[]): string[][] {
  return rows.map((row) => columns.map((column) => cell(row[column])));
}

function cell(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
