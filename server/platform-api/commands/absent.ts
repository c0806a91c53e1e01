/** Commands of the platform that this server has no object for, and why: they are refused with FORBIDDEN_COMMAND. */
export const absentCommands: Readonly<Record<string, string>> = {};
