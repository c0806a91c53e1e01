import type { JournalPage, JournalRecordView, SessionWhole, SipMessageList } from '#server/http/contract/index.ts';
import type { ApiClient } from '../api-client.ts';
import { encodePathPart } from '../option-sets.ts';
import { writeOutput } from '../write-output.ts';
import { sessionPage } from './session-page.ts';

/** Writes a session with all that its journal has as a page of HTML; `-` is standard output. Throws CLI_FILE_NOT_WRITTEN. */
export async function writeSessionPage(client: ApiClient, session: string, file: string): Promise<void> {
  const path = `/v1/sessions/${encodePathPart(session)}`;
  const records: JournalRecordView[] = [];
  for (let after: number | undefined = 0; after !== undefined; ) {
    const page: JournalPage = await client.get<JournalPage>(`${path}/journal`, { query: { after } });
    records.push(...page.items.filter(({ kind }) => kind !== 'sip'));
    after = page.next ?? undefined;
  }
  const page = sessionPage({
    session: await client.get<SessionWhole>(path),
    sip: await client.get<SipMessageList>(`${path}/sip`),
    records,
  });
  await writeOutput(file, Buffer.from(page));
}
