/** What one check of `patchbay doctor` found. */
export interface Finding {
  /** What was looked at. */
  readonly check: string;
  readonly outcome: 'ok' | 'warning' | 'failed';
  readonly message: string;
  /** What to do about it. */
  readonly advice?: string;
}

export function ok(check: string, message: string): Finding {
  return { check, outcome: 'ok', message };
}

export function warning(check: string, message: string, advice: string): Finding {
  return { check, outcome: 'warning', message, advice };
}

export function failed(check: string, message: string, advice: string): Finding {
  return { check, outcome: 'failed', message, advice };
}
