import type { Generated } from 'kysely';

/** Keys of agents of Dialogflow, and the applications that they are bound to. */
export interface DialogflowKeysTable {
  number: Generated<number>;
  id: string;
  project: string;
  description: string;
  key_id: string;
  wrapped_key: Uint8Array;
  ciphertext: Uint8Array;
  created_at: number;
}

export interface DialogflowKeyApplicationsTable {
  dialogflow_key_id: string;
  application_id: string;
}
