// Rings several users of the application at once. The first who answers gets the call, the others stop ringing.
const USERS = ['alice', 'bob'];

VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call, callerid, displayName }) => {
  let winner;
  let ringing = USERS.map((username) => VoxEngine.callUser({ username, callerid, displayName }));

  const drop = (phone) => {
    ringing = ringing.filter((other) => other !== phone);
    if (winner === undefined && ringing.length === 0) {
      Logger.write('Nobody answered');
      call.reject(480);
      VoxEngine.terminate();
    }
  };

  const connect = (phone) => {
    // Two may answer in the same moment: the second is too late.
    if (winner !== undefined) return phone.hangup();
    winner = phone;
    for (const other of ringing) if (other !== phone) other.hangup();
    Logger.write('Answered by ' + phone.number());
    call.answer();
    VoxEngine.sendMediaBetween(call, phone);
    phone.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
  };

  for (const phone of ringing) {
    phone.addEventListener(CallEvents.Ringing, () => call.ring());
    phone.addEventListener(CallEvents.Connected, () => connect(phone));
    phone.addEventListener(CallEvents.Failed, () => drop(phone));
  }
  call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
});
