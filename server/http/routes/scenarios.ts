import path from 'node:path';
import { isPatchbayError } from '#runtime/shared/errors.ts';
import type { ScenarioSummary } from '#runtime/store/index.ts';
import { uploadScenario } from '../../upload-scenario.ts';
import * as contract from '../contract/index.ts';
import { problemOf } from '../error-reply.ts';
import { countLines, lineChanges } from '../line-changes.ts';
import { pageBy } from '../page.ts';
import { route } from '../route.ts';

export const scenarioRoutes = [
  route({
    method: 'GET',
    url: '/v1/applications/:app/scenarios',
    summary: "An application's scenarios by name, without their source",
    permission: 'scenarios:read',
    path: contract.applicationPath,
    query: contract.pageQuery,
    reply: contract.scenarioList,
    errors: ['APPLICATION_MISSING'],
    async handle({ path, query }, { store }) {
      const { id } = await store.applications.get(path.app);
      return pageBy((await store.scenarios.list(id)).map(view), ({ name }) => [name], query);
    },
  }),
  route({
    method: 'GET',
    url: '/v1/applications/:app/scenarios/:name',
    summary: 'A scenario with its source as it was uploaded and all its versions; `version` asks for an older one',
    permission: 'scenarios:read',
    path: contract.namedPath,
    query: contract.versionQuery,
    reply: contract.scenarioWhole,
    errors: ['APPLICATION_MISSING', 'SCENARIO_MISSING', 'SCENARIO_VERSION_MISSING'],
    async handle({ path, query }, { store }) {
      const { id } = await store.applications.get(path.app);
      const { scenarios } = store;
      const current = await scenarios.get(id, path.name);
      const whole = query.version === undefined ? current : await scenarios.getVersion(id, path.name, query.version);
      const versions = await scenarios.listVersions(id, path.name);
      return { ...view(whole), source: whole.source, current: current.version, versions: versions.map(view) };
    },
  }),
  route({
    method: 'PUT',
    url: '/v1/applications/:app/scenarios/:name',
    summary: 'Uploads a scenario: checked, compiled, stored as a new version, which the next call runs',
    permission: 'scenarios:write',
    path: contract.namedPath,
    body: contract.scenarioUpload,
    reply: contract.uploadReply,
    errors: ['SCENARIO_SYNTAX', 'SCENARIO_NAME_INVALID', 'SCENARIO_TOO_LARGE', 'APPLICATION_MISSING'],
    async handle({ path, body }, { store, compile }) {
      const { id } = await store.applications.get(path.app);
      const previous = await store.scenarios.find(id, path.name);
      const upload = { name: path.name, ...body };
      const { outcome, scenario } = await uploadScenario({ store, compile }, id, upload);
      return {
        outcome,
        scenario: view(scenario),
        lines: countLines(body.source),
        previous: previous === undefined ? null : view(previous),
        changes: lineChanges(previous?.source ?? '', body.source),
      };
    },
  }),
  route({
    method: 'POST',
    url: '/v1/scenarios/check',
    summary: 'Compiles a scenario as an upload would, and stores nothing',
    permission: 'scenarios:write',
    body: contract.scenarioCheck,
    reply: contract.scenarioCheckReply,
    async handle({ body }, { compile }) {
      const lines = countLines(body.source);
      try {
        await compile({ name: path.parse(body.fileName).name, ...body });
        return { valid: true, lines, problem: null };
      } catch (error) {
        if (!isPatchbayError(error) || error.kind !== 'user') throw error;
        return { valid: false, lines, problem: problemOf(error) };
      }
    },
  }),
  route({
    method: 'PUT',
    url: '/v1/applications/:app/scenarios/:name/current',
    summary: 'Makes one of its versions the current one, which the next call runs',
    permission: 'scenarios:write',
    path: contract.namedPath,
    body: contract.versionChoice,
    reply: contract.scenario,
    errors: ['APPLICATION_MISSING', 'SCENARIO_MISSING', 'SCENARIO_VERSION_MISSING'],
    async handle({ path, body }, { store }) {
      const { id } = await store.applications.get(path.app);
      return view(await store.scenarios.activate(id, path.name, body.version));
    },
  }),
  route({
    method: 'DELETE',
    url: '/v1/applications/:app/scenarios/:name',
    summary: 'Removes a scenario with all its versions',
    permission: 'scenarios:write',
    path: contract.namedPath,
    errors: ['APPLICATION_MISSING', 'SCENARIO_MISSING', 'SCENARIO_IN_USE'],
    async handle({ path }, { store }) {
      const { id } = await store.applications.get(path.app);
      await store.scenarios.remove(id, path.name);
    },
  }),
];

function view(scenario: ScenarioSummary): contract.ScenarioView {
  const { name, version, sha256, fileName, language, uploadedAt, sourceChars } = scenario;
  return { name, version, sha256, fileName, language, uploadedAt, sourceChars };
}
