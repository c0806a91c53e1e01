/** One line of a bench's table. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly target: string;
  /** Left out: there is no goal. */
  readonly met?: boolean;
}

export function printTable(rows: readonly Row[]): void {
  const widths = [
    Math.max(...rows.map((row) => row.what.length)),
    Math.max(...rows.map((row) => row.measured.length)),
    Math.max(...rows.map((row) => row.target.length)),
  ] as const;
  for (const { what, measured, target, met } of rows) {
    const cells = [what.padEnd(widths[0]), measured.padStart(widths[1]), target.padStart(widths[2])];
    process.stdout.write(`${cells.join('  ')}  ${met === undefined ? '' : met ? 'met' : 'MISSED'}\n`);
  }
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
}
