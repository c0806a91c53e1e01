import type { CallerIdPolicy, TrunkSettings } from '#runtime/store/index.ts';

/** What the other side is shown; `refused` when the trunk's policy does not allow what the scenario asked for. */
export type ShownCaller = { readonly number: string } | 'refused';

/** Whether calls of the application that dials may show a number. `country`: in whose national form it may be written. */
export type CallerIdJudge = (number: string, country?: string) => boolean;

/** Applies a trunk's policy to the caller id that a scenario gave; empty: it gave none. */
export function shownCaller(
  asked: string,
  { callerId, numberFormat, country }: Pick<TrunkSettings, 'callerId' | 'numberFormat' | 'country'>,
  mayShow: CallerIdJudge,
): ShownCaller {
  const chosen =
    callerId.mode === 'verified' ? (mayShow(asked, country ?? undefined) ? asked : undefined) : choose(asked, callerId);
  return chosen === undefined ? 'refused' : { number: written(chosen, numberFormat) };
}

function choose(asked: string, policy: Exclude<CallerIdPolicy, { mode: 'verified' }>): string | undefined {
  switch (policy.mode) {
    case 'pass':
      return asked;
    case 'fixed':
      return policy.number;
    case 'list':
      return asked === '' ? policy.numbers[0] : policy.numbers.find((number) => digits(number) === digits(asked));
  }
}

/** A number as the trunk wants it written; what is no number, such as a name, stays as it is. */
export function written(number: string, format: TrunkSettings['numberFormat']): string {
  const plain = digits(number);
  if (!/^\d{7,15}$/.test(plain)) return number;
  return format === 'e164' ? `+${plain}` : plain;
}

/** Without `+` and visual separators (RFC 3966 §5.1.1). */
export function digits(number: string): string {
  return number.replaceAll(/[\s().\-/]/g, '').replace(/^\+/, '');
}
