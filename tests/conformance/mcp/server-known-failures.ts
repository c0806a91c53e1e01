const asks =
  'the client answers a question by a POST of its own, which only a session leads back to the tool that asked; Streamable HTTP keeps none, and no tool of ours asks (ADR 31)';

function each(names: readonly string[], reason: string): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, reason]));
}

/** Scenarios, or single checks, of MCP’s conformance suite that our server fails, by revision, and why. The suite complains of one that passes. */
export const serverKnownFailures: Readonly<Record<'2025-11-25' | '2026-07-28', Readonly<Record<string, string>>>> = {
  '2025-11-25': {
    ...each(
      ['tools-call-sampling', 'tools-call-elicitation', 'elicitation-sep1034-defaults', 'elicitation-sep1330-enums'],
      asks,
    ),
    ...each(['resources-subscribe', 'resources-unsubscribe'], 'nobody is told of changes without a session'),
    'server-sse-multiple-streams': 'looks at streams of one session',
  },
  '2026-07-28': {},
};
