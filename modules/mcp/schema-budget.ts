import { mcpErrors } from './errors.ts';
import { mcpLimits } from './limits.ts';

/**
 * What one conversion may take: schemas that refer to others twice, and those to others again, are small to write down and have no
 * end.
 */
export class SchemaBudget {
  #parts = mcpLimits.toolSchemaParts;
  #chars = mcpLimits.toolSchemaChars;

  /** One part, and what is written or copied for it. Throws MCP_TOOL_SCHEMA_TOO_LARGE. */
  spend(chars: number): void {
    this.#parts -= 1;
    this.#chars -= chars;
    if (this.#parts < 0 || this.#chars < 0) throw mcpErrors.create('MCP_TOOL_SCHEMA_TOO_LARGE');
  }
}
