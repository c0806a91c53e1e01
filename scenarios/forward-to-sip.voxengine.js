// Forwards every call to one SIP address. Ringing, early media, the answer, messages and hold pass from side to side, and
// the session ends with either party. When the address cannot be reached, the caller is told why.
const TARGET = 'sip:support@example.org';

VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call, callerid, displayName }) => {
  const target = VoxEngine.callSIP(TARGET, { callerid, displayName });

  target.addEventListener(CallEvents.Failed, ({ code, reason }) => {
    Logger.write('Not reached: ' + code + ' ' + reason);
    call.reject(code);
  });

  VoxEngine.easyProcess(call, target, () => Logger.write('Connected'));
});
