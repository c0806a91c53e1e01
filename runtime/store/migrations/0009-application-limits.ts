import type { Migration } from './index.ts';

/** Limits that the operator has set for an application, as a JSON object. */
export const applicationLimits: Migration = {
  name: '0009-application-limits',
  statements: ["alter table applications add column limits text not null default '{}'"],
};
