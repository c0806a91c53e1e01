/** Name and value. */
export type HeaderField = readonly [string, string];

export interface HttpRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly HeaderField[];
  readonly body?: string;
  /** The body is bytes, written as base64. */
  readonly isBinary: boolean;
  /** The scenario wants the response’s bytes. */
  readonly rawOutput: boolean;
  readonly timeoutMs: number;
  readonly connectTimeoutMs: number;
  /** Shows body and query in the journal. */
  readonly systemLog: boolean;
}

export interface Mail {
  readonly host: string;
  readonly port: number;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly title: string;
  readonly body: string;
  readonly html?: string;
  readonly login?: string;
  readonly password?: string;
}

/** Guest → host. Ids are the guest’s, counted within the session. */
export type NetCommand =
  | ({
      readonly type: 'http';
      readonly id: number;
      /** What the scenario gave and cannot be used. */
      readonly leftOut: readonly string[];
    } & HttpRequest)
  | ({ readonly type: 'mail'; readonly id: number } & Mail);

/** `kit.initial` of this module: how many requests and mails may be under way and waiting. */
export type NetInitial = { readonly http: number; readonly mail: number };

/** VoxEngine's HttpRequestResult without `data`, and SendMailResult. */
export interface NetResult {
  readonly code: number;
  readonly raw_headers?: string;
  readonly headers?: readonly { readonly key: string; readonly value: string }[];
  readonly text?: string;
  readonly error?: string;
}

/** What comes of a request: the result, and the bytes of `data` as base64. */
export interface NetAnswer {
  readonly result: NetResult;
  readonly base64?: string;
}

/** Host → guest. */
export type NetEvent = { readonly type: 'answer'; readonly id: number } & NetAnswer;
