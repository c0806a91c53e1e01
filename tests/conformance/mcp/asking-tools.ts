import { randomBytes } from 'node:crypto';
import {
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  createRequestStateCodec,
  type InputRequest,
  type InputRequests,
  inputRequired,
  type ServerContext,
} from '@modelcontextprotocol/server';

const asks = (message: string, property: string) =>
  inputRequired.elicit({
    message,
    requestedSchema: { type: 'object', properties: { [property]: { type: 'string' } }, required: [property] },
  });
const confirm = inputRequired.elicit({
  message: 'Please confirm',
  requestedSchema: { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'] },
});
const samples = (words: string) =>
  inputRequired.createMessage({
    messages: [{ role: 'user', content: { type: 'text', text: words } }],
    maxTokens: 100,
  });
const name = asks('What is your name?', 'name');

/** What the suite wants to be asked by tools, and a prompt, of these names, round after round. */
const rounds: Readonly<Record<string, readonly InputRequests[]>> = {
  test_input_required_result_elicitation: [{ user_name: name }],
  test_input_required_result_sampling: [{ capital_question: samples('What is the capital of France?') }],
  test_input_required_result_list_roots: [{ client_roots: inputRequired.listRoots() }],
  test_input_required_result_request_state: [{ confirm }],
  test_input_required_result_multiple_inputs: [
    { user_name: name, greeting: samples('Generate a greeting'), client_roots: inputRequired.listRoots() },
  ],
  test_input_required_result_multi_round: [
    { step1: asks('Step 1: What is your name?', 'name') },
    { step2: asks('Step 2: What is your favorite color?', 'color') },
  ],
  test_input_required_result_tampered_state: [{ confirm }],
  test_input_required_result_capabilities: [{ user_name: name, greeting: samples('Generate a greeting') }],
  test_input_required_result_prompt: [{ user_context: asks('What context should the prompt use?', 'context') }],
  test_missing_capability: [{ greeting: samples('Generate a greeting') }],
  test_streaming_elicitation: [{ user_name: name }],
};

export const askingPrompt = 'test_input_required_result_prompt';
export const askingTools = Object.keys(rounds).filter((one) => one !== askingPrompt);

interface Progress {
  readonly round: number;
}
const state = createRequestStateCodec<Progress>({ key: randomBytes(32) });

/** Sealed by the server, kept by the client: nothing is kept here between two rounds. */
export const requestState = { verify: state.verify };

/** The questions of the round that the client is in; undefined once it has answered all. */
export async function questionsOf(tool: string, { mcpReq }: ServerContext) {
  const { inputResponses = {} } = mcpReq;
  const current = mcpReq.requestState<Progress>()?.round ?? 0;
  const isAnswered = Object.keys(rounds[tool]?.[current] ?? {}).every((key) => inputResponses[key] !== undefined);
  const round = isAnswered ? current + 1 : current;
  const inputRequests = rounds[tool]?.[round];
  if (inputRequests === undefined) return undefined;
  const requests =
    tool === 'test_input_required_result_capabilities' ? answerable(inputRequests, mcpReq) : inputRequests;
  return inputRequired({ inputRequests: requests, requestState: await state.mint({ round }) });
}

/** What the client said that it can be asked. */
function answerable(requests: InputRequests, { envelope }: ServerContext['mcpReq']): InputRequests {
  const told = envelope as Readonly<Record<string, ClientCapabilities>> | undefined;
  const declared = told?.[CLIENT_CAPABILITIES_META_KEY] ?? {};
  const canAnswer = ({ method }: InputRequest) =>
    method.startsWith('elicitation/') ? declared.elicitation : declared.sampling;
  return Object.fromEntries(Object.entries(requests).filter(([, request]) => canAnswer(request) !== undefined));
}
