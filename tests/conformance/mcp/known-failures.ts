/** Scenarios of MCP’s conformance suite that our client fails, and why. One that passes must be taken off. */
export const knownFailures: Readonly<Record<string, string>> = {};
