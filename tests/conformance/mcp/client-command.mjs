// What MCP's conformance suite starts as “the client”: it has the driver, whose address is its first argument, play the client to
// the suite's server, its last one. Small, because the suite starts one for each of its scenarios.
const { MCP_CONFORMANCE_SCENARIO: name = '', MCP_CONFORMANCE_CONTEXT: context = '{}' } = process.env;
const body = JSON.stringify({ name, url: process.argv.at(-1), context: JSON.parse(context) });
const response = await fetch(process.argv[2] ?? '', { method: 'POST', body });
process.stdout.write(await response.text());
