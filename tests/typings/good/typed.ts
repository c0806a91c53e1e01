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

// As scripts name types that were written for VoxEngine's own typings.
class Heard<Events, Name extends keyof Events> {
  readonly seen: Events[Name][] = [];
  take = (event: Events[Name]): void => void this.seen.push(event);
}
const finished = new Heard<_CallEvents, CallEvents.PlaybackFinished>();
const refused = ({ call, code }: _FailedEvent): string => `${call.id()} ${code}`;
const heard = ({ text }: _ASRResultEvent, tone: _ToneReceivedEvent): string => text + tone.tone;
const tones: DTMFType.TELEPHONE_EVENT = DTMFType.TELEPHONE_EVENT;
VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }: _CallAlertingEvent) => {
  call.addEventListener(CallEvents.PlaybackFinished, finished.take);
  call.addEventListener(CallEvents.Failed, refused);
});
