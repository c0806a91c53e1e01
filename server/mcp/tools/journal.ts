import * as z from 'zod';
import * as contract from '../../http/contract/index.ts';
import { mcpServerLimits } from '../limits.ts';
import { tool, toolHints } from '../tool.ts';
import { turnOf } from './turns.ts';

const { after, application, kind, level, limit, search, waitSeconds, before } = contract.journalQuery.shape;
const session = contract.sessionPath.shape.id.describe('Id of a session, or its first characters');
const scope = { session: session.optional(), application };
const wanted = { kind, level, limit: limit.default(mcpServerLimits.toolListItems) };

const turn = z.object({
  at: z.number().int().describe('Milliseconds since the Unix epoch'),
  who: z.enum(['caller', 'scenario', 'agent', 'log']).describe('log: what the scenario wrote with Logger.write'),
  text: z.string(),
});

/** The route of a journal, and its path. */
function journalOf(id: string | undefined) {
  if (id === undefined) return { route: 'GET /v1/journal' };
  return { route: 'GET /v1/sessions/:id/journal', path: { id } };
}

export const journalTools = [
  tool({
    name: 'search_journal',
    title: 'Search the journal',
    description:
      'Records of journals (events, commands, log lines, SIP, HTTP, faults), newest first, by words, "phrases" and fields that must all hold: `level:warn scenario:menu number:+15550100 after:2026-11-30 "no answer"`. Of one `session`, one `application`, or all.',
    input: z.strictObject({ ...scope, ...wanted, search: search.unwrap(), before }),
    output: contract.journalPage,
    hints: toolHints.reads,
    permissions: ['journal:read'],
    run: ({ session: id, ...query }, { ask }) => ask<contract.JournalPage>({ ...journalOf(id), query }),
  }),
  tool({
    name: 'tail_journal',
    title: 'Follow the journal',
    description:
      'Records since `after`, oldest first; without it the last ones. Call it again with the `position` of the reply as `after` to get what came since; `waitSeconds` makes it wait for a new record instead of answering with none.',
    input: z.strictObject({ ...scope, ...wanted, after, waitSeconds }),
    output: contract.journalPage,
    hints: toolHints.reads,
    permissions: ['journal:read'],
    run({ session: id, after: since, ...query }, { ask }) {
      const from = since === undefined ? { last: query.limit } : { after: since };
      return ask<contract.JournalPage>({ ...journalOf(id), query: { ...query, ...from } });
    },
  }),
  tool({
    name: 'get_transcript',
    title: 'Read the transcript of a session',
    description:
      'What was said in a session, in order: what was recognised of callers, what the scenario had spoken, what voice agents told, and the log lines of the scenario. Words that a scenario kept private are not there.',
    input: z.strictObject({ session }),
    output: z.object({
      items: z.array(turn).describe('Oldest first'),
      isComplete: z.boolean().describe('false: the journal goes on, or the session still runs'),
    }),
    hints: toolHints.reads,
    permissions: ['journal:read', 'sessions:read'],
    async run({ session: id }, { ask }) {
      const { state } = await ask<contract.SessionWhole>({ route: 'GET /v1/sessions/:id', path: { id } });
      const items: z.infer<typeof turn>[] = [];
      let from: number | null = 0;
      for (let read = 0; from !== null && read < mcpServerLimits.transcriptRecords; read += pageRecords) {
        const query: object = { after: from, limit: pageRecords };
        const page: contract.JournalPage = await ask({ ...journalOf(id), query: { ...query } });
        items.push(...page.items.flatMap((record) => turnOf(record) ?? []));
        from = page.next;
      }
      return { items, isComplete: from === null && state === 'ended' };
    },
  }),
];

const pageRecords = 1_000;
