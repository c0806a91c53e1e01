/** HTTP requests and mails. Addresses must be public ones, unless the operator allows others. */
declare namespace Net {
  /**
   * Sends an HTTP request and calls `callback` with what came of it. 3 run at once, 35 may wait.
   *
   * @throws TypeError that names the option that is wrong
   * @throws RangeError when too many wait
   */
  function httpRequest(
    url: string,
    callback?: ((result: HttpRequestResult) => unknown) | null,
    options?: HttpRequestOptions,
  ): void;
  /** As `httpRequest`; resolves also when the request fails, and rejects where `httpRequest` throws. */
  function httpRequestAsync(url: string, options?: HttpRequestOptions): Promise<HttpRequestResult>;
  /**
   * Sends a mail and calls `callback` with what came of it. 2 are sent at once, 10 may wait.
   *
   * @param mailServerAddress name or address, with `:port` if it is not 25
   * @throws TypeError that names the parameter that is wrong
   * @throws RangeError when too many wait
   */
  function sendMail(
    mailServerAddress: string,
    from: string,
    to: string | string[],
    title: string,
    body: string,
    callback?: ((result: SendMailResult) => unknown) | null,
    options?: SendMailOptions,
  ): void;
  /** As `sendMail`; resolves also when the mail is not taken. */
  function sendMailAsync(
    mailServerAddress: string,
    from: string,
    to: string | string[],
    title: string,
    body: string,
    options?: SendMailOptions,
  ): Promise<SendMailResult>;

  /** Options of a request; `new Net.HttpRequestOptions()` makes an object without any. */
  class HttpRequestOptions {
    /** Default: GET. */
    method?: string;
    /** The body of POST, PUT and PATCH: 360,000 bytes at most. */
    postData?: string | ArrayLike<number>;
    /** By their names, or as VoxEngine's older list of lines. */
    headers?: { [name: string]: string | undefined } | string[];
    /** Go into the query of the URL. */
    params?: { [name: string]: string };
    /** The body is given as bytes, `data`, instead of `text`. Default: false. */
    rawOutput?: boolean;
    /** Seconds, 90 at most and by default. */
    timeout?: number;
    /** Seconds, 6 at most and by default. */
    connectionTimeout?: number;
    /** Whether bodies are in the journal. Default: false. */
    enableSystemLog?: boolean;
  }

  interface HttpRequestResult {
    /** HTTP status; below 0 when there was no response. */
    code: number;
    headers?: HttpHeader[];
    raw_headers?: string;
    /** The body, where it is text. */
    text?: string;
    /** The body, with `rawOutput`. */
    data?: number[];
    /** Why there was no response. */
    error?: string;
  }

  /** Options of a mail; `new Net.SendMailOptions()` makes an object without any. */
  class SendMailOptions {
    html?: string;
    cc?: string | string[];
    bcc?: string | string[];
    /** Default: 25. */
    port?: number;
    login?: string;
    password?: string | undefined;
  }

  interface SendMailResult {
    /** What the mail server said: 250 when it took the mail; below 0 when it said nothing. */
    code: number;
    error?: string;
  }
}
