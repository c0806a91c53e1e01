/** A voice: one of `VoiceList`, or of `Language` in older scripts. */
type Voice = string;
/** A language that is recognised: one of `ASRProfileList`. */
type ASRProfile = string;
/** A way to recognise: one of `ASRModelList`. */
type ASRModel = string;

/** Voices, by their providers. */
declare const VoiceList: typeof import('./name-lists.json').VoiceList;
/** Languages that are recognised, by the providers of recognition. */
declare const ASRProfileList: typeof import('./name-lists.json').ASRProfileList;
/** Ways to recognise, by the providers of recognition. */
declare const ASRModelList: typeof import('./name-lists.json').ASRModelList;

/** Languages that are recognised, as older scripts name them. */
declare const ASRLanguage: typeof import('./enum-values.json').ASRLanguage;
type ASRLanguage = (typeof ASRLanguage)[keyof typeof ASRLanguage];

/** Word lists of a provider that is not here; they have no effect. */
declare const ASRDictionary: typeof import('./enum-values.json').ASRDictionary;
type ASRDictionary = (typeof ASRDictionary)[keyof typeof ASRDictionary];

/** Empty, as in VoxEngine: older scripts name it. */
declare const ASRMode: typeof import('./enum-values.json').ASRMode & { readonly [name: string]: undefined };

/** Models of Google as older scripts name them; `ASRModelList` has those of all providers. */
declare const ASRModel: typeof import('./enum-values.json').ASRModel;

/** Empty, as in VoxEngine: older scripts name it. `AMD.Events` has the events of detectors. */
declare const AMDEvents: typeof import('./enum-values.json').AMDEvents & { readonly [name: string]: undefined };

/** What a voice is heard with; what of it has an effect is up to the provider of the voice. */
declare const TTSEffectsProfile: typeof import('./enum-values.json').TTSEffectsProfile;
type TTSEffectsProfile = (typeof TTSEffectsProfile)[keyof typeof TTSEffectsProfile];

/** Who transcribes recordings. */
declare const TranscriptionProvider: typeof import('./enum-values.json').TranscriptionProvider;
type TranscriptionProvider = (typeof TranscriptionProvider)[keyof typeof TranscriptionProvider];

/** Whether nobody but the wanted agent will do. */
declare const SmartQueueOperatorSettingsMode: typeof import('./enum-values.json').SmartQueueOperatorSettingsMode;
type SmartQueueOperatorSettingsMode =
  (typeof SmartQueueOperatorSettingsMode)[keyof typeof SmartQueueOperatorSettingsMode];

/** Whether it is known how long a task has to wait. */
declare const TaskWaitingCode: typeof import('./enum-values.json').TaskWaitingCode;
type TaskWaitingCode = (typeof TaskWaitingCode)[keyof typeof TaskWaitingCode];

/** How a task of a queue ended. */
declare const TerminationStatus: typeof import('./enum-values.json').TerminationStatus;
type TerminationStatus = (typeof TerminationStatus)[keyof typeof TerminationStatus];

/** Languages of agents of Dialogflow; the longer names are those of older scripts. */
declare const DialogflowLanguage: typeof import('./enum-values.json').DialogflowLanguage;
type DialogflowLanguage = (typeof DialogflowLanguage)[keyof typeof DialogflowLanguage];

/** Models by which Dialogflow recognises speech. */
declare const DialogflowModel: typeof import('./enum-values.json').DialogflowModel;
type DialogflowModel = (typeof DialogflowModel)[keyof typeof DialogflowModel];

/** Variants of such a model. */
declare const DialogflowModelVariant: typeof import('./enum-values.json').DialogflowModelVariant;
type DialogflowModelVariant = (typeof DialogflowModelVariant)[keyof typeof DialogflowModelVariant];

/** Voices of agents of Dialogflow. */
declare const DialogflowSsmlVoiceGender: typeof import('./enum-values.json').DialogflowSsmlVoiceGender;
type DialogflowSsmlVoiceGender = (typeof DialogflowSsmlVoiceGender)[keyof typeof DialogflowSsmlVoiceGender];
