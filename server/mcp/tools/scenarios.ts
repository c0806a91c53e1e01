import * as z from 'zod';
import * as contract from '../../http/contract/index.ts';
import { mcpServerErrors } from '../errors.ts';
import { application, routeTool } from '../route-tool.ts';
import { tool, toolHints } from '../tool.ts';

const scenario = { scenario: z.string().min(1).max(256).describe('Name of the scenario') };
const names = { name: 'scenario' };
/** What bundlers put behind a script. */
const sourceMap = /(?<=\n)\/\/# sourceMappingURL=data:[^\n]*\n?$/;

export const scenarioTools = [
  routeTool({
    name: 'list_applications',
    title: 'List applications',
    description: 'Applications that this key reaches. Scenarios, rules, secrets and sessions belong to one.',
    route: 'GET /v1/applications',
  }),
  routeTool({
    name: 'list_scenarios',
    title: 'List scenarios',
    description: 'Scenarios of an application by name, with their current versions, without source.',
    route: 'GET /v1/applications/:app/scenarios',
  }),
  tool({
    name: 'get_scenario',
    title: 'Read a scenario',
    description:
      'Source of a scenario as it was uploaded, and all its versions, newest first. `current` is the version that calls run; `version` asks for an older source. The source map in the last line of a bundle is left out unless `source_map` is true.',
    input: z.strictObject({
      application,
      ...scenario,
      ...contract.versionQuery.shape,
      source_map: z.boolean().default(false).describe('Whether a bundle comes with its source map, which is long'),
    }),
    output: contract.scenarioWhole,
    hints: toolHints.reads,
    permissions: ['scenarios:read'],
    async run({ application: app, scenario: name, version, source_map: isWhole }, { ask }) {
      const whole = await ask<contract.ScenarioWhole>({
        route: 'GET /v1/applications/:app/scenarios/:name',
        path: { app, name },
        query: { ...(version === undefined ? {} : { version }) },
      });
      return isWhole ? whole : { ...whole, source: whole.source.replace(sourceMap, '') };
    },
  }),
  routeTool({
    name: 'validate_scenario',
    title: 'Check a scenario',
    description:
      'Compiles a scenario (JavaScript or TypeScript with the globals of VoxEngine) as an upload would, and stores nothing. A syntax error is told with its line and column.',
    route: 'POST /v1/scenarios/check',
    hints: toolHints.reads,
  }),
  routeTool({
    name: 'deploy_scenario',
    title: 'Deploy a scenario',
    description:
      'Checks, compiles and stores a scenario as a new version, which the next call runs; calls that are up go on with theirs. `activate: false` stores it without making it current. A rule must name the scenario before any call runs it (list_rules, add_rule).',
    route: 'PUT /v1/applications/:app/scenarios/:name',
    names,
  }),
  tool({
    name: 'rollback_scenario',
    title: 'Roll a scenario back',
    description:
      'Makes an older version of a scenario the current one, which the next call runs: `version`, or the one before the current.',
    input: z.strictObject({ application, ...scenario, version: contract.versionChoice.shape.version.optional() }),
    output: contract.scenario,
    hints: toolHints.sets,
    permissions: ['scenarios:read', 'scenarios:write'],
    async run({ application: app, scenario: name, version }, { ask }) {
      const path = { app, name };
      const whole = await ask<contract.ScenarioWhole>({ route: 'GET /v1/applications/:app/scenarios/:name', path });
      const chosen = version ?? whole.versions.find((one) => one.version < whole.current)?.version;
      if (chosen === undefined)
        throw mcpServerErrors.create('SCENARIO_VERSION_NONE_BEFORE', { name, version: whole.current });
      const route = 'PUT /v1/applications/:app/scenarios/:name/current';
      return await ask<contract.ScenarioView>({ route, path, body: { version: chosen } });
    },
  }),
  routeTool({
    name: 'list_secrets',
    title: 'List secrets',
    description: 'Names of the secrets that scenarios read by VoxEngine.getSecretValue(name). Values are never shown.',
    route: 'GET /v1/applications/:app/secrets',
  }),
];
