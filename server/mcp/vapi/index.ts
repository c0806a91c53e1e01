import type { Tool } from '../tool.ts';
import { assistantTools } from './assistants.ts';
import { callTools } from './calls.ts';
import { phoneNumberTools } from './phone-numbers.ts';
import { voiceTools } from './voice-tools.ts';

/** The tools of Vapi's MCP server, by its names, over our objects. */
export const vapiTools: readonly Tool[] = [...assistantTools, ...callTools, ...phoneNumberTools, ...voiceTools];
