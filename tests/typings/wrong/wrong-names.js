// What is not there. Each line that is wrong names its error.
VoxEngine.terminat(); // TS2551 Did you mean 'terminate'?
VoxEngine.addEventListener(AppEvents.CallAlertingg, () => undefined); // TS2551 Did you mean 'CallAlerting'?
CallEvents.Conected; // TS2551
document.title; // TS2584
process.exit(); // TS2591
fetch('https://example.org'); // TS2304
new URL('https://example.org'); // TS2304
Buffer.from('a'); // TS2591
new Call(); // TS2673
new Conference(); // TS2673
AI.createDialogflow({ language: 'en' }); // TS2353 'language' does not exist
new CCAI.Participant(); // TS2673
VoxEngine.callWhatsappUser({ number: '1' }); // TS2349 callSIP or callPSTN
new StreamingAgent(); // TS2351 VoxEngine.createWebSocket
VoiceList.Amazon.nobody; // TS2339
require(Modules.Mcp); // TS2551 Did you mean 'MCP'?
