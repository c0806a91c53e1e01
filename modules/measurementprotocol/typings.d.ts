/** What happens in calls, counted by Google Analytics or another collector. All functions return it, so that calls may be chained. */
declare namespace MeasurementProtocol {
  /**
   * Before all others.
   *
   * @param trackingId `G-…` of Google Analytics 4, with the secret GA_API_SECRET; or `UA-…`, for a collector that the operator names
   * @param debug hits are checked and not counted; the journal has what the collector says
   */
  function setup(trackingId: string, debug?: boolean, dataSource?: string): typeof MeasurementProtocol;
  /** Whom the following hits are about. */
  function startSession(options: StartSessionOptions): typeof MeasurementProtocol;
  /** As `startSession`, under an id that is the caller’s in every session and does not tell the number. */
  function setSessionByCallerId(options: SetSessionByCallerIdOptions): Promise<typeof MeasurementProtocol>;
  /** The session is over. */
  function endSession(): typeof MeasurementProtocol;
  /** Where the caller came from; holds for the following hits. */
  function setTrafficSource(options: SetTrafficSourceOptions): typeof MeasurementProtocol;
  /** Which program it is; holds for the following hits. */
  function setApplicationInfo(options: SetApplicationInfoOptions): typeof MeasurementProtocol;
  /** Counts an event. */
  function sendEvent(options: SendEventOptions): typeof MeasurementProtocol;
  /** Counts something that went wrong. */
  function sendException(options: SendExceptionOptions): typeof MeasurementProtocol;
  /** Counts an item of a transaction. */
  function sendItem(options: SendItemOptions): typeof MeasurementProtocol;
  /** Counts something in a social network. */
  function sendSocial(options: SendSocialOptions): typeof MeasurementProtocol;
  /** Counts how long something took. */
  function sendTiming(options: SendTimingOptions): typeof MeasurementProtocol;
  /** Counts a purchase. */
  function sendTransaction(options: SendTransactionOptions): typeof MeasurementProtocol;

  interface StartSessionOptions {
    clientID: string;
    userID?: string;
    anonymizeIP?: boolean;
    IPOverride?: string;
    geographicalOverride?: string;
  }

  interface SetSessionByCallerIdOptions {
    /** Default: nobody who was counted before. */
    callerId?: string;
    userID?: string;
    anonymizeIP?: string | boolean;
    IPOverride?: string;
  }

  interface SetTrafficSourceOptions {
    documentReferrer?: string;
    campaignName?: string;
    campaignSource?: string;
    campaignMedium?: string;
    campaignKeyword?: string;
    campaignContent?: string;
    campaignID?: string;
    googleAdsID?: string;
    googleDisplayAdsID?: string;
  }

  interface SetApplicationInfoOptions {
    name: string;
    id?: string;
    version?: string;
    installerID?: string;
  }

  interface HitOptions {
    /** It was not the caller who did something. */
    nonInteractionHit?: string | boolean;
  }

  interface SendEventOptions extends HitOptions {
    category: string;
    /** In Google Analytics 4 the name of the event. */
    action: string;
    label?: string;
    value?: string | number;
  }

  interface SendExceptionOptions extends HitOptions {
    description?: string;
    isFatal?: boolean;
  }

  interface SendItemOptions extends HitOptions {
    transactionId: number | string;
    name: string;
    price: number;
    quantity: number;
    code?: string;
    category?: string;
  }

  interface SendSocialOptions extends HitOptions {
    network?: string;
    action?: string;
    trigger?: string;
  }

  interface SendTimingOptions extends HitOptions {
    category?: string;
    name?: string;
    /** ms. */
    time?: number;
    label?: string;
  }

  interface SendTransactionOptions extends HitOptions {
    id: number | string;
    affiliation?: string;
    revenue: number;
    shipping?: number;
    tax?: number;
  }
}
