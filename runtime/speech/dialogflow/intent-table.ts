import type { MessageTable } from './message-codec.ts';

/** Names and numbers of google/cloud/dialogflow/v2beta1/intent.proto, whose messages v2 has too, those for telephony apart. */
const image: MessageTable = { imageUri: [1, 'text'], accessibilityText: [2, 'text'] };

const basicButton: MessageTable = { title: [1, 'text'], openUriAction: [2, { uri: [1, 'text'] }] };

const selectItem: MessageTable = {
  info: [1, { key: [1, 'text'], synonyms: [2, 'text', 'many'] }],
  title: [2, 'text'],
  description: [3, 'text'],
  image: [4, image],
};

const card: MessageTable = {
  title: [1, 'text'],
  subtitle: [2, 'text'],
  imageUri: [3, 'text'],
  buttons: [4, { text: [1, 'text'], postback: [2, 'text'] }, 'many'],
};

const basicCard: MessageTable = {
  title: [1, 'text'],
  subtitle: [2, 'text'],
  formattedText: [3, 'text'],
  image: [4, image],
  buttons: [5, basicButton, 'many'],
};

const simpleResponse: MessageTable = { textToSpeech: [1, 'text'], ssml: [2, 'text'], displayText: [3, 'text'] };

const rbmSuggestion: MessageTable = {
  reply: [1, { text: [1, 'text'], postbackData: [2, 'text'] }],
  action: [
    2,
    {
      text: [1, 'text'],
      postbackData: [2, 'text'],
      dial: [3, { phoneNumber: [1, 'text'] }],
      openUrl: [4, { uri: [1, 'text'] }],
      shareLocation: [5, {}],
    },
  ],
};

const rbmCard: MessageTable = {
  title: [1, 'text'],
  description: [2, 'text'],
  media: [
    3,
    {
      fileUri: [1, 'text'],
      thumbnailUri: [2, 'text'],
      height: [3, ['HEIGHT_UNSPECIFIED', 'SHORT', 'MEDIUM', 'TALL']],
    },
  ],
  suggestions: [4, rbmSuggestion, 'many'],
};

const browseItem: MessageTable = {
  openUriAction: [
    1,
    { url: [1, 'text'], urlTypeHint: [3, ['URL_TYPE_HINT_UNSPECIFIED', 'AMP_ACTION', 'AMP_CONTENT']] },
  ],
  title: [2, 'text'],
  description: [3, 'text'],
  image: [4, image],
  footer: [5, 'text'],
};

const tableCard: MessageTable = {
  title: [1, 'text'],
  subtitle: [2, 'text'],
  image: [3, image],
  columnProperties: [
    4,
    {
      header: [1, 'text'],
      horizontalAlignment: [2, ['HORIZONTAL_ALIGNMENT_UNSPECIFIED', 'LEADING', 'CENTER', 'TRAILING']],
    },
    'many',
  ],
  rows: [5, { cells: [1, { text: [1, 'text'] }, 'many'], dividerAfter: [2, 'bool'] }, 'many'],
  buttons: [6, basicButton, 'many'],
};

const mediaContent: MessageTable = {
  mediaType: [1, ['RESPONSE_MEDIA_TYPE_UNSPECIFIED', 'AUDIO']],
  mediaObjects: [
    2,
    {
      name: [1, 'text'],
      description: [2, 'text'],
      largeImage: [3, image],
      icon: [4, image],
      contentUrl: [5, 'text'],
    },
    'many',
  ],
};

const platforms = [
  'PLATFORM_UNSPECIFIED',
  'FACEBOOK',
  'SLACK',
  'TELEGRAM',
  'KIK',
  'SKYPE',
  'LINE',
  'VIBER',
  'ACTIONS_ON_GOOGLE',
  undefined,
  'TELEPHONY',
  'GOOGLE_HANGOUTS',
];

/** Intent.Message. */
export const intentMessage: MessageTable = {
  text: [1, { text: [1, 'text', 'many'] }],
  image: [2, image],
  quickReplies: [3, { title: [1, 'text'], quickReplies: [2, 'text', 'many'] }],
  card: [4, card],
  payload: [5, 'struct'],
  platform: [6, platforms],
  simpleResponses: [7, { simpleResponses: [1, simpleResponse, 'many'] }],
  basicCard: [8, basicCard],
  suggestions: [9, { suggestions: [1, { title: [1, 'text'] }, 'many'] }],
  linkOutSuggestion: [10, { destinationName: [1, 'text'], uri: [2, 'text'] }],
  listSelect: [11, { title: [1, 'text'], items: [2, selectItem, 'many'], subtitle: [3, 'text'] }],
  carouselSelect: [12, { items: [1, selectItem, 'many'] }],
  telephonyPlayAudio: [13, { audioUri: [1, 'text'] }],
  telephonySynthesizeSpeech: [14, { text: [1, 'text'], ssml: [2, 'text'] }],
  telephonyTransferCall: [15, { phoneNumber: [1, 'text'] }],
  rbmText: [18, { text: [1, 'text'], rbmSuggestion: [2, rbmSuggestion, 'many'] }],
  rbmStandaloneRichCard: [
    19,
    {
      cardOrientation: [1, ['CARD_ORIENTATION_UNSPECIFIED', 'HORIZONTAL', 'VERTICAL']],
      thumbnailImageAlignment: [2, ['THUMBNAIL_IMAGE_ALIGNMENT_UNSPECIFIED', 'LEFT', 'RIGHT']],
      cardContent: [3, rbmCard],
    },
  ],
  rbmCarouselRichCard: [
    20,
    { cardWidth: [1, ['CARD_WIDTH_UNSPECIFIED', 'SMALL', 'MEDIUM']], cardContents: [2, rbmCard, 'many'] },
  ],
  browseCarouselCard: [
    22,
    {
      items: [1, browseItem, 'many'],
      imageDisplayOptions: [2, ['IMAGE_DISPLAY_OPTIONS_UNSPECIFIED', 'GRAY', 'WHITE', 'CROPPED', 'BLURRED_BACKGROUND']],
    },
  ],
  tableCard: [23, tableCard],
  mediaContent: [24, mediaContent],
};

/** Intent, as results have it: without what it was trained with. */
export const intent: MessageTable = {
  name: [1, 'text'],
  displayName: [2, 'text'],
  priority: [3, 'uint'],
  isFallback: [4, 'bool'],
  webhookState: [6, ['WEBHOOK_STATE_UNSPECIFIED', 'WEBHOOK_STATE_ENABLED', 'WEBHOOK_STATE_ENABLED_FOR_SLOT_FILLING']],
  inputContextNames: [7, 'text', 'many'],
  events: [8, 'text', 'many'],
  action: [10, 'text'],
  resetContexts: [12, 'bool'],
  rootFollowupIntentName: [16, 'text'],
  parentFollowupIntentName: [17, 'text'],
  mlDisabled: [19, 'bool'],
  liveAgentHandoff: [20, 'bool'],
  endInteraction: [21, 'bool'],
};
