/** Guest → host. `parameters` are as the scenario gave them, but for times, which are texts. */
export interface ManagementCommand {
  readonly type: 'ask';
  readonly requestId: string;
  /** Of the management API, as `GetScenarios`. */
  readonly command: string;
  readonly parameters: { readonly [name: string]: unknown };
}

/** Host → guest. `answer`: as the management API gives it, with names in camel case; a text for a file. */
export type ManagementEvent =
  | { readonly type: 'answered'; readonly requestId: string; readonly answer: unknown }
  | { readonly type: 'failed'; readonly requestId: string; readonly code: string; readonly message: string };

/** Why there are no clients for this session. */
export interface ManagementInitial {
  readonly refusal?: { readonly code: string; readonly message: string };
}
