/** Reports of a session to the call list whose task it is. */
declare namespace CallList {
  /** The task succeeded. The result is kept with it. */
  function reportResult(result: string | object, callback?: (result: Net.HttpRequestResult) => unknown): void;
  /** As `reportResult`. */
  function reportResultAsync(result: string | object): Promise<Net.HttpRequestResult>;
  /** The task failed: it is tried again as long as it has attempts. */
  function reportError(error: string | object, callback?: (result: Net.HttpRequestResult) => unknown): void;
  /** As `reportError`. */
  function reportErrorAsync(error: string | object): Promise<Net.HttpRequestResult>;
  /** The task is under way. */
  function reportProgress(progress: string | object, callback?: (result: Net.HttpRequestResult) => unknown): void;
  /** As `reportProgress`. */
  function reportProgressAsync(progress: string | object): Promise<Net.HttpRequestResult>;
  /**
   * Asks for another attempt.
   *
   * @throws TypeError that names the field that is wrong
   */
  function requestNextAttempt(data: NextAttempt, callback?: (result: Net.HttpRequestResult) => unknown): void;
  /** As `requestNextAttempt`. */
  function requestNextAttemptAsync(data: NextAttempt): Promise<Net.HttpRequestResult>;

  interface NextAttempt {
    /** ISO 8601. Goes before `start_at`. */
    next_attempt_time?: string;
    /** Seconds since 1970. */
    start_at?: number;
    /** 0 to 100. */
    attempts_left?: number;
    /** HH:MM:SS, UTC: not before this time of the day. */
    start_execution_time?: string;
    /** HH:MM:SS, UTC: not after this time of the day. */
    end_execution_time?: string;
    /** In place of the task's data. */
    custom_data?: string | object;
    error?: string | object;
  }
}

declare namespace VoxEngine {
  /** `CallList`, as older scripts name it. */
  const CallList: typeof globalThis.CallList;
}
