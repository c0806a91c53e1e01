import { describe, expect, it } from '@jest/globals';
import { Understanding } from './understanding.ts';

const understanding = (): Understanding => {
  const made = new Understanding();
  made.addIntent({
    name: 'hours',
    phrases: ['what are your opening hours', 'when do you open'],
    response: 'Ten to ten',
  });
  made.addIntent({ name: 'booking', phrases: ['I would like to book a table', 'do you have a table for tonight'] });
  made.addIntent({ name: 'yes', phrases: ['yes', 'of course'] });
  made.addIntent({ name: 'price', phrases: 'сколько стоит доставка' });
  return made;
};

describe('an intent', () => {
  it.each<[string, string]>([
    ['What are your opening hours?', 'hours'],
    ['erm, good morning, when do you open tomorrow', 'hours'],
    ['when do you opened', 'hours'],
    ['I would like to book a tables', 'booking'],
    ['hello do you have a table for tonight', 'booking'],
    ['yes', 'yes'],
    ['Yes, of course!', 'yes'],
    ['а сколько стоит доставки', 'price'],
    ['СКОЛЬКО СТОИТ ДОСТАВКА', 'price'],
  ])('is found in what a caller says: %s', (text, intent) => {
    expect(understanding().understand(text).intents[0]?.intent).toBe(intent);
  });

  it.each(['', '…', 'do you have a', 'what do you like', 'yesterday', 'table', 'weather'])('is none in: %s', (text) => {
    expect(understanding().understand(text).intents).toEqual([]);
  });

  it('comes with its confidence and all its answers, the most likely first', () => {
    const { intents } = understanding().understand('yes what are your opening hours');
    expect(intents).toEqual([
      { intent: 'hours', confidence: 0.958, responses: ['Ten to ten'] },
      { intent: 'yes', confidence: 0.792, responses: [] },
    ]);
  });
});

describe('an entity', () => {
  const entities = (text: string) => {
    const made = new Understanding();
    made.addEntity({ name: 'city', values: { 'New York': ['the big apple'], York: [], 'São Paulo': ['Sampa'] } });
    made.addEntity({ name: 'time', pattern: /\d{1,2}:\d\d/ });
    return made.understand(text).entities;
  };

  it('is found by each way to say it, the longer one before the shorter', () => {
    expect(entities('From the Big Apple to York, then new york and são paulo')).toEqual({
      city: [
        { value: 'New York', text: 'the big apple' },
        { value: 'York', text: 'york' },
        { value: 'New York', text: 'new york' },
        { value: 'São Paulo', text: 'são paulo' },
      ],
    });
  });

  it('is found by its form, as often as it comes', () => {
    expect(entities('at 9:30 or 10:00')).toEqual({
      time: [
        { value: '9:30', text: '9:30' },
        { value: '10:00', text: '10:00' },
      ],
    });
  });

  it.each([
    [{}, 'name must be'],
    [{ name: 'x' }, 'needs values'],
    [{ name: 'x', values: { a: [1] } }, 'must be texts'],
    [{ name: 'x', values: { a: ['x'.repeat(201)] } }, 'at most 200'],
  ])('is refused when it is none: %j', (given, message) => {
    expect(() => new Understanding().addEntity(given)).toThrow(message);
  });

  it('is refused when there are too many phrases and values', () => {
    const made = new Understanding();
    made.addIntent({ name: 'x', phrases: Array(1_999).fill('x') });
    made.addEntity({ name: 'x', values: { a: 'b' } });
    expect(() => made.addEntity({ name: 'y', values: { a: 'b' } })).toThrow('2000 phrases');
  });
});
