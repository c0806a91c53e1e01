// A voice assistant: a recogniser hears, a model writes, a voice says it. ASSISTANT is its configuration record, on a line of its own, which the
// tools create_assistant and update_assistant of Patchbay's MCP server write. Scenarios before this one in its rule may put functions that the
// model can call into ASSISTANT_TOOLS. It answers calls, and calls `customer` when it is started with {"customer", "callerId", "values"}.
// biome-ignore format: tools find the record by its line
const ASSISTANT = {"name":"Bakery","instructions":"You answer the phone of a bakery. Be brief.","llm":{"provider":"openai","model":"gpt-4o"},"transcriber":{"provider":"deepgram","model":"nova-3"},"voice":{"provider":"11labs","voiceId":"sarah"},"firstMessage":"Hello, how can I help you today?","firstMessageMode":"assistant-speaks-first"};

require(Modules.OpenAI);
require(Modules.ASR);

// Who has the interface of OpenAI's chat completions; the key is the secret PROVIDER_API_KEY.
const MODEL_URLS = {
  anthropic: 'https://api.anthropic.com/v1',
  google: 'https://generativelanguage.googleapis.com/v1beta/openai',
  groq: 'https://api.groq.com/openai/v1',
  mistral: 'https://api.mistral.ai/v1',
  openrouter: 'https://openrouter.ai/api/v1',
  xai: 'https://api.x.ai/v1',
};
const VOICES = { '11labs': 'elevenlabs' };
const PROFILES = { deepgram: 'Deepgram', google: 'Google', azure: 'Microsoft' };
const SAID_AT_ONCE = 1000;

function parsed(text) {
  try {
    return JSON.parse(text) || {};
  } catch (error) {
    return {};
  }
}

function finish(result) {
  CallList.reportResult({ result }, VoxEngine.terminate);
}

VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
  call.addEventListener(CallEvents.Connected, () => converse(call, {}));
  call.answer();
});

VoxEngine.addEventListener(AppEvents.Started, () => {
  const { customer, callerId, values } = parsed(VoxEngine.customData());
  if (!customer) return;
  const isAddress = /^sips?:/.test(customer);
  const call = isAddress ? VoxEngine.callSIP(customer, callerId) : VoxEngine.callPSTN(customer, callerId);
  call.addEventListener(CallEvents.Connected, () => converse(call, values));
  call.addEventListener(CallEvents.Failed, ({ code, reason }) => {
    Logger.write('Not reached: ' + code + ' ' + reason);
    finish('failed ' + code);
  });
});

async function converse(call, values = {}) {
  const fill = (text) => text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name) => String(values[name] ?? whole));
  const { llm, transcriber } = ASSISTANT;
  const tools = globalThis.ASSISTANT_TOOLS || [];
  call.addEventListener(CallEvents.Disconnected, () => finish('completed'));
  const mouth = speaker(call);
  try {
    const model = await OpenAI.createChatCompletionsAPIClient({
      apiKey: VoxEngine.getSecretValue(llm.provider.toUpperCase().replace(/\W/g, '_') + '_API_KEY'),
      storeContext: true,
      ...(MODEL_URLS[llm.provider] ? { baseUrl: MODEL_URLS[llm.provider] } : {}),
    });
    const ahead = [{ role: 'system', content: fill(ASSISTANT.instructions) }];
    const ask = (messages) =>
      model.createChatCompletions({
        model: llm.model,
        messages: [...ahead.splice(0), ...messages],
        ...(tools.length > 0 ? { tools: tools.map(functionOf) } : {}),
      });
    const { ContentDone, FunctionToolCallArgumentsDone, ChatCompletionsAPIError } = OpenAI.ChatCompletionsAPIEvents;
    model.addEventListener(ContentDone, ({ data }) => mouth.say(data.payload.content));
    model.addEventListener(ChatCompletionsAPIError, ({ data }) => Logger.write('Model: ' + data.payload.message));
    const answers = [];
    let running = 0;
    model.addEventListener(FunctionToolCallArgumentsDone, async ({ data: { payload } }) => {
      running += 1;
      const tool = tools.find((one) => functionOf(one).function.name === payload.name);
      const content = tool ? await runTool(tool, payload, call, mouth) : 'There is no such function';
      answers.push({ role: 'tool', tool_call_id: payload.id, content: String(content) });
      running -= 1;
      if (running === 0) ask(answers.splice(0));
    });

    const list = PROFILES[transcriber.provider] || 'Google';
    const modelName = String(transcriber.model)
      .replace(/^nova-(\d)-?/, 'nova$1_')
      .replace(/_$/, '_general');
    const listModel = (ASRModelList[list] || {})[modelName];
    const ears = VoxEngine.createASR({
      profile: ASRProfileList[list].en_US,
      ...(listModel ? { model: listModel } : {}),
    });
    ears.addEventListener(ASREvents.ASRError, ({ error }) => Logger.write('Recogniser: ' + error));
    ears.addEventListener(ASREvents.Result, ({ text }) => {
      mouth.stop();
      ask([{ role: 'user', content: text }]);
    });
    call.sendMediaTo(ears);

    if (ASSISTANT.firstMessageMode === 'assistant-speaks-first-with-model-generated-message') ask([]);
    if (ASSISTANT.firstMessageMode !== 'assistant-speaks-first') return;
    const first = fill(ASSISTANT.firstMessage);
    ahead.push({ role: 'assistant', content: first });
    mouth.say(first);
  } catch (error) {
    Logger.write(error);
    call.hangup();
  }
}

// Says texts one after the other. A voice that is not to be had is replaced by the usual one of the server.
function speaker(call) {
  const { provider, voiceId } = ASSISTANT.voice;
  let voice = (VOICES[provider] || provider) + ':' + voiceId;
  let waiting = [];
  let now;
  const next = () => {
    now = waiting.shift();
    if (now !== undefined) call.say(now, voice ? { voice } : {});
  };
  call.addEventListener(CallEvents.PlaybackFinished, ({ error }) => {
    if (error && voice && now !== undefined) {
      Logger.write('The voice ' + voice + ' is not to be had: ' + error);
      voice = '';
      waiting.unshift(now);
    }
    next();
  });
  return {
    say(text) {
      for (let at = 0; at < text.length; at += SAID_AT_ONCE) waiting.push(text.slice(at, at + SAID_AT_ONCE));
      if (now === undefined) next();
    },
    stop() {
      waiting = [];
      if (now !== undefined) call.stopPlayback();
      now = undefined;
    },
  };
}

// A tool as the model is told of it.
function functionOf({ type, name, description = '', ...tool }) {
  const numbers = ((tool.transferCall || {}).destinations || []).map(({ number }) => number);
  const parameters =
    type === 'transferCall'
      ? { type: 'object', properties: { destination: { type: 'string', enum: numbers } }, required: ['destination'] }
      : (tool.function || {}).parameters || (tool.apiRequest || {}).body || { type: 'object', properties: {} };
  return { type: 'function', function: { name: name || type, description, parameters } };
}

async function runTool(tool, { id, name, arguments: text }, call, mouth) {
  const given = parsed(text);
  if (tool.type === 'transferCall') return transfer(tool.transferCall.destinations, given.destination, call, mouth);
  if (tool.type === 'function') {
    const { url, headers } = tool.function.server;
    const message = { type: 'tool-calls', toolCallList: [{ id, name, arguments: given }] };
    const answer = await request(url, 'POST', headers, { message }, 20);
    const [first] = parsed(answer.text).results || [];
    return first === undefined ? answer.text || 'It answered ' + answer.code : words(first.result ?? first.error);
  }
  const { url, method = 'POST', headers, timeoutSeconds = 20, backoffPlan = {} } = tool.apiRequest;
  const { type = 'fixed', maxRetries = 0, baseDelaySeconds = 1 } = backoffPlan;
  for (let attempt = 0; ; attempt += 1) {
    const answer = await request(url, method, headers, given, timeoutSeconds);
    const isDone = answer.code >= 200 && answer.code < 500;
    if (isDone || attempt >= maxRetries) return answer.text || 'It answered ' + answer.code;
    const seconds = baseDelaySeconds * (type === 'exponential' ? 2 ** attempt : 1);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
}

const words = (value) => (typeof value === 'string' ? value : JSON.stringify(value));

function request(url, method, headers = {}, given, seconds) {
  const parameters = Object.entries(given).map(([name, value]) =>
    [name, words(value)].map(encodeURIComponent).join('='),
  );
  const hasQuery = method === 'GET' && parameters.length > 0;
  const lines = Object.entries(headers).map(([name, value]) => name + ': ' + value);
  return Net.httpRequestAsync(hasQuery ? url + (url.includes('?') ? '&' : '?') + parameters.join('&') : url, {
    method,
    timeout: seconds,
    headers: method === 'GET' ? lines : ['Content-Type: application/json', ...lines],
    ...(method === 'GET' ? {} : { postData: JSON.stringify(given) }),
  });
}

// Resolves when the other party has answered, or cannot be reached; from then on the assistant is silent.
function transfer(destinations, number, call, mouth) {
  const chosen = destinations.find((one) => one.number === number) || destinations[0];
  const leg = VoxEngine.callPSTN(chosen.number, chosen.callerId || call.callerid());
  return new Promise((resolve) => {
    leg.addEventListener(CallEvents.Failed, ({ code, reason }) => resolve('Not reached: ' + code + ' ' + reason));
    leg.addEventListener(CallEvents.Connected, () => {
      mouth.stop();
      mouth.say = () => undefined;
      call.stopMediaTo && call.stopMediaTo();
      if (chosen.extension) leg.sendDigits(chosen.extension);
      VoxEngine.sendMediaBetween(call, leg);
      leg.addEventListener(CallEvents.Disconnected, () => call.hangup());
      call.addEventListener(CallEvents.Disconnected, () => leg.hangup());
      resolve('Connected');
    });
  });
}
