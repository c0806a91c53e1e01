import { requirements } from '../requirement.ts';

export const contactCenter = requirements('CCAI', [
  [
    'CONVERSATION',
    'VoxEngine reference, CCAI.Agent, CCAI.Conversation; Dialogflow v2beta1, projects.conversations',
    'A conversation is made with the key and the conversation profile that the scenario names, and completed when it is stopped.',
  ],
  [
    'PARTICIPANT',
    'VoxEngine reference, CCAI.Participant; Dialogflow v2beta1, Participants',
    'A participant is heard by StreamingAnalyzeContent, asks texts and events by AnalyzeContent, and speaks what is answered, with its markers.',
  ],
  [
    'PROFILES',
    'VoxEngine reference, CCAI.Agent; Dialogflow v2beta1, projects.conversationProfiles',
    'Conversation profiles are listed, read and changed; a conversation whose profile has no name makes it.',
  ],
  ['FAILS', 'VoxEngine reference, CCAI.Events', 'What fails is Conversation.Error, or Agent.Stopped, with a code.'],
]);
