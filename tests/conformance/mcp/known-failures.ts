/** Extensions of MCP, which no revision requires. */
const extensions = {
  'auth/enterprise-managed-authorization':
    'needs the identity provider of an enterprise, which vouches for a person: no call knows one',
};

/** Scenarios of MCP’s conformance suite that our client fails, by revision, and why. The suite complains of one that passes. */
export const knownFailures: Readonly<Record<'2025-11-25' | '2026-07-28', Readonly<Record<string, string>>>> = {
  '2025-11-25': extensions,
  '2026-07-28': extensions,
};
