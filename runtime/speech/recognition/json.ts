/** A part of an answer that was not looked at yet. */
export type Json = Readonly<Record<string, unknown>>;

/** An object of an answer; what is none counts as an empty one. */
export function objectIn(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

export function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Parses a message that must be a JSON object; throws for anything else. */
export function parseObject(text: string): Json {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) throw new SyntaxError('it is no JSON object');
  return value as Json;
}

/** A confidence between 0 and 1; a provider that has none counts as certain. */
export function confidenceOf(value: number | undefined): number {
  return value === undefined ? 1 : Math.min(1, Math.max(0, value));
}

/** Confidence from the logarithms of the probabilities of the words or tokens: their geometric mean. */
export function meanProbability(logarithms: readonly number[]): number | undefined {
  if (logarithms.length === 0) return undefined;
  return Math.exp(logarithms.reduce((sum, value) => sum + value, 0) / logarithms.length);
}
