type JsonObject = { readonly [name: string]: unknown };

/** Guest → host. Ids are made in the guest. */
export type ContactCenterCommand =
  | { readonly type: 'agent'; readonly id: string; readonly agentId?: number; readonly region?: string }
  /** Nothing more is told of it, nor of its conversations. */
  | { readonly type: 'destroyAgent'; readonly id: string }
  | {
      readonly type: 'profiles';
      readonly id: string;
      readonly askId: string;
      readonly what: 'list' | 'get' | 'update';
      readonly request: JsonObject;
    }
  | {
      readonly type: 'conversation';
      readonly id: string;
      readonly agent: string;
      readonly project: string;
      readonly profile: JsonObject;
    }
  | { readonly type: 'complete'; readonly id: string }
  | {
      readonly type: 'participant';
      readonly id: string;
      readonly conversation: string;
      readonly options: JsonObject;
      readonly settings: JsonObject;
    }
  | { readonly type: 'removeParticipant'; readonly id: string }
  | { readonly type: 'analyze'; readonly id: string; readonly query: JsonObject }
  /** ms; below zero from the end of each answer. */
  | { readonly type: 'markAnswers'; readonly id: string; readonly offset: number }
  | { readonly type: 'connect'; readonly id: string; readonly to: string; readonly options?: JsonObject }
  | { readonly type: 'disconnect'; readonly id: string; readonly to: string };

/** Host → guest. `event`: the member of the enumeration that the object has events of. */
export type ContactCenterEvent =
  | { readonly type: 'contactCenter'; readonly id: string; readonly event: string; readonly fields?: JsonObject }
  | {
      readonly type: 'profilesAnswer';
      readonly askId: string;
      readonly response?: JsonObject;
      readonly error?: string;
    };
