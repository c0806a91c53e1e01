/** A parameter as the management API calls it, by its name among scenarios: `scenarioId` is `scenario_id`. */
export function parameterName(name: string): string {
  return name.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

/** The text of a parameter; lists are parted by semicolons, what has members is JSON. Empty: it is left out. */
export function parameterText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object'))
    return value.map(parameterText).join(';');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** An answer as scenarios read it: names of members in camel case, at any depth. */
export function answerOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(answerOf);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [memberName(name), answerOf(member)]));
}

/** What is all capitals stays so. */
function memberName(name: string): string {
  if (/^[A-Z_]+$/.test(name)) return name.replaceAll('_', '');
  return name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
