// Runs without a call, and answers HTTP requests to its access URL: patchbay sessions start --rule RULE --custom-data TEXT
let count = 0;

VoxEngine.addEventListener(AppEvents.Started, ({ accessURL }) => {
  Logger.write(`Started with ${VoxEngine.customData() || 'nothing'}; reached at ${accessURL}`);
});

VoxEngine.addEventListener(AppEvents.HttpRequest, ({ method, path, content, headers }) => {
  count += 1;
  if (path === '/stop') {
    VoxEngine.terminate();
    return 'Stopped.';
  }
  return { count, method, path, content, headers, customData: VoxEngine.customData() };
});
