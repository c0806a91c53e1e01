// Connects callers with a user who may pass them on. When the user's phone asks for a transfer (REFER), the new party is
// called while the caller waits; once it answers, caller and new party talk, and the user is free. When it does not, the
// user's phone is told why and the conversation goes on.
const FIRST_USER = 'alice';

VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call, callerid, displayName }) => {
  let current;

  const dial = (username) => {
    const phone = VoxEngine.callUser({ username, callerid, displayName });
    phone.handleBlindTransfer(true);
    phone.addEventListener(CallEvents.BlindTransferRequested, ({ transferTo }) => transfer(phone, transferTo));
    return phone;
  };

  const connect = (phone) => {
    current = phone;
    VoxEngine.sendMediaBetween(call, phone);
    phone.addEventListener(CallEvents.Disconnected, () => {
      if (phone === current) VoxEngine.terminate();
    });
  };

  const transfer = (from, username) => {
    const next = dial(username);
    next.addEventListener(CallEvents.Connected, () => {
      Logger.write('Transferred to ' + username);
      connect(next);
      from.notifyBlindTransferSuccess();
    });
    next.addEventListener(CallEvents.Failed, ({ code, reason }) => {
      Logger.write('Transfer to ' + username + ' failed: ' + code);
      from.notifyBlindTransferFailed(code, reason);
    });
  };

  const first = dial(FIRST_USER);
  first.addEventListener(CallEvents.Ringing, () => call.ring());
  first.addEventListener(CallEvents.Connected, () => {
    call.answer();
    connect(first);
  });
  first.addEventListener(CallEvents.Failed, ({ code }) => {
    call.reject(code);
    VoxEngine.terminate();
  });
  call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
});
