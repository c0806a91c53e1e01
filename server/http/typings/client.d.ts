// Types of Patchbay's HTTP interface (/v1), for clients in TypeScript: `import type { paths } from 'patchbay/client'`.
// Generated from the OpenAPI description by `npm run docs`. The shape is that of openapi-typescript, which openapi-fetch and others take.

export interface paths {
  "/v1/status": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What runs here */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["Status"];
          };
        };
        /** An error */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/healthz": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** 200 while the process serves, also while it drains */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["Health"];
          };
        };
        /** An error */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/readyz": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** 200 while new calls are taken and what happens is stored; 503 while starting, draining or closing, and while nothing can be stored, though calls are taken then */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["Readiness"];
          };
        };
        /** An error */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/drain": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the server drains, and what it waits for */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["DrainState"];
          };
        };
        /** An error */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Takes no new calls, lets those that are up go on, and ends the server after the last; again: a new limit */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: {
        content: {
          "application/json": components["schemas"]["DrainRequest"];
        };
      };
      responses: {
        /** Done */
        202: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["DrainState"];
          };
        };
        /** An error */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/sip/guard": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Sources that are not listened to, users locked out, and what was dropped */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["GuardState"];
          };
        };
        /** An error */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/sip/guard/{source}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Listens to a source again and lifts its lock-outs */
    delete: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          source: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        204: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        /** An error, SOURCE_NOT_LISTED */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/metrics": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Metrics in Prometheus' text form */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        204: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        /** An error */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All applications, in order of creation */
    get: {
      parameters: {
        query?: {
          /** `next` of the page before */
          after?: string;
          limit?: number;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["ApplicationList"];
          };
        };
        /** An error */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Adds an application */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** The same request again gets the same answer, for a day */
          "Idempotency-Key"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewApplication"];
        };
      };
      responses: {
        /** Done */
        201: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["Application"];
          };
        };
        /** An error, APPLICATION_NAME_INVALID, APPLICATION_NAME_TAKEN */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One application, by name or id, and what it keeps */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          app: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["ApplicationWhole"];
          };
        };
        /** An error, APPLICATION_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/limits": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The limits of the sessions of an application that can be set, with their values */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          app: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["ApplicationLimitList"];
          };
        };
        /** An error, APPLICATION_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Sets some of them, or resets them; sessions that start from now on have them */
    put: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["LimitChange"];
        };
      };
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["ApplicationLimitList"];
          };
        };
        /** An error, APPLICATION_MISSING, LIMIT_UNKNOWN, LIMIT_OUT_OF_RANGE */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/scenarios": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** An application's scenarios by name, without their source */
    get: {
      parameters: {
        query?: {
          /** `next` of the page before */
          after?: string;
          limit?: number;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          app: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["ScenarioList"];
          };
        };
        /** An error, APPLICATION_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/scenarios/{name}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A scenario with its source as it was uploaded and all its versions; `version` asks for an older one */
    get: {
      parameters: {
        query?: {
          version?: number;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          app: string;
          name: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["ScenarioWhole"];
          };
        };
        /** An error, APPLICATION_MISSING, SCENARIO_MISSING, SCENARIO_VERSION_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Uploads a scenario: checked, compiled, stored as a new version, which the next call runs */
    put: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
          name: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["ScenarioUpload"];
        };
      };
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["UploadReply"];
          };
        };
        /** An error, SCENARIO_SYNTAX, SCENARIO_NAME_INVALID, SCENARIO_TOO_LARGE, APPLICATION_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Removes a scenario with all its versions */
    delete: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
          name: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        204: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        /** An error, APPLICATION_MISSING, SCENARIO_MISSING, SCENARIO_IN_USE */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/scenarios/check": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Compiles a scenario as an upload would, and stores nothing */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["ScenarioCheck"];
        };
      };
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["ScenarioCheckReply"];
          };
        };
        /** An error */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/scenarios/{name}/current": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Makes one of its versions the current one, which the next call runs */
    put: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
          name: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["VersionChoice"];
        };
      };
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["Scenario"];
          };
        };
        /** An error, APPLICATION_MISSING, SCENARIO_MISSING, SCENARIO_VERSION_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/rules": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The routing table: the first rule whose pattern matches the whole destination wins */
    get: {
      parameters: {
        query?: {
          /** `next` of the page before */
          after?: string;
          limit?: number;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          app: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["RuleList"];
          };
        };
        /** An error, APPLICATION_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Adds a rule; the next call sees it */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** The same request again gets the same answer, for a day */
          "Idempotency-Key"?: string;
        };
        path: {
          app: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewRule"];
        };
      };
      responses: {
        /** Done */
        201: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["Rule"];
          };
        };
        /** An error, RULE_PATTERN_INVALID, RULE_NAME_TAKEN, RULE_SCENARIO_MISSING, APPLICATION_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/rules/{name}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Changes what is given of a rule, by id or name; the next call sees it */
    put: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
          name: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["RuleChange"];
        };
      };
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["Rule"];
          };
        };
        /** An error, APPLICATION_MISSING, RULE_MISSING, RULE_PATTERN_INVALID, RULE_NAME_TAKEN, RULE_SCENARIO_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** One rule, by id or name */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          app: string;
          name: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["Rule"];
          };
        };
        /** An error, APPLICATION_MISSING, RULE_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Removes a rule, by id or name */
    delete: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
          name: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        204: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        /** An error, APPLICATION_MISSING, RULE_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/rules/order": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Sets the order of all rules */
    put: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["RuleOrder"];
        };
      };
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["RuleList"];
          };
        };
        /** An error, APPLICATION_MISSING, RULE_ORDER_INCOMPLETE */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/rules/{name}/releases/{scenario}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Pins a version of one of its scenarios, or tries one on a share of its sessions; the next call sees it */
    put: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
          name: string;
          scenario: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["Release"];
        };
      };
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["Rule"];
          };
        };
        /** An error, APPLICATION_MISSING, RULE_MISSING, RULE_SCENARIO_UNBOUND, SCENARIO_VERSION_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/secrets": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Names of an application's secrets; values are never returned */
    get: {
      parameters: {
        query?: {
          /** `next` of the page before */
          after?: string;
          limit?: number;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          app: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["SecretList"];
          };
        };
        /** An error, APPLICATION_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/secrets/{name}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One secret without its value: when it was set, how often */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          app: string;
          name: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["Secret"];
          };
        };
        /** An error, APPLICATION_MISSING, SECRET_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Sets a secret; sessions that start from now on read the new value */
    put: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
          name: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["SecretValue"];
        };
      };
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["Secret"];
          };
        };
        /** An error, APPLICATION_MISSING, SECRET_NAME_INVALID, SECRET_VALUE_EMPTY, SECRET_VALUE_TOO_LONG, SECRET_LIMIT */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Removes a secret */
    delete: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
          name: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        204: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        /** An error, APPLICATION_MISSING, SECRET_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/secrets/rotation": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Makes a new key where it is ours to make, and wraps everything sealed with the current one */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["KeyRotation"];
          };
        };
        /** An error, SECRET_UNREADABLE, SECRET_KEY_MISSING, VAULT_UNREACHABLE, VAULT_REFUSED, KEY_FILE_UNUSABLE */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/storage": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the sessions of an application keep and share (ApplicationStorage), by key */
    get: {
      parameters: {
        query?: {
          /** How keys begin, or with `*` for any characters, what they look like */
          pattern?: string;
          after?: string;
          limit?: number;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          app: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["StoredValueList"];
          };
        };
        /** An error, APPLICATION_MISSING, STORAGE_PATTERN_INVALID */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/storage/{key}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One value */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          app: string;
          key: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["StoredValue"];
          };
        };
        /** An error, APPLICATION_MISSING, STORAGE_KEY_INVALID, STORAGE_KEY_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Adds or replaces a value; running sessions see it at once */
    put: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
          key: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewStoredValue"];
        };
      };
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["StoredValue"];
          };
        };
        /** An error, APPLICATION_MISSING, STORAGE_KEY_INVALID, STORAGE_VALUE_INVALID, STORAGE_TTL_INVALID, STORAGE_LIMIT */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Removes a value */
    delete: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
          key: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        204: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        /** An error, APPLICATION_MISSING, STORAGE_KEY_INVALID, STORAGE_KEY_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/users": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Users of an application with the contacts they have registered, by name */
    get: {
      parameters: {
        query?: {
          /** `next` of the page before */
          after?: string;
          limit?: number;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          app: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["UserList"];
          };
        };
        /** An error, APPLICATION_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Adds a user, who may register phones and call from now on */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** The same request again gets the same answer, for a day */
          "Idempotency-Key"?: string;
        };
        path: {
          app: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewUser"];
        };
      };
      responses: {
        /** Done */
        201: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["User"];
          };
        };
        /** An error, APPLICATION_MISSING, USER_NAME_INVALID, USER_NAME_TAKEN, USER_DISPLAY_NAME_INVALID, USER_LIMIT */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/users/{username}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One user; the password is never returned */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          app: string;
          username: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["User"];
          };
        };
        /** An error, APPLICATION_MISSING, USER_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Removes a user with all registrations; calls that are up go on */
    delete: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
          username: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        204: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        /** An error, APPLICATION_MISSING, USER_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/users/{username}/password": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Sets another password; what is registered with the old one ends */
    put: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
          username: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["UserPassword"];
        };
      };
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["User"];
          };
        };
        /** An error, APPLICATION_MISSING, USER_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/queues": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Queues of an application with their agents and what waits in them, by name */
    get: {
      parameters: {
        query?: {
          /** `next` of the page before */
          after?: string;
          limit?: number;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          app: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["QueueList"];
          };
        };
        /** An error, APPLICATION_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Adds a queue; scenarios may use it from now on */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** The same request again gets the same answer, for a day */
          "Idempotency-Key"?: string;
        };
        path: {
          app: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewQueue"];
        };
      };
      responses: {
        /** Done */
        201: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["Queue"];
          };
        };
        /** An error, APPLICATION_MISSING, QUEUE_NAME_INVALID, QUEUE_NAME_TAKEN, QUEUE_LIMIT */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/queues/{name}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One queue with its agents and what waits in it */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          app: string;
          name: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["Queue"];
          };
        };
        /** An error, APPLICATION_MISSING, QUEUE_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Changes settings of a queue; those that are left out stay. Requests that wait keep the settings they came with */
    put: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
          name: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["QueueChange"];
        };
      };
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["Queue"];
          };
        };
        /** An error, APPLICATION_MISSING, QUEUE_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Removes a queue; what waits in it is told an error */
    delete: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
          name: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        204: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        /** An error, APPLICATION_MISSING, QUEUE_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/queues/{name}/agents/{username}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A user serves the queue from now on */
    put: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
          name: string;
          username: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["Agent"];
          };
        };
        /** An error, APPLICATION_MISSING, QUEUE_MISSING, USER_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** A user serves the queue no more; a call that is up goes on */
    delete: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
          name: string;
          username: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        204: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        /** An error, APPLICATION_MISSING, QUEUE_MISSING, AGENT_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/agents": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Agents of an application with what they do now, by user name */
    get: {
      parameters: {
        query?: {
          /** `next` of the page before */
          after?: string;
          limit?: number;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          app: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["AgentList"];
          };
        };
        /** An error, APPLICATION_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/agents/{username}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One agent with what they do now */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          app: string;
          username: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["Agent"];
          };
        };
        /** An error, APPLICATION_MISSING, AGENT_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Sets what an agent wants to be, and their skills; what is left out stays */
    put: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
          username: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["AgentChange"];
        };
      };
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["Agent"];
          };
        };
        /** An error, APPLICATION_MISSING, USER_MISSING, AGENT_SKILL_LIMIT */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/queue-requests": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Requests for agents and what became of them, newest first */
    get: {
      parameters: {
        query?: {
          /** Only this queue */
          queue?: string;
          /** Came then or later */
          from?: string;
          /** Came then or earlier */
          to?: string;
          /** Only those that this user answered */
          agent?: string;
          /** unserviced: over, and no agent had it; refused: not even queued */
          state?: "answered" | "unserviced" | "refused";
          /** `next` of the page before */
          after?: string;
          limit?: number;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          app: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["QueueRequestPage"];
          };
        };
        /** An error, APPLICATION_MISSING, QUEUE_MISSING, USER_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/queue-statistics": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How many requests came, how long they waited and what agents did; a request counts where it came */
    get: {
      parameters: {
        query?: {
          /** Only this queue */
          queue?: string;
          /** Default: a day before `to` */
          from?: string;
          /** Default: now */
          to?: string;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          app: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["QueueStatistics"];
          };
        };
        /** An error, APPLICATION_MISSING, QUEUE_MISSING, QUEUE_HISTORY_TOO_LONG */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/call-lists": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Call lists of an application with how far they are, by number */
    get: {
      parameters: {
        query?: {
          /** `next` of the page before */
          after?: string;
          limit?: number;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          app: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["CallListList"];
          };
        };
        /** An error, APPLICATION_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Makes a call list of a CSV file: each row becomes a session of the rule, with the row as custom data */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** The same request again gets the same answer, for a day */
          "Idempotency-Key"?: string;
        };
        path: {
          app: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewCallList"];
        };
      };
      responses: {
        /** Done */
        201: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["CallList"];
          };
        };
        /** An error, APPLICATION_MISSING, RULE_MISSING, CALL_LIST_FILE_INVALID, CALL_LIST_NAME_INVALID, CALL_LIST_LIMIT */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/call-lists/{number}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One call list with how far it is */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          app: string;
          number: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["CallList"];
          };
        };
        /** An error, APPLICATION_MISSING, CALL_LIST_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Pauses a call list, lets it go on, or cancels what it has not called yet; sessions under way go on */
    put: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
          number: number;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["CallListChange"];
        };
      };
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["CallList"];
          };
        };
        /** An error, APPLICATION_MISSING, CALL_LIST_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Changes how a call list calls from now on; what is left out stays */
    patch: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
          number: number;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["CallListSettings"];
        };
      };
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["CallList"];
          };
        };
        /** An error, APPLICATION_MISSING, CALL_LIST_MISSING, CALL_LIST_NAME_INVALID */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Removes a call list with its results, when it is paused or done */
    delete: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
          number: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        204: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        /** An error, APPLICATION_MISSING, CALL_LIST_MISSING, CALL_LIST_RUNNING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/call-lists/{number}/rows": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Appends rows of a CSV file to a call list, after those that it has */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          app: string;
          number: number;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["CallListRows"];
        };
      };
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["CallList"];
          };
        };
        /** An error, APPLICATION_MISSING, CALL_LIST_MISSING, CALL_LIST_FILE_INVALID */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/call-lists/{number}/tasks/{task}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Changes a task that waits for an attempt, or cancels it; what is left out stays */
    patch: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
          number: number;
          task: number;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["CallTaskChange"];
        };
      };
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["CallTask"];
          };
        };
        /** An error, APPLICATION_MISSING, CALL_LIST_MISSING, CALL_TASK_NOT_WAITING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/call-lists/{number}/tasks": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Tasks of a call list with what was reported, in the order of the file */
    get: {
      parameters: {
        query?: {
          after?: number;
          limit?: number;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          app: string;
          number: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["CallTaskList"];
          };
        };
        /** An error, APPLICATION_MISSING, CALL_LIST_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/call-lists/{number}/results": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A page of the results as CSV: the columns of the file, then what became of each row */
    get: {
      parameters: {
        query?: {
          after?: number;
          limit?: number;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          app: string;
          number: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["CallListResults"];
          };
        };
        /** An error, APPLICATION_MISSING, CALL_LIST_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/jobs": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Scheduled sessions of an application, newest first */
    get: {
      parameters: {
        query?: {
          /** `next` of the page before */
          after?: number;
          limit?: number;
          /** waiting: for its time, or for its next attempt; failed: all attempts were used up */
          status?: "waiting" | "running" | "done" | "failed" | "cancelled";
          /** What jobs are listed and cancelled by */
          batch?: string;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          app: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["JobList"];
          };
        };
        /** An error, APPLICATION_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Schedules sessions of a rule: at a time, within hours, with further attempts */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** The same request again gets the same answer, for a day */
          "Idempotency-Key"?: string;
        };
        path: {
          app: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewJobs"];
        };
      };
      responses: {
        /** Done */
        201: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["MadeJobs"];
          };
        };
        /** An error, APPLICATION_MISSING, RULE_MISSING, JOB_TIME_INVALID, JOB_LIMIT */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Cancels all sessions that wait, or those of a batch */
    put: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["JobsChange"];
        };
      };
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["CancelledJobs"];
          };
        };
        /** An error, APPLICATION_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/jobs/{number}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One scheduled session */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          app: string;
          number: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["Job"];
          };
        };
        /** An error, APPLICATION_MISSING, JOB_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Cancels a scheduled session; one that runs goes on, and is not tried again */
    delete: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
          number: number;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        204: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        /** An error, APPLICATION_MISSING, JOB_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/trunks": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All trunks with their state, in order of creation */
    get: {
      parameters: {
        query?: {
          /** `next` of the page before */
          after?: string;
          limit?: number;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["TrunkList"];
          };
        };
        /** An error */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Adds a trunk; it begins to register and to ask its proxies at once */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** The same request again gets the same answer, for a day */
          "Idempotency-Key"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewTrunk"];
        };
      };
      responses: {
        /** Done */
        201: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["Trunk"];
          };
        };
        /** An error, TRUNK_INVALID, TRUNK_NAME_INVALID, TRUNK_NAME_TAKEN, TRUNK_LIMIT, NUMBER_INVALID, COUNTRY_UNKNOWN, APPLICATION_MISSING, RULE_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/trunks/{name}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One trunk with its state, by name or id; its password is never returned */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          name: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["Trunk"];
          };
        };
        /** An error, TRUNK_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Changes a trunk, which begins anew; what is left out stays, calls that are up go on */
    patch: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          name: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["TrunkChange"];
        };
      };
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["Trunk"];
          };
        };
        /** An error, TRUNK_MISSING, TRUNK_INVALID, NUMBER_INVALID, COUNTRY_UNKNOWN, APPLICATION_MISSING, RULE_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Removes a trunk with its access entries; calls that are up go on */
    delete: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          name: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        204: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        /** An error, TRUNK_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/trunks/{name}/test": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Asks every proxy of a trunk with OPTIONS now, and tells what it answered */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          name: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["TrunkReport"];
          };
        };
        /** An error, TRUNK_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/numbers": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Telephone numbers whose calls belong to an application */
    get: {
      parameters: {
        query?: {
          /** `next` of the page before */
          after?: string;
          limit?: number;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          app: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["PhoneNumberList"];
          };
        };
        /** An error, APPLICATION_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Binds a telephone number to an application: calls to it, however it is written, meet its rules alone, or one of them */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** The same request again gets the same answer, for a day */
          "Idempotency-Key"?: string;
        };
        path: {
          app: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewPhoneNumber"];
        };
      };
      responses: {
        /** Done */
        201: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["PhoneNumber"];
          };
        };
        /** An error, APPLICATION_MISSING, RULE_MISSING, NUMBER_INVALID, NUMBER_TAKEN, NUMBER_LIMIT, COUNTRY_UNKNOWN */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/numbers/{number}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One number of an application */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          app: string;
          number: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["PhoneNumber"];
          };
        };
        /** An error, APPLICATION_MISSING, NUMBER_INVALID, NUMBER_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Binds a number to one rule of its application, or to none; the next call sees it */
    patch: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
          number: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["PhoneNumberChange"];
        };
      };
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["PhoneNumber"];
          };
        };
        /** An error, APPLICATION_MISSING, RULE_MISSING, NUMBER_INVALID, NUMBER_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Removes a number; calls to it are routed as any other */
    delete: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          app: string;
          number: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        204: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        /** An error, APPLICATION_MISSING, NUMBER_INVALID, NUMBER_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/access": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All access entries: of the node, of applications, of trunks */
    get: {
      parameters: {
        query?: {
          /** `next` of the page before */
          after?: string;
          limit?: number;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["AccessList"];
          };
        };
        /** An error */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Allows or denies a network to call. An address that a trunk allows is that trunk */
    put: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewAccessEntry"];
        };
      };
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["AccessEntry"];
          };
        };
        /** An error, ACCESS_NETWORK_INVALID, ACCESS_SCOPE_AMBIGUOUS, ACCESS_LIMIT, APPLICATION_MISSING, TRUNK_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Removes an access entry */
    delete: {
      parameters: {
        query: {
          network: string;
          application?: string;
          trunk?: string;
        };
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        204: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        /** An error, ACCESS_MISSING, ACCESS_NETWORK_INVALID, APPLICATION_MISSING, TRUNK_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/authorized-networks": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Networks from which keys are taken, and from which none are */
    get: {
      parameters: {
        query?: {
          /** `next` of the page before */
          after?: string;
          limit?: number;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["AuthorizedNetworkList"];
          };
        };
        /** An error */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Takes keys from a network, or none. The narrowest network that holds an address decides; once any is allowed, all others are refused with 403, loopback excepted */
    put: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewAuthorizedNetwork"];
        };
      };
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["AuthorizedNetwork"];
          };
        };
        /** An error, ACCESS_NETWORK_INVALID, ACCESS_LIMIT */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Takes a network off the list */
    delete: {
      parameters: {
        query: {
          network: string;
        };
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        204: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        /** An error, ACCESS_NETWORK_INVALID, ACCESS_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/blocked-callers": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Numbers, and patterns of numbers, whose calls are declined */
    get: {
      parameters: {
        query?: {
          /** `next` of the page before */
          after?: string;
          limit?: number;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["BlockedCallerList"];
          };
        };
        /** An error */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/blocked-callers/{number}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Declines calls from a number, or from all that a pattern matches, whatever they are to, unless a user of ours proves to be the caller */
    put: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          number: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["BlockedCaller"];
          };
        };
        /** An error, NUMBER_INVALID, RULE_PATTERN_INVALID, RULE_PATTERN_UNSUPPORTED, ACCESS_LIMIT */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Takes calls from a number, or from those of a pattern, again */
    delete: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          number: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        204: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        /** An error, NUMBER_INVALID, CALLER_NOT_BLOCKED */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/caller-ids": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Numbers that are not ours and may be shown as the caller, by number */
    get: {
      parameters: {
        query?: {
          /** `next` of the page before */
          after?: string;
          limit?: number;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["CallerIdList"];
          };
        };
        /** An error */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/caller-ids/{number}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Vouches for a number: calls through trunks with verified caller ids may show it */
    put: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          number: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["CallerId"];
          };
        };
        /** An error, NUMBER_INVALID, CALLER_ID_LIMIT */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Takes a number from those that may be shown */
    delete: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          number: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        204: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        /** An error, NUMBER_INVALID, CALLER_ID_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/keys": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Keys of this interface, without what their holders send; those for the applications of the key that asks */
    get: {
      parameters: {
        query?: {
          /** `next` of the page before */
          after?: string;
          limit?: number;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["AccessKeyList"];
          };
        };
        /** An error */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Makes a key, which is in this answer and never shown again */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** The same request again gets the same answer, for a day */
          "Idempotency-Key"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewAccessKey"];
        };
      };
      responses: {
        /** Done */
        201: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["CreatedAccessKey"];
          };
        };
        /** An error, KEY_NAME_INVALID, KEY_NAME_TAKEN, KEY_LIMIT, KEY_TOO_MUCH, APPLICATION_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/keys/{key}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One key, by id or name */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          key: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["AccessKey"];
          };
        };
        /** An error, KEY_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Removes a key, by id or name: from now on it is none, and journals that are followed with it end */
    delete: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          key: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        204: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        /** An error, KEY_MISSING, KEY_TOO_MUCH */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/roles": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What each role of a key allows */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["RoleList"];
          };
        };
        /** An error */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/audit": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who asked for which change, with what outcome, newest first; what was sent is not in it */
    get: {
      parameters: {
        query?: {
          /** Only what was done with this key, by id or name */
          key?: string;
          application?: string;
          /** `number` of the last entry already read */
          after?: number;
          limit?: number;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["AuditPage"];
          };
        };
        /** An error, APPLICATION_MISSING, KEY_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/sessions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Sessions, newest first */
    get: {
      parameters: {
        query?: {
          application?: string;
          state?: "running" | "ended";
          after?: string;
          limit?: number;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["SessionList"];
          };
        };
        /** An error, APPLICATION_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/sessions/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One session with its calls; the beginning of an id is enough when only one session has it */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["SessionWhole"];
          };
        };
        /** An error, SESSION_MISSING, SESSION_AMBIGUOUS */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/session-logs/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The journal of a session as text, for whoever has the link (`logFileUrl` of the session), for an hour or two */
    get: {
      parameters: {
        query: {
          /** Seconds since the epoch */
          expires: number;
          signature: string;
        };
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "text/plain": unknown;
          };
        };
        /** An error, LOG_LINK_INVALID, LOG_LINK_OVER */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/applications/{app}/sessions": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Starts the scenarios of a rule without a call: they get Started alone */
    post: {
      parameters: {
        query?: never;
        header?: {
          /** The same request again gets the same answer, for a day */
          "Idempotency-Key"?: string;
        };
        path: {
          app: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["NewSession"];
        };
      };
      responses: {
        /** Done */
        201: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["StartedSession"];
          };
        };
        /** An error, APPLICATION_MISSING, RULE_MISSING, USER_MISSING, SESSION_NO_SCENARIO, SESSION_CUSTOM_DATA_TOO_LONG, SESSION_STARTS_FULL, SESSION_LIMIT, SERVER_CLOSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/sessions/{id}/terminate": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Ends a running session: its scenario still gets Terminating and Terminated */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["Session"];
          };
        };
        /** An error, SESSION_MISSING, SESSION_AMBIGUOUS, SESSION_NOT_RUNNING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/sessions/{id}/tones": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Presses keys as if the party of a live call had: the scenario gets ToneReceived when it handles tones */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["PressedKeys"];
        };
      };
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["ReachedCall"];
          };
        };
        /** An error, SESSION_MISSING, SESSION_AMBIGUOUS, SESSION_NOT_RUNNING, SESSION_UNKNOWN, SESSION_CALL_NOT_UP, SESSION_CALLS_SEVERAL */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/sessions/{id}/messages": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Sends a text as if the party of a live call had, in a SIP MESSAGE: the scenario gets MessageReceived */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["SentMessage"];
        };
      };
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["ReachedCall"];
          };
        };
        /** An error, SESSION_MISSING, SESSION_AMBIGUOUS, SESSION_NOT_RUNNING, SESSION_UNKNOWN, SESSION_CALL_NOT_UP, SESSION_CALLS_SEVERAL */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/calls": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Calls of all sessions, live and past, newest first */
    get: {
      parameters: {
        query?: {
          /** Only this call */
          id?: string;
          application?: string;
          /** Of the other party, or the one that was dialled */
          number?: string;
          /** Started then or later */
          from?: string;
          /** Started then or earlier */
          to?: string;
          state?: "live" | "ended";
          after?: string;
          limit?: number;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["CallsPage"];
          };
        };
        /** An error, APPLICATION_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/sessions/{id}/calls/{call}/hangup": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Hangs up one call of a running session: its scenario gets Disconnected or Failed */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: string;
          call: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["ReachedCall"];
          };
        };
        /** An error, SESSION_MISSING, SESSION_AMBIGUOUS, SESSION_NOT_RUNNING, SESSION_UNKNOWN, SESSION_CALL_NOT_UP */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/journal": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Journal of all sessions, oldest first: JSON pages; NDJSON or server-sent events by Accept, and with `follow`; a WebSocket with a message a record */
    get: {
      parameters: {
        query?: {
          /** `cursor` of the last record already read */
          after?: number;
          /** With `search`: cursor of the last record already read */
          before?: number;
          /** Instead of `after`: begin this many records before the end */
          last?: number;
          /** When there is no such record yet, wait this long for one */
          waitSeconds?: number;
          limit?: number;
          /** Go on as things happen, until the session has ended */
          follow?: "0" | "1" | "true" | "false";
          /** Kinds to keep, separated by commas */
          kind?: string;
          /** Least level to keep */
          level?: "debug" | "info" | "warn" | "error";
          /** Words that must all occur, "phrases", and fields: level:warn (and above), kind:log,sip, application:, scenario:, rule:, number:, session:, after: and before: a time such as 2026-11-30T14:05:00Z */
          search?: string;
          application?: string;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["JournalPage"];
          };
        };
        /** An error, APPLICATION_MISSING, JOURNAL_QUERY_INVALID, FOLLOWERS_FULL */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/sessions/{id}/journal": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Journal of one session: JSON pages; NDJSON or server-sent events by Accept, and with `follow`; a WebSocket with a message a record */
    get: {
      parameters: {
        query?: {
          /** `seq` of the last record already read */
          after?: number;
          /** With `search`: cursor of the last record already read */
          before?: number;
          /** Instead of `after`: begin this many records before the end */
          last?: number;
          /** When there is no such record yet, wait this long for one */
          waitSeconds?: number;
          limit?: number;
          /** Go on as things happen, until the session has ended */
          follow?: "0" | "1" | "true" | "false";
          /** Kinds to keep, separated by commas */
          kind?: string;
          /** Least level to keep */
          level?: "debug" | "info" | "warn" | "error";
          /** Words that must all occur, "phrases", and fields: level:warn (and above), kind:log,sip, application:, scenario:, rule:, number:, session:, after: and before: a time such as 2026-11-30T14:05:00Z */
          search?: string;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["JournalPage"];
          };
        };
        /** An error, SESSION_MISSING, SESSION_AMBIGUOUS, JOURNAL_QUERY_INVALID, FOLLOWERS_FULL */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/recordings": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Recordings, newest first */
    get: {
      parameters: {
        query?: {
          application?: string;
          session?: string;
          after?: string;
          limit?: number;
        };
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["RecordingList"];
          };
        };
        /** An error, APPLICATION_MISSING, SESSION_MISSING, SESSION_AMBIGUOUS, RECORDING_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/recordings/{id}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One recording */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["Recording"];
          };
        };
        /** An error, RECORDING_MISSING */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
    /** Removes a recording and its file */
    delete: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that must still hold, else 412 */
          "If-Match"?: string;
        };
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        204: {
          headers: { [name: string]: unknown };
          content?: never;
        };
        /** An error, RECORDING_MISSING, RECORDING_NOT_READY */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/recordings/{file}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The audio of a recording; ranges are served. Open to whoever has its address, unless it was made `secure` */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          file: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "audio/*": unknown;
          };
        };
        /** An error, RECORDING_MISSING, RECORDING_NOT_READY, RECORDING_FAILED, RECORDING_LOST, RECORDING_CHANGED, RECORDING_RANGE, UNAUTHENTICATED */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/sessions/{id}/sip": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** SIP messages of the calls of one session, oldest first, with credentials masked */
    get: {
      parameters: {
        query?: never;
        header?: {
          /** ETag that is known: 304 when nothing has changed */
          "If-None-Match"?: string;
        };
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/json": components["schemas"]["SipMessageList"];
          };
        };
        /** An error, SESSION_MISSING, SESSION_AMBIGUOUS */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
  "/v1/sessions/{id}/sip.pcap": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The same as a capture file for Wireshark; TLS and WebSockets show as plain TCP */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** Done */
        200: {
          headers: { [name: string]: unknown };
          content: {
            "application/vnd.tcpdump.pcap": unknown;
          };
        };
        /** An error, SESSION_MISSING, SESSION_AMBIGUOUS */
        default: {
          headers: { [name: string]: unknown };
          content: {
            "application/problem+json": components["schemas"]["Problem"];
          };
        };
      };
    };
  };
}

export interface components {
  schemas: {
    AccessEntry: {
      network: string;
      action: "allow" | "deny";
      application: string | null;
      /** Application and trunk null: the whole node */
      trunk: string | null;
      description: string;
      /** Milliseconds since the Unix epoch */
      createdAt: number;
    };
    AccessKey: {
      id: string;
      name: string;
      /** How the key begins */
      prefix: string;
      role: string;
      /** The applications it is for; null: all, and the node itself */
      applications: string[] | null;
      /** Name of the key it was made with */
      createdBy: string;
      /** Milliseconds since the Unix epoch */
      createdAt: number;
      /** From then on it is none; null: never */
      expiresAt: number | null;
      /** To the minute */
      lastUsedAt: number | null;
    };
    AccessKeyList: {
      /** By name */
      items: components["schemas"]["AccessKey"][];
      /** `after` of the next page; null at the end */
      next: string | null;
    };
    AccessList: {
      /** In order of creation */
      items: components["schemas"]["AccessEntry"][];
      /** `after` of the next page; null at the end */
      next: string | null;
    };
    Agent: {
      username: string;
      /** The operatorId that scenarios may name */
      number: number;
      application: string;
      displayName: string;
      /** What the agent wants to be */
      wish: "ready" | "online" | "dnd" | "offline";
      /** What the agent is: offline without a registered phone, banned for a while after a missed call */
      status: "ready" | "online" | "dnd" | "offline" | "ringing" | "serving" | "resting" | "banned";
      /** Null while offline */
      since: number | null;
      skills: {
        name: string;
        level: number;
      }[];
      queues: string[];
    };
    AgentList: {
      /** By user name */
      items: components["schemas"]["Agent"][];
      /** `after` of the next page; null at the end */
      next: string | null;
    };
    Application: {
      id: string;
      name: string;
      /** Milliseconds since the Unix epoch */
      createdAt: number;
    };
    ApplicationLimit: {
      name: string;
      /** What sessions have that start now */
      value: number;
      /** What they have where nothing is set */
      usual: number;
      least: number;
      most: number;
      unit: string;
      /** What happens at the limit */
      effect: string;
    };
    ApplicationLimitList: {
      items: components["schemas"]["ApplicationLimit"][];
    };
    ApplicationList: {
      /** In order of creation */
      items: components["schemas"]["Application"][];
      /** `after` of the next page; null at the end */
      next: string | null;
    };
    ApplicationWhole: {
      id: string;
      name: string;
      /** Milliseconds since the Unix epoch */
      createdAt: number;
      usage: {
        /** Of its journals, as counted within the last minutes */
        journalBytes: number;
        recordingBytes: number;
        /** Removed because it kept more than keptJournalMiB and keptRecordingMiB among its limits */
        dropped: {
          records: number;
          recordBytes: number;
          recordings: number;
          recordingBytes: number;
        };
      };
    };
    AuditEntry: {
      /** Counts up */
      number: number;
      /** Milliseconds since the Unix epoch */
      at: number;
      key: {
        id: string;
        name: string;
        role: string;
      };
      /** Where the request came from */
      address: string;
      /** Method and pattern of the route */
      action: string;
      /** Path of what was to be changed, and the name or id of what was made */
      object: string;
      application: string | null;
      /** HTTP status of the answer */
      status: number;
      /** Error code of a refusal */
      code: string | null;
    };
    AuditPage: {
      /** Newest first */
      items: components["schemas"]["AuditEntry"][];
      /** `after` of the next page */
      next: number | null;
    };
    AuthorizedNetwork: {
      /** In CIDR form */
      network: string;
      action: "allow" | "deny";
      description: string;
      /** Milliseconds since the Unix epoch */
      createdAt: number;
    };
    AuthorizedNetworkList: {
      /** In order of creation */
      items: components["schemas"]["AuthorizedNetwork"][];
      /** `after` of the next page; null at the end */
      next: string | null;
    };
    BlockedCaller: {
      /** E.164, with +; or a pattern of whole numbers */
      number: string;
      isPattern: boolean;
      /** Milliseconds since the Unix epoch */
      createdAt: number;
    };
    BlockedCallerList: {
      /** By number */
      items: components["schemas"]["BlockedCaller"][];
      /** `after` of the next page; null at the end */
      next: string | null;
    };
    Call: {
      id: string;
      direction: "incoming" | "outgoing";
      remoteParty: string;
      /** Milliseconds since the Unix epoch */
      startedAt: number;
      connectedAt: number | null;
      endedAt: number | null;
      endCode: number | null;
      endReason: string | null;
    };
    CallList: {
      number: number;
      name: string;
      application: string;
      rule: string;
      /** Sessions at the same time */
      maxSimultaneous: number;
      /** Sessions started a second at most */
      perSecond: number;
      /** Attempts for each task */
      attempts: number;
      /** Between attempts of a task */
      intervalMs: number;
      /** Nothing is called before; null: it begins at once */
      startsAt: number | null;
      /** Whether of rows with the same priority those go first that were attempted before */
      repeatedFirst: boolean;
      /** What somebody notes of the list */
      customData: string;
      /** done: no task waits for an attempt or is under way */
      state: "running" | "paused" | "done";
      tasks: {
        new: number;
        running: number;
        processed: number;
        error: number;
        cancelled: number;
      };
      /** Milliseconds since the Unix epoch */
      createdAt: number;
    };
    CallListList: {
      /** By number */
      items: components["schemas"]["CallList"][];
      /** `after` of the next page; null at the end */
      next: string | null;
    };
    CallListResults: {
      csv: string;
      next: number | null;
    };
    CallTask: {
      /** Position in the file, from 1 */
      number: number;
      status: "new" | "running" | "processed" | "error" | "cancelled";
      /** What its session gets */
      customData: string;
      attemptsLeft: number;
      priority: number;
      /** Milliseconds since the Unix epoch */
      nextAttemptAt: number;
      lastAttemptAt: number | null;
      /** What was reported last, as JSON */
      result: string | null;
      sessionId: string | null;
    };
    CallTaskList: {
      /** In the order of the file */
      items: components["schemas"]["CallTask"][];
      /** `after` of the next page */
      next: number | null;
    };
    CallerId: {
      /** E.164, with + */
      number: string;
      /** Whether calls may show it */
      isActive: boolean;
      /** Milliseconds since the Unix epoch */
      createdAt: number;
    };
    CallerIdList: {
      /** By number */
      items: components["schemas"]["CallerId"][];
      /** `after` of the next page; null at the end */
      next: string | null;
    };
    CallsPage: {
      /** Newest first */
      items: components["schemas"]["HeldCall"][];
      /** `after` of the next page */
      next: string | null;
    };
    CancelledJobs: {
      cancelled: number;
    };
    CreatedAccessKey: {
      id: string;
      name: string;
      /** How the key begins */
      prefix: string;
      role: string;
      /** The applications it is for; null: all, and the node itself */
      applications: string[] | null;
      /** Name of the key it was made with */
      createdBy: string;
      /** Milliseconds since the Unix epoch */
      createdAt: number;
      /** From then on it is none; null: never */
      expiresAt: number | null;
      /** To the minute */
      lastUsedAt: number | null;
      /** Shown here and never again */
      key: string;
    };
    DrainState: {
      draining: boolean;
      since: number | null;
      /** When calls still up are ended; null: they may go on */
      until: number | null;
      calls: number;
      sessions: number;
    };
    GuardState: {
      /** Sources whose budgets are kept */
      sources: number;
      /** Sources that are not listened to */
      listed: ({
        /** IPv4 address, or /64 network of IPv6 */
        source: string;
        reason: "scanner" | "flood" | "malformed" | "passwords";
        /** Milliseconds since the Unix epoch */
        since: number;
        /** Milliseconds since the Unix epoch */
        until: number;
        /** How often within a day */
        times: number;
        /** Messages dropped since */
        dropped: number;
      })[];
      /** Whose passwords are not looked at */
      lockedOut: {
        /** IPv4 address, or /64 network of IPv6 */
        source: string;
        /** `name@realm` as claimed; `*`: whoever it says */
        user: string;
        /** Milliseconds since the Unix epoch */
        until: number;
      }[];
      /** Messages dropped since the start, by reason */
      dropped: {
        [name: string]: number;
      };
      malformed: number;
      passwordFailures: number;
      lockOuts: number;
    };
    Health: {
      ok: boolean;
      draining: boolean;
    };
    HeldCall: {
      id: string;
      direction: "incoming" | "outgoing";
      remoteParty: string;
      /** Milliseconds since the Unix epoch */
      startedAt: number;
      connectedAt: number | null;
      endedAt: number | null;
      endCode: number | null;
      endReason: string | null;
      session: string;
    };
    Job: {
      number: number;
      rule: string;
      batch: string | null;
      /** waiting: for its time, or for its next attempt; failed: all attempts were used up */
      status: "waiting" | "running" | "done" | "failed" | "cancelled";
      /** Milliseconds since the Unix epoch */
      dueAt: number;
      window: {
        from: string;
        to: string;
        timeZone: string;
        days: number[];
      } | null;
      /** What VoxEngine.customData() gives */
      customData: string;
      attempts: number;
      attemptsLeft: number;
      retryMs: number;
      /** Of the latest attempt */
      sessionId: string | null;
      /** What its scenario reported last, as JSON */
      result: string | null;
      /** Why the latest attempt failed */
      problem: string | null;
      /** Milliseconds since the Unix epoch */
      createdAt: number;
      finishedAt: number | null;
    };
    JobList: {
      /** The newest first */
      items: components["schemas"]["Job"][];
      /** `after` of the next page; null at the end */
      next: string | null;
    };
    JournalKind: "log" | "event" | "command" | "sip" | "media" | "http" | "mcp" | "limit" | "fault" | "system";
    JournalLevel: "debug" | "info" | "warn" | "error";
    JournalPage: {
      /** Oldest first; with `search`, newest first */
      items: components["schemas"]["JournalRecord"][];
      /** `after` (with `search`: `before`) of the next page; null at the end */
      next: number | null;
      /** `after` that goes on behind what was looked at, also at the end; null with `search` */
      position: number | null;
    };
    JournalRecord: {
      sessionId: string;
      /** Counts from 1 without gaps within a session */
      seq: number;
      /** Milliseconds since the Unix epoch */
      at: number;
      kind: components["schemas"]["JournalKind"];
      level: components["schemas"]["JournalLevel"];
      message: string;
      data?: unknown;
      source?: {
        /** Its name; of one that was bundled from several files the path of the file */
        scenario: string;
        line: number;
        column: number;
      };
      /** Position among the records of all sessions */
      cursor: number;
    };
    KeyRotation: {
      /** The key that wraps from now on */
      keyId: string;
      /** Whether it was made just now */
      isNewKey: boolean;
      /** Secrets whose data key it wraps now */
      secrets: number;
      /** Likewise passwords of trunks and users */
      credentials: number;
    };
    MadeJobs: {
      /** In the order in which they were asked for */
      items: components["schemas"]["Job"][];
    };
    PhoneNumber: {
      /** E.164 */
      number: string;
      application: string;
      /** The one that its calls meet; null: the first one that matches */
      rule: string | null;
      /** Milliseconds since the Unix epoch */
      createdAt: number;
    };
    PhoneNumberList: {
      /** By number */
      items: components["schemas"]["PhoneNumber"][];
      /** `after` of the next page; null at the end */
      next: string | null;
    };
    Problem: {
      /** URN of the code */
      type: string;
      /** The code in words */
      title: string;
      status: number;
      /** What was wrong this time */
      detail: string;
      /** Stable; branch on this */
      code: string;
      /** Who can put it right */
      kind: "user" | "peer" | "operator" | "limit" | "bug";
      /** What to do about it */
      hint: string;
      details: {
        [name: string]: unknown;
      };
    };
    Proxy: {
      uri: string;
      state: "unknown" | "up" | "degraded" | "down";
      answeredAt: number | null;
      /** Of the last OPTIONS */
      latencyMs: number | null;
      /** SIP status of the last answer */
      status: number | null;
    };
    Queue: {
      name: string;
      /** The id that scenarios may name */
      number: number;
      application: string;
      description: string;
      /** Of several queues of an agent the lower one goes first */
      priority: number;
      /** Chance to go before less urgent queues whose callers wait for the same agent */
      serviceProbability: number;
      /** Requests that may wait; null: any number */
      maxSize: number | null;
      /** Longest wait; null: no limit */
      maxWaitMs: number | null;
      /** Length of a service until there is experience */
      averageServiceMs: number;
      /** How long an agent’s phone rings */
      ringMs: number;
      /** Pause of an agent after each service */
      afterServiceMs: number;
      /** Which free agent is called; MAX_WAITING_TIME: who was free for longest */
      agentSelection: "MAX_WAITING_TIME" | "MOST_QUALIFIED" | "LEAST_QUALIFIED";
      /** Which request goes first */
      taskSelection: "MAX_PRIORITY" | "MAX_WAITING_TIME";
      /** Whether tasks may wait while no agent is there */
      holdIfInactive: boolean;
      /** Skills that every agent of the queue must have */
      skills: string[];
      /** User names of those who serve it */
      agents: string[];
      /** By arrival */
      waiting: {
        /** Of the request in the history of queues */
        id: string;
        sessionId: string;
        priority: number;
        /** Milliseconds since the Unix epoch */
        queuedAt: number;
        /** An agent is being called */
        isRinging: boolean;
        customData: string;
      }[];
      /** Milliseconds since the Unix epoch */
      createdAt: number;
    };
    QueueList: {
      /** By name */
      items: components["schemas"]["Queue"][];
      /** `after` of the next page; null at the end */
      next: string | null;
    };
    QueueRequest: {
      id: string;
      /** Its name at the time */
      queue: string;
      session: string;
      /** acd: VoxEngine.enqueueACDRequest; task: VoxEngine.enqueueTask */
      kind: "acd" | "task";
      /** By which the scenario knows it */
      requestId: string;
      callerId: string;
      customData: string;
      priority: number;
      /** Requests that waited when it came */
      queueLength: number;
      /** Milliseconds since the Unix epoch */
      queuedAt: number;
      /** False: it was turned away at once */
      wasQueued: boolean;
      /** How waiting ended; null while it waits */
      outcome: "answered" | "abandoned" | "lost" | "no-queue" | "no-agents" | "offline" | "full" | "wait-too-long" | "agent-unavailable" | "no-more-calls" | null;
      /** When waiting ended; of one that was answered, when it was */
      overAt: number | null;
      /** User name of who answered; null, too, of a user who is gone */
      agent: string | null;
      /** Since when the phone rang that was answered */
      ringingAt: number | null;
      /** End of the service */
      endedAt: number | null;
      /** Who hung up */
      endedBy: "agent" | "other" | null;
      /** Pause of the agent afterwards */
      restMs: number | null;
    };
    QueueRequestPage: {
      /** Newest first */
      items: components["schemas"]["QueueRequest"][];
      /** `after` of the next page; null at the end */
      next: string | null;
    };
    QueueStatistics: {
      /** Milliseconds since the Unix epoch */
      from: number;
      /** Milliseconds since the Unix epoch */
      to: number;
      /** All that came */
      requests: number;
      answered: number;
      /** Those who waited, or their scenarios, gave up */
      abandoned: number;
      /** Waited, and no agent had them, whyever */
      unserviced: number;
      /** Not even queued */
      refused: number;
      /** From the queue to an agent, or out of it */
      waitMs: {
        min: number;
        average: number;
        max: number;
        /** Of how many */
        count: number;
        sum: number;
      };
      /** From the queue to the agent who answered */
      answerMs: {
        min: number;
        average: number;
        max: number;
        /** Of how many */
        count: number;
        sum: number;
      };
      /** From the ring of the phone that was answered */
      ringingMs: {
        min: number;
        average: number;
        max: number;
        /** Of how many */
        count: number;
        sum: number;
      };
      talkMs: {
        min: number;
        average: number;
        max: number;
        /** Of how many */
        count: number;
        sum: number;
      };
      /** Pauses of agents, where there were some */
      restMs: {
        min: number;
        average: number;
        max: number;
        /** Of how many */
        count: number;
        sum: number;
      };
      /** Those who serve the queue now, by user name */
      agents: {
        username: string;
        answered: number;
        /** Calls that they did not take */
        missed: number;
        talkMs: number;
        /** How long they were what, in all queues, up to now */
        was: {
          ready: number;
          online: number;
          dnd: number;
          offline: number;
          ringing: number;
          serving: number;
          resting: number;
          banned: number;
        };
      }[];
    };
    ReachedCall: {
      /** Id of the call that it came by */
      call: string;
    };
    Readiness: {
      ok: boolean;
      draining: boolean;
      /** Code of what keeps changes from being stored, calls from being in the history */
      problem?: string;
    };
    Recording: {
      id: string;
      application: string;
      session: string;
      name: string;
      state: "recording" | "encoding" | "ready" | "failed";
      format: "mp3" | "flac" | "wav" | "opus";
      rateHz: number;
      channels: number;
      /** Given out to holders of a key only */
      secure: boolean;
      /** Where the audio is, once it is ready */
      url: string;
      /** Where its transcript is, once it is there */
      transcript: string | null;
      bytes: number | null;
      durationMs: number | null;
      /** Why it failed, or what is not as it was asked for */
      note: string | null;
      /** Milliseconds since the Unix epoch */
      startedAt: number;
      expiresAt: number | null;
    };
    RecordingList: {
      /** Newest first */
      items: components["schemas"]["Recording"][];
      /** `after` of the next page */
      next: string | null;
    };
    ReleaseView: {
      scenario: string;
      version: number | null;
      canary: {
        version: number;
        percent: number;
        maxErrorPercent: number;
        minSessions: number;
        /** Milliseconds since the Unix epoch */
        startedAt: number;
        /** Why no session runs it any more */
        rolledBack: {
          /** Milliseconds since the Unix epoch */
          at: number;
          sessions: number;
          failed: number;
        } | null;
      } | null;
    };
    RoleList: {
      items: components["schemas"]["RoleView"][];
    };
    RoleView: {
      name: "owner" | "admin" | "developer" | "operator" | "viewer";
      summary: string;
      permissions: string[];
    };
    Rule: {
      id: string;
      name: string;
      position: number;
      pattern: string;
      scenarios: string[];
      /** Scenarios of which it does not simply run the current version */
      releases: components["schemas"]["ReleaseView"][];
      /** Milliseconds since the Unix epoch */
      createdAt: number;
    };
    RuleList: {
      /** By position */
      items: components["schemas"]["Rule"][];
      /** `after` of the next page; null at the end */
      next: string | null;
    };
    Scenario: {
      name: string;
      version: number;
      sha256: string;
      fileName: string;
      language: "javascript" | "typescript";
      /** Milliseconds since the Unix epoch */
      uploadedAt: number;
      sourceChars: number;
    };
    ScenarioCheckReply: {
      valid: boolean;
      lines: number;
      /** What an upload would be refused for */
      problem: components["schemas"]["Problem"] | null;
    };
    ScenarioList: {
      /** By name */
      items: components["schemas"]["Scenario"][];
      /** `after` of the next page; null at the end */
      next: string | null;
    };
    ScenarioWhole: {
      name: string;
      version: number;
      sha256: string;
      fileName: string;
      language: "javascript" | "typescript";
      /** Milliseconds since the Unix epoch */
      uploadedAt: number;
      sourceChars: number;
      source: string;
      /** The version that calls run */
      current: number;
      /** Newest first */
      versions: components["schemas"]["Scenario"][];
    };
    Secret: {
      name: string;
      version: number;
      /** Milliseconds since the Unix epoch */
      createdAt: number;
      /** Milliseconds since the Unix epoch */
      updatedAt: number;
    };
    SecretList: {
      /** By name */
      items: components["schemas"]["Secret"][];
      /** `after` of the next page; null at the end */
      next: string | null;
    };
    Session: {
      id: string;
      application: string;
      rule: string | null;
      scenarios: {
        name: string;
        version: number;
        sha256: string;
      }[];
      destination: string;
      callerId: string;
      /** Name, at the time, of the user who called or for whom it was started */
      user: string | null;
      state: "running" | "ended";
      /** Milliseconds since the Unix epoch */
      startedAt: number;
      endedAt: number | null;
      finishReason: string | null;
      /** Journal records that were removed because its application kept too many */
      droppedRecords: number;
    };
    SessionList: {
      /** Newest first */
      items: components["schemas"]["Session"][];
      /** `after` of the next page */
      next: string | null;
    };
    SessionWhole: {
      id: string;
      application: string;
      rule: string | null;
      scenarios: {
        name: string;
        version: number;
        sha256: string;
      }[];
      destination: string;
      callerId: string;
      /** Name, at the time, of the user who called or for whom it was started */
      user: string | null;
      state: "running" | "ended";
      /** Milliseconds since the Unix epoch */
      startedAt: number;
      endedAt: number | null;
      finishReason: string | null;
      /** Journal records that were removed because its application kept too many */
      droppedRecords: number;
      calls: components["schemas"]["Call"][];
      /** Its journal as text, for whoever has this link, for an hour or two; null when the key may not read journals */
      logFileUrl: string | null;
    };
    SipMessage: {
      /** As seen from Patchbay */
      direction: "in" | "out";
      /** When it passed the wire, milliseconds since the Unix epoch */
      at: number;
      transport: "udp" | "tcp" | "tls" | "ws" | "wss";
      /** Our `address:port`; IPv6 in brackets */
      local: string;
      /** Theirs */
      remote: string;
      firstLine: string;
      callId: string;
      /** `1 INVITE` */
      cseq: string;
      /** The whole message; credentials and secrets are masked */
      text: string;
      /** `text` has a character for each byte: it was no UTF-8 */
      encoding?: "latin1";
      /** Bytes at the end that `text` lacks */
      leftOut?: number;
      /** The same bytes passed before */
      retransmission?: true;
      /** Of the journal record */
      seq: number;
    };
    SipMessageList: {
      sessionId: string;
      /** Oldest first */
      items: components["schemas"]["SipMessage"][];
      /** Messages that were too many to keep */
      dropped: number;
    };
    StartedSession: {
      id: string;
      application: string;
      rule: string | null;
      scenarios: {
        name: string;
        version: number;
        sha256: string;
      }[];
      destination: string;
      callerId: string;
      /** Name, at the time, of the user who called or for whom it was started */
      user: string | null;
      state: "running" | "ended";
      /** Milliseconds since the Unix epoch */
      startedAt: number;
      endedAt: number | null;
      finishReason: string | null;
      /** Journal records that were removed because its application kept too many */
      droppedRecords: number;
      /** Requests to it are AppEvents.HttpRequest of the scenario, while the session runs */
      accessUrl: string;
      accessSecureUrl: string;
    };
    Status: {
      version: string;
      node: string;
      pid: number;
      /** Milliseconds since the Unix epoch */
      startedAt: number;
      /** SIP URIs to call, `*` standing for the number */
      sip: string[];
      sessions: {
        running: number;
      };
      draining: boolean;
    };
    StoredValue: {
      key: string;
      value: string;
      /** From then on it is not there; milliseconds since the Unix epoch */
      expiresAt: number;
    };
    StoredValueList: {
      /** By key */
      items: components["schemas"]["StoredValue"][];
      /** `after` of the next page */
      next: string | null;
    };
    Trunk: {
      state: "unknown" | "up" | "degraded" | "down" | "unregistered";
      /** In the configured order */
      proxies: components["schemas"]["Proxy"][];
      /** Null: none is asked for */
      registration: {
        state: "idle" | "registering" | "registered" | "refreshing" | "waiting" | "leaving" | "closed";
        /** Null: the registrar does not know us */
        expiresAt: number | null;
        /** When we ask next */
        nextAt: number | null;
        status: number | null;
        reason: string;
      } | null;
      calls: {
        active: number;
        placed: number;
        taken: number;
        /** Calls placed that failed, by SIP status */
        failures: {
          [name: string]: number;
        };
      };
      id: string;
      /** VoxEngine's regId */
      number: number;
      name: string;
      application: string | null;
      rule: string | null;
      register: boolean;
      username: string | null;
      hasPassword: boolean;
      fromDomain: string | null;
      callerId: {
        mode: "pass";
      } | {
        mode: "fixed";
        number: string;
      } | {
        mode: "list";
        numbers: string[];
      } | {
        mode: "verified";
      };
      numberFormat: "e164" | "plain";
      country: string | null;
      prefixes: {
        prefix: string;
        strip: number;
        prepend: string;
      }[];
      maxCalls: number | null;
      callsPerSecond: number | null;
      codecs: string[];
      mediaEncryption: "off" | "optional" | "required";
      keepAliveSeconds: number;
      registerSeconds: number;
      challenge: boolean;
      /** Milliseconds since the Unix epoch */
      createdAt: number;
    };
    TrunkList: {
      /** In order of creation */
      items: components["schemas"]["Trunk"][];
      /** `after` of the next page; null at the end */
      next: string | null;
    };
    TrunkReport: {
      state: "unknown" | "up" | "degraded" | "down" | "unregistered";
      /** In the configured order */
      proxies: components["schemas"]["Proxy"][];
      /** Null: none is asked for */
      registration: {
        state: "idle" | "registering" | "registered" | "refreshing" | "waiting" | "leaving" | "closed";
        /** Null: the registrar does not know us */
        expiresAt: number | null;
        /** When we ask next */
        nextAt: number | null;
        status: number | null;
        reason: string;
      } | null;
      calls: {
        active: number;
        placed: number;
        taken: number;
        /** Calls placed that failed, by SIP status */
        failures: {
          [name: string]: number;
        };
      };
    };
    UploadReply: {
      outcome: "created" | "unchanged";
      scenario: components["schemas"]["Scenario"];
      lines: number;
      /** The version that was current before */
      previous: components["schemas"]["Scenario"] | null;
      /** Lines, against the version before */
      changes: {
        added: number;
        removed: number;
      };
    };
    User: {
      username: string;
      displayName: string;
      application: string;
      /** Where the user is registered now, the newest last */
      contacts: ({
        uri: string;
        transport: "udp" | "tcp" | "tls" | "ws" | "wss";
        /** address:port that the REGISTER came from */
        remote: string;
        /** Proxies on the way (RFC 3327), the nearest first */
        path: string[];
        /** Preference, 0 to 1 */
        q: number;
        userAgent: string;
        /** Milliseconds since the Unix epoch */
        registeredAt: number;
        /** Milliseconds since the Unix epoch */
        refreshedAt: number;
        /** Milliseconds since the Unix epoch */
        expiresAt: number;
      })[];
      /** Milliseconds since the Unix epoch */
      createdAt: number;
      /** When the password was set */
      updatedAt: number;
    };
    UserList: {
      /** By name */
      items: components["schemas"]["User"][];
      /** `after` of the next page; null at the end */
      next: string | null;
    };
    AgentChange: {
      status?: "ready" | "online" | "dnd" | "offline";
      skills?: {
        name: string;
        level: number;
      }[];
    };
    CallListChange: {
      /** cancel: what waits for an attempt is called no more */
      action: "pause" | "resume" | "cancel";
    };
    CallListRows: {
      /** Names of the columns in the first line, a task in each further one */
      csv: string;
      /** Default: a semicolon where the first line has one, else a comma */
      delimiter?: string;
    };
    CallListSettings: {
      name?: string;
      /** Sessions at the same time */
      maxSimultaneous?: number;
      /** Sessions started a second at most */
      perSecond?: number;
      /** Attempts for each task that is appended from now on */
      attempts?: number;
      /** Between attempts of a task */
      intervalMs?: number;
      /** Nothing is called before; null: it begins at once */
      startsAt?: number | null;
      /** Whether of rows with the same priority those go first that were attempted before */
      repeatedFirst?: boolean;
      /** What somebody notes of the list */
      customData?: string;
    };
    CallTaskChange: {
      /** Milliseconds since the Unix epoch */
      nextAttemptAt?: number;
      /** Attempts that are left */
      attemptsLeft?: number;
      /** 0 goes first */
      priority?: number;
      /** What its session gets */
      customData?: string;
      /** It is called no more */
      status?: "cancelled";
    };
    DrainRequest: {
      /** Calls still up then are ended; default: they may go on */
      timeoutSeconds?: number;
    };
    JobsChange: {
      action: "cancel";
      /** What jobs are listed and cancelled by */
      batch?: string;
    };
    LimitChange: {
      /** Values by the names of limits; null resets one. Those that are not named stay as they are. */
      limits: {
        [name: string]: number | null;
      };
    };
    NewAccessEntry: {
      /** Address, or network in CIDR form */
      network: string;
      action: "allow" | "deny";
      application?: string;
      trunk?: string;
      /** For people */
      description?: string;
    };
    NewAccessKey: {
      /** What people call it by */
      name: string;
      role: "owner" | "admin" | "developer" | "operator" | "viewer";
      /** The applications it is for; default: those of the key that asks */
      applications?: string[];
      /** How long it holds; default: until it is removed */
      expiresInSeconds?: number;
    };
    NewApplication: {
      name: string;
    };
    NewAuthorizedNetwork: {
      /** Address, or network in CIDR form */
      network: string;
      action: "allow" | "deny";
      /** For people */
      description?: string;
    };
    NewCallList: {
      name: string;
      /** Whose scenarios run for each row */
      rule: string;
      /** Names of the columns in the first line, a task in each further one */
      csv: string;
      /** Default: a semicolon where the first line has one, else a comma */
      delimiter?: string;
      /** Sessions at the same time */
      maxSimultaneous?: number;
      /** Sessions started a second at most */
      perSecond?: number;
      /** Attempts for each task */
      attempts?: number;
      /** Between attempts of a task */
      intervalMs?: number;
      /** Nothing is called before; null: it begins at once */
      startsAt?: number | null;
      /** Whether of rows with the same priority those go first that were attempted before */
      repeatedFirst?: boolean;
      /** What somebody notes of the list */
      customData?: string;
      /** Nothing is called before it goes on */
      paused?: boolean;
    };
    NewJobs: {
      /** Name or id of the rule whose scenarios run */
      rule: string;
      /** ISO 8601; without an offset it is of `timeZone`. Default: now */
      at?: string;
      /** Of the IANA time zone database */
      timeZone?: string;
      /** When sessions may start: what is due outside waits until it opens */
      window?: {
        from: string;
        /** An end that is not after the start is on the next day */
        to: string;
        /** Of the IANA time zone database */
        timeZone?: string;
        /** On which it opens: 1 is Monday */
        days?: number[];
      };
      /** Sessions that are started until one reports a result, or ends by VoxEngine.terminate() without a report */
      attempts?: number;
      /** Between attempts */
      retryMs?: number;
      /** What jobs are listed and cancelled by */
      batch?: string;
      /** What VoxEngine.customData() gives */
      customData?: string;
      /** A session for each, with what it says of itself. Default: one session */
      each?: {
        /** What VoxEngine.customData() gives */
        customData?: string;
        /** ISO 8601; without an offset it is of `timeZone`. Default: now */
        at?: string;
      }[];
    };
    NewPhoneNumber: {
      number: string;
      /** In whose national form the number is written */
      country?: string;
      /** Calls to it meet this rule, whatever its pattern says; default: the first that matches */
      rule?: string;
    };
    NewQueue: {
      name: string;
      description?: string;
      /** Of several queues of an agent the lower one goes first */
      priority?: number;
      /** Chance to go before less urgent queues whose callers wait for the same agent */
      serviceProbability?: number;
      /** Requests that may wait; null: any number */
      maxSize?: number | null;
      /** Longest wait; null: no limit */
      maxWaitMs?: number | null;
      /** Length of a service until there is experience */
      averageServiceMs?: number;
      /** How long an agent’s phone rings */
      ringMs?: number;
      /** Pause of an agent after each service */
      afterServiceMs?: number;
      /** Which free agent is called; MAX_WAITING_TIME: who was free for longest */
      agentSelection?: "MAX_WAITING_TIME" | "MOST_QUALIFIED" | "LEAST_QUALIFIED";
      /** Which request goes first */
      taskSelection?: "MAX_PRIORITY" | "MAX_WAITING_TIME";
      /** Whether tasks may wait while no agent is there */
      holdIfInactive?: boolean;
      /** Skills that every agent of the queue must have */
      skills?: string[];
    };
    NewRule: {
      /** Default: rule-N with the first free N */
      name?: string;
      pattern: string;
      scenarios: string[];
      /** Where to insert, from 1; default: at the end */
      position?: number;
    };
    NewSession: {
      /** Name or id of the rule whose scenarios run; its pattern does not matter */
      rule: string;
      /** What VoxEngine.customData() gives the scenario; at most 200 bytes, or what the limit customDataBytes of the application says */
      customData?: string;
      /** Name of a user of the application, on whose behalf it runs */
      user?: string;
    };
    NewStoredValue: {
      value: string;
      /** How long it is kept; default: 30 days */
      ttlSeconds?: number;
    };
    NewTrunk: {
      name: string;
      /** The only one that may dial through it; default: all */
      application?: string;
      /** Of that application: calls from it to numbers that nobody owns meet it, whatever its pattern says */
      rule?: string;
      /** SIP URIs, the preferred one first */
      proxies: string[];
      /** Register there, so that calls for us find their way */
      register?: boolean;
      username?: string;
      /** Sealed; never returned */
      password?: string;
      fromDomain?: string;
      callerId?: {
        mode: "pass";
      } | {
        mode: "fixed";
        number: string;
      } | {
        mode: "list";
        numbers: string[];
      } | {
        mode: "verified";
      };
      numberFormat?: "e164" | "plain";
      /** In whose national form numbers come from it */
      country?: string;
      /** Empty: nothing is dialled through it */
      prefixes?: {
        /** First digits of the number; empty: every number. The longest wins */
        prefix: string;
        /** Leading digits to take away */
        strip?: number;
        /** What to put in front then */
        prepend?: string;
      }[];
      maxCalls?: number;
      callsPerSecond?: number;
      codecs?: string[];
      /** SRTP: offered to proxies over TLS, plain RTP to who refuses it; or demanded of calls both ways */
      mediaEncryption?: "off" | "optional" | "required";
      /** Between OPTIONS; 0: none */
      keepAliveSeconds?: number;
      registerSeconds?: number;
      /** Calls from it must prove its user name and password */
      challenge?: boolean;
    };
    NewUser: {
      username: string;
      displayName?: string;
      /** Never returned: only its digests are kept, sealed */
      password: string;
    };
    PhoneNumberChange: {
      /** Calls to it meet this rule, whatever its pattern says; null: the first that matches */
      rule: string | null;
    };
    PressedKeys: {
      /** Keys, pressed one after the other */
      tones: string;
      /** Id of the call, where several are up */
      call?: string;
    };
    QueueChange: {
      description?: string;
      /** Of several queues of an agent the lower one goes first */
      priority?: number;
      /** Chance to go before less urgent queues whose callers wait for the same agent */
      serviceProbability?: number;
      /** Requests that may wait; null: any number */
      maxSize?: number | null;
      /** Longest wait; null: no limit */
      maxWaitMs?: number | null;
      /** Length of a service until there is experience */
      averageServiceMs?: number;
      /** How long an agent’s phone rings */
      ringMs?: number;
      /** Pause of an agent after each service */
      afterServiceMs?: number;
      /** Which free agent is called; MAX_WAITING_TIME: who was free for longest */
      agentSelection?: "MAX_WAITING_TIME" | "MOST_QUALIFIED" | "LEAST_QUALIFIED";
      /** Which request goes first */
      taskSelection?: "MAX_PRIORITY" | "MAX_WAITING_TIME";
      /** Whether tasks may wait while no agent is there */
      holdIfInactive?: boolean;
      /** Skills that every agent of the queue must have */
      skills?: string[];
    };
    Release: {
      /** Null: the current version, whichever it is */
      version?: number | null;
      /** Another version that some sessions run */
      canary?: {
        version: number;
        /** Share of the rule's sessions that run it */
        percent: number;
        /** Greatest share of these that may fail; beyond it the version is taken back */
        maxErrorPercent?: number;
        /** Sessions to have ended before it is judged */
        minSessions?: number;
      } | null;
    };
    RuleChange: {
      name?: string;
      pattern?: string;
      scenarios?: string[];
    };
    RuleOrder: {
      /** Every rule once, by id or name */
      rules: string[];
    };
    ScenarioCheck: {
      fileName: string;
      source: string;
    };
    ScenarioUpload: {
      fileName: string;
      source: string;
      /** Whether calls run it from now on; else it waits for a rule, or for its activation */
      activate?: boolean;
    };
    SecretValue: {
      value: string;
    };
    SentMessage: {
      /** At most 8192 bytes */
      text: string;
      /** Id of the call, where several are up */
      call?: string;
    };
    TrunkChange: {
      /** null: all applications */
      application?: string | null;
      /** Of that application; null, and with another application: none */
      rule?: string | null;
      /** SIP URIs, the preferred one first */
      proxies?: string[];
      register?: boolean;
      username?: string | null;
      /** Sealed; null: none from now on */
      password?: string | null;
      fromDomain?: string | null;
      callerId?: {
        mode: "pass";
      } | {
        mode: "fixed";
        number: string;
      } | {
        mode: "list";
        numbers: string[];
      } | {
        mode: "verified";
      };
      numberFormat?: "e164" | "plain";
      country?: string | null;
      prefixes?: {
        /** First digits of the number; empty: every number. The longest wins */
        prefix: string;
        /** Leading digits to take away */
        strip?: number;
        /** What to put in front then */
        prepend?: string;
      }[];
      /** null: no limit of its own */
      maxCalls?: number | null;
      /** null: no limit of its own */
      callsPerSecond?: number | null;
      codecs?: string[];
      mediaEncryption?: "off" | "optional" | "required";
      keepAliveSeconds?: number;
      registerSeconds?: number;
      challenge?: boolean;
    };
    UserPassword: {
      /** Never returned: only its digests are kept, sealed */
      password: string;
    };
    VersionChoice: {
      version: number;
    };
  };
}
