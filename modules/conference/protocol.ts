import type { ConferenceDirectionName, ConferenceModeName } from './events.ts';

/** Whether an endpoint hears the others, by their endpoint ids; who is not named is heard. */
export type Received = { readonly [endpointId: string]: boolean };

/** What the guest asks of a conference, by command. Ids are made in the guest. */
export interface ConferenceCommands {
  create: { readonly isHd: boolean };
  stop: object;
  add: {
    readonly endpointId: string;
    readonly callId: string;
    readonly mode: ConferenceModeName;
    readonly direction: ConferenceDirectionName;
    readonly displayName: string;
    readonly received: Received;
    /** Something was asked of video. */
    readonly isVideo: boolean;
  };
  remove: { readonly endpointId: string };
  manage: { readonly endpointId: string; readonly received: Received; readonly isVideo: boolean };
  rename: { readonly endpointId: string; readonly displayName: string };
  mute: { readonly endpointId: string; readonly muted: boolean };
  /** `to`: id of the unit that is to hear this conference, or not any more. */
  sendMediaTo: { readonly to: string; readonly options?: Readonly<Record<string, unknown>> };
  stopMediaTo: { readonly to: string };
  /** The scenario asked for something its conference does not allow now; only the journal hears of it. */
  ignored: { readonly method: string; readonly why: string };
}

/** Guest → host. */
export type ConferenceCommand = {
  readonly [Type in keyof ConferenceCommands]: {
    readonly type: Type;
    readonly conferenceId: string;
  } & ConferenceCommands[Type];
}[keyof ConferenceCommands];

export type EndpointChange = 'EndpointAdded' | 'EndpointUpdated' | 'EndpointRemoved' | 'EndpointManaged';

/** Host → guest. */
export type ConferenceEvent =
  | { readonly type: 'started' | 'stopped'; readonly conferenceId: string }
  | {
      readonly type: 'endpoint';
      readonly conferenceId: string;
      readonly endpointId: string;
      readonly change: EndpointChange;
    }
  /** `endpointId`: the endpoint that it was about, which is none any more. */
  | {
      readonly type: 'failed';
      readonly conferenceId: string;
      readonly code: number;
      readonly error: string;
      readonly endpointId?: string;
    };
