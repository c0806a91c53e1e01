// A scenario in TypeScript: the types of the typings can be named.
interface Visit {
  readonly call: Call;
  readonly since: Date;
}

const visits = new Map<string, Visit>();
let last: CallEventMap[typeof CallEvents.Disconnected] | undefined;

function remember(event: AppCallAlertingEvent): void {
  const { call } = event;
  visits.set(call.id(), { call, since: new Date() });
  call.addEventListener(CallEvents.Disconnected, (ended) => {
    last = ended;
    visits.delete(ended.id);
  });
}

const state = (call: Call): CallState => call.state();
const unit: VoxMediaUnit = VoxEngine.createURLPlayer({ url: 'https://example.org/a.mp3', method: URLPlayerRequestMethod.GET }, { loop: true });
const result: Promise<Net.HttpRequestResult> = Net.httpRequestAsync('https://example.org');
const quality: CallAudioQuality = CallAudioQuality.HD;
VoxEngine.addEventListener(AppEvents.CallAlerting, remember);
VoxEngine.addEventListener(AppEvents.Terminating, () => Logger.write({ last, state, unit, result, quality }));
