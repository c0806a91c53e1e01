import type { RoutingChange } from './rule-contract.ts';
import type { UserChange } from './user-contract.ts';

/** What one process tells those that share its database. */
export type Notice =
  | { readonly about: 'routing'; readonly change: RoutingChange }
  | { readonly about: 'users'; readonly change: UserChange }
  | { readonly about: 'trunking' }
  | { readonly about: 'queues' }
  /** Journal rows were stored, or sessions have begun or ended. */
  | { readonly about: 'sessions' }
  /** Nothing was heard for a while. */
  | { readonly about: 'everything' };
