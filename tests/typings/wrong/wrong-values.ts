// Results and parameters. Each line that is wrong names its error.
async function wrong(call: Call): Promise<void> {
  const kept: number = (await ApplicationStorage.get('visits')).value; // TS2322
  const secret: number = VoxEngine.getSecretValue('KEY'); // TS2322
  const player: Call = VoxEngine.createTTSPlayer('x'); // TS2740
  VoxEngine.callUser({ username: 'anna' }); // TS2741 callerid
  const info: number = PhoneNumber.getInfo('1').region; // TS2322
  call.monitorMediaStatistics({ interval: 5 }); // TS2741 monitor
  const conference = VoxEngine.createConference({ hd_audio: 'yes' }); // TS2322
  conference.get('a').shout(); // TS2339 shout
  AMD.create({ model: 'mars' }); // TS2322
  const client = await MCP.createClient({ transport: 'http' }); // TS2353
  IVRState('a', { type: 'select' }); // TS2348
  call.addEventListener(CallEvents.Disconnected, ({ duration }: { duration: string }) => duration); // TS2345
}
wrong;
