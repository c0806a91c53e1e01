// The avatar of a restaurant, which scenarios/reception.voxengine.js connects with callers.

addIntent({
  name: 'openHours',
  phrases: ['what are your opening hours', 'when are you open', 'how long are you open today'],
  response: 'We are open from ten to ten.',
});
addIntent({ name: 'reservation', phrases: ['I would like to reserve a table', 'do you have a table for tonight'] });
addIntent({ name: 'no', phrases: ['no', 'no thank you', 'that is all', 'good bye'] });
addEntity({ name: 'guests', values: { 2: ['two', 'a couple'], 3: ['three'], 4: ['four', 'a family'] } });

addState({
  name: 'start',
  onEnter: async ({ visitsCounter }) =>
    generateResponse({
      utterance: visitsCounter === 1 ? 'Good evening, this is the restaurant. How can I help you?' : 'Anything else?',
      listen: true,
      interruptableAfter: 1000,
    }),
  onUtterance: async ({ intent, response, utteranceCounter }) => {
    if (intent === 'openHours') return generateResponse({ utterance: response, nextState: 'start' });
    if (intent === 'reservation') return generateResponse({ nextState: 'reservation' });
    if (intent === 'no') return generateResponse({ utterance: 'Good bye.', isFinal: true });
    if (utteranceCounter < 3) return generateResponse({ utterance: 'Pardon?', listen: true });
    return generateResponse({ utterance: 'I am sorry. Please call again.', isFinal: true });
  },
  onTimeout: async () => generateResponse({ utterance: 'Are you still there?', listen: true, listenTimeout: 5000 }),
});

addFormState({
  name: 'reservation',
  parameters: [
    { name: 'guests', entity: 'guests', required: true, prompts: ['For how many?', 'For two, three or four?'] },
  ],
  exitIntents: ['no'],
  onExitIntent: async () => generateResponse({ utterance: 'As you like.', nextState: 'start' }),
  async onUtterance() {
    if (!this.isFormComplete) return generateResponse({ utterance: 'I am sorry. Please call again.', isFinal: true });
    const guests = this.getParameter('guests')?.value;
    const { caller } = getCustomData();
    return generateResponse({
      utterance: `A table for ${guests}. See you.`,
      isFinal: true,
      customData: { guests, caller },
    });
  },
  onTimeout: async () => generateResponse({ utterance: 'Good bye.', isFinal: true }),
});

setStartState('start');
