/** A figure of this run beside what it shall be. */
export interface Target {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** One line a figure: what was measured, what it shall be, met or MISSED. */
export function targetTable(targets: readonly Target[]): string {
  const lines = targets.map(({ what, value, unit, atMost, atLeast }) => {
    const wanted = atMost !== undefined ? `<= ${atMost}` : atLeast !== undefined ? `>= ${atLeast}` : '';
    const isMet = (atMost === undefined || value <= atMost) && (atLeast === undefined || value >= atLeast);
    const verdict = wanted === '' ? '' : isMet ? 'met' : 'MISSED';
    const shown = value.toFixed(value < 20 ? 1 : 0);
    return `  ${what.padEnd(62)}${shown.padStart(9)} ${unit.padEnd(9)}${wanted.padStart(8)}  ${verdict}`.trimEnd();
  });
  return ['targets (CPU times and ratios hold on a busy machine, rates only on a quiet one)', ...lines, ''].join('\n');
}
