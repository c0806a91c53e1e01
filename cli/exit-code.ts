/** How the command ended, for scripts. */
export const exitCode = {
  ok: 0,
  /** The server or the command refused. */
  refused: 1,
  /** The command line cannot be understood. */
  usage: 2,
  /** No server to talk to. */
  unreachable: 3,
  /** Ctrl-C. */
  interrupted: 130,
} as const;

const byCode: Readonly<Record<string, number>> = {
  CLI_USAGE: exitCode.usage,
  CLI_SECRET_ON_COMMAND_LINE: exitCode.usage,
  CLI_SERVER_UNREACHABLE: exitCode.unreachable,
  CLI_NOT_PATCHBAY: exitCode.unreachable,
  CLI_CANCELLED: exitCode.interrupted,
};

/** The exit code for an error code. */
export function exitCodeOf(code: string): number {
  return byCode[code] ?? exitCode.refused;
}
