interface AppEventMap {
  /**
   * A request to the session's access URL. What the listener returns, or resolves to, is the answer: texts as they are,
   * objects as JSON.
   */
  [AppEvents.HttpRequest]: AppHttpRequestEvent;
}

interface AppHttpRequestEvent {
  name: AppEvents;
  /** In capitals. */
  method: string;
  /** What stands behind the access URL, with its query. */
  path: string;
  /** The body. */
  content: string;
  headers: HttpHeader[];
}
