const asks = 'no tool of ours asks the client anything: Streamable HTTP keeps no sessions (ADR 31)';

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
  '2026-07-28': {
    ...each(
      [
        'server-stateless:sep-2575-server-rejects-undeclared-capability',
        'server-stateless:sep-2575-missing-capability-http-400',
        'server-stateless:sep-2575-http-server-no-independent-requests-on-stream',
        ...[
          'basic-elicitation',
          'basic-sampling',
          'basic-list-roots',
          'request-state',
          'multiple-input-requests',
          'multi-round',
          'missing-input-response',
          'ignore-extra-params',
          'non-tool-request',
          'result-type',
          'tampered-state',
          'capability-check',
        ].map((name) => `input-required-result-${name}`),
      ],
      asks,
    ),
  },
};
