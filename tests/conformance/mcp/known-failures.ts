/** Extensions of MCP, which no revision requires. */
const extensions = {
  'auth/enterprise-managed-authorization':
    'needs the identity provider of an enterprise, which vouches for a person: no call knows one',
  'auth/dpop': 'tokens that are bound to a key (RFC 9449) are not offered yet',
  'auth/dpop-nonce': 'tokens that are bound to a key (RFC 9449) are not offered yet',
  'auth/wif-jwt-bearer': 'needs the identity of a workload, which its platform would have to give to the server',
};

/** Scenarios of MCP’s conformance suite that our client fails, by revision, and why. The suite complains of one that passes. */
export const knownFailures: Readonly<Record<'2025-11-25' | '2026-07-28', Readonly<Record<string, string>>>> = {
  '2025-11-25': extensions,
  '2026-07-28': extensions,
};
