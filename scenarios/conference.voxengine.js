// Callers of the same number hear one another. One rule for both parts, such as (room-)?7\d\d: the session of each
// caller brings its call to the conference of that number, and the session of the conference is one for all of them.
require(Modules.Conference);

let room;
let members = 0;

VoxEngine.addEventListener(AppEvents.Started, ({ conference_name }) => {
  if (conference_name !== '') room = VoxEngine.createConference({ hd_audio: false });
});

VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call, callerid, displayName, destination }) => {
  if (room === undefined) {
    VoxEngine.easyProcess(call, VoxEngine.callConference('room-' + destination, callerid, displayName));
    return;
  }
  call.answer();
  const endpoint = room.add({ call, mode: 'MIX', direction: 'BOTH', displayName });
  members += 1;
  Logger.write(members + ' in ' + destination);

  // 0 mutes the caller, and lets them speak again.
  let isMuted = false;
  call.handleTones(true);
  call.addEventListener(CallEvents.ToneReceived, ({ tone }) => {
    if (tone !== '0') return;
    isMuted = !isMuted;
    endpoint.mute(isMuted);
  });

  call.addEventListener(CallEvents.Disconnected, () => {
    members -= 1;
    if (members === 0) VoxEngine.terminate();
  });
});
