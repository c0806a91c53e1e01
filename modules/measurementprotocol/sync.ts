import { createHash } from 'node:crypto';
import type { SyncModule } from '#runtime/sandbox/sync-contract.ts';

export const sync: SyncModule = {
  /** The application's, for Google Analytics 4. */
  apiSecret: ({ secrets }) => secrets.GA_API_SECRET,
  /**
   * The same caller is the same client in each session, and nobody reads the number back: collectors want a random UUID and must not be given telephone
   * numbers.
   */
  clientId: ({ application }, trackingId, callerId) => {
    const hex = createHash('sha256')
      .update(`${application}\n${String(trackingId)}\n${String(callerId)}`)
      .digest('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  },
};
