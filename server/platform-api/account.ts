/** The account that all applications of a node belong to, as clients of the management API see it. */
export interface PlatformAccount {
  /** `iss` of tokens. */
  readonly id: number;
  /** A DNS label: part of the full names of applications. */
  readonly name: string;
  readonly email: string;
}

/** What clients of the management API append to names of applications, whatever the server is called. */
function suffixOf({ name }: PlatformAccount): string {
  return `.${name}.voximplant.com`;
}

export function fullName(account: PlatformAccount, applicationName: string): string {
  return applicationName + suffixOf(account);
}

/** The name of one of our applications, from its short or its full one. */
export function shortName(account: PlatformAccount, given: string): string {
  const suffix = suffixOf(account);
  return given.endsWith(suffix) ? given.slice(0, -suffix.length) : given;
}
