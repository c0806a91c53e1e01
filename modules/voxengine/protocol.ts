/** Guest → host. */
export type VoxEngineCommand =
  /** `VoxEngine.terminate()`; also `JSession.close()`. */
  | { readonly type: 'terminate' }
  | { readonly type: 'customData'; readonly value: string }
  /** `getSecretValue` gave the value under this name for the first time. */
  | { readonly type: 'secretRead'; readonly name: string }
  /** `getSecretValue` found nothing under this name. */
  | { readonly type: 'secretMissing'; readonly name: string };

/** Host → guest; the session engine emits them. */
export type VoxEngineEvent =
  | {
      readonly type: 'started';
      readonly accessURL: string;
      readonly accessSecureURL: string;
      readonly accountId: number;
      readonly applicationId: number;
      readonly logURL: string;
      readonly sessionId: number;
      readonly conference_name: string;
    }
  | { readonly type: 'terminating'; readonly systemError?: boolean }
  | { readonly type: 'terminated'; readonly systemError?: boolean };

/** `kit.initial` of this module. */
export type VoxEngineInitial = { readonly customData: string };
