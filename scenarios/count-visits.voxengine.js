// Counts the calls of each caller over all sessions, greets with a text that an operator may change, and hangs up.
require(Modules.ApplicationStorage);

const WEEK_S = 7 * 24 * 3600;

VoxEngine.addEventListener(AppEvents.CallAlerting, async ({ call, callerid }) => {
  call.addEventListener(CallEvents.Disconnected, () => VoxEngine.terminate());

  // A hash keeps long addresses within 200 characters, and the number out of the list of keys.
  const key = 'visits:' + Crypto.sha256(callerid).slice(0, 16);
  try {
    const known = await ApplicationStorage.get(key);
    const visits = known === null ? 1 : Number(known.value) + 1;
    await ApplicationStorage.put(key, visits, WEEK_S);
    const greeting = await ApplicationStorage.get('greeting');
    Logger.write((greeting === null ? 'Hello' : greeting.value) + ', visit ' + visits);
  } catch (error) {
    // The call goes on without what is stored.
    Logger.write('not counted: ' + error.message);
  }

  call.addEventListener(CallEvents.Connected, () => call.hangup());
  call.answer();
});
