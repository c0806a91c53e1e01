import type { Migration } from './index.ts';

const isMessage = (row: 'new' | 'old') => `(${row}.kind = 'sip' and ${row}.level = 'debug')`;
const isIndexed = (row: 'new' | 'old') => `not ${isMessage(row)} or ${row}.message like '% INVITE'`;
const indexed = (row: 'new' | 'old') => `case when ${isMessage(row)} then ${row}.data->>'callId' else ${row}.data end`;

/**
 * Of the SIP messages in the journal (kind `sip`, level `debug`) the full-text index takes the Call-ID of each INVITE
 * only: indexing their whole text cost more than all the rest of a call's records, and who searches has a Call-ID.
 */
export const sipText: Migration = {
  name: '0004-sip-text',
  statements: [
    {
      sqlite: [
        'drop trigger journal_text_insert',
        'drop trigger journal_text_delete',
        `create trigger journal_text_insert after insert on journal when ${isIndexed('new')} begin
           insert into journal_text(rowid, message, data) values (new.cursor, new.message, ${indexed('new')}); end`,
        `create trigger journal_text_delete after delete on journal when ${isIndexed('old')} begin
           insert into journal_text(journal_text, rowid, message, data)
             values ('delete', old.cursor, old.message, ${indexed('old')}); end`,
      ],
      postgres: [],
    },
  ],
};
