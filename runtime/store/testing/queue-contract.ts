import { describe, expect, it } from '@jest/globals';
import { type ApplicationId, newId, type UserId } from '#runtime/shared/ids.ts';
import type { QueueSettings } from '../queue-contract.ts';
import type { Trial } from './store-contract.ts';

const nowhere = 'no-such' as ApplicationId;

const settings: QueueSettings = {
  description: 'Sales ✓',
  priority: 3,
  serviceProbability: 0.8,
  maxSize: 10,
  maxWaitMs: null,
  averageServiceMs: 90_000,
  ringMs: 20_000,
  afterServiceMs: 5_000,
  agentSelection: 'MOST_QUALIFIED',
  taskSelection: 'MAX_PRIORITY',
  holdIfInactive: true,
  skills: ['english'],
};

async function addUser({ store, main }: Trial, username: string): Promise<UserId> {
  const credential = { keyId: 'k1', wrappedKey: Uint8Array.of(1), ciphertext: Uint8Array.of(2) };
  const user = { id: newId<UserId>(), applicationId: main.id, username, displayName: username.toUpperCase() };
  return (await store.users.add({ ...user, credential })).id;
}

export function describeQueues(trial: () => Trial): void {
  describeQueueRows(trial);
  describeAgents(trial);
}

function describeQueueRows(trial: () => Trial): void {
  describe('queues', () => {
    it('are kept with their settings, once in each application, and changed in part', async () => {
      const { store, main, reopen } = trial();
      const other = await store.applications.create('other');
      const added = await store.queues.add(main.id, 'sales', settings);
      await store.queues.add(other.id, 'sales', settings);
      await expect(store.queues.add(main.id, 'sales', settings)).rejects.toMatchObject({
        code: 'QUEUE_NAME_TAKEN',
        httpStatus: 409,
      });
      await store.queues.change(main.id, 'sales', { maxSize: null, priority: 1 });
      const { queues } = await reopen();
      expect(await queues.get(main.id, 'sales')).toEqual({ ...added, maxSize: null, priority: 1 });
      expect(await queues.list()).toHaveLength(2);
      expect(await queues.list(other.id)).toMatchObject([{ ...settings, number: 2, name: 'sales' }]);
    });

    it('never share a number, even with one that was removed', async () => {
      const { store, main } = trial();
      const { number } = await store.queues.add(main.id, 'first', settings);
      await store.queues.remove(main.id, 'first');
      expect((await store.queues.add(main.id, 'second', settings)).number).toBe(number + 1);
    });

    it('refuses an unfit name, an application that is not there, and what is missing', async () => {
      const { store, main } = trial();
      for (const name of ['', ' a', 'a/b', 'a,b', 'a\n', 'x'.repeat(101)])
        await expect(store.queues.add(main.id, name, settings)).rejects.toMatchObject({ code: 'QUEUE_NAME_INVALID' });
      await expect(store.queues.add(nowhere, 'a', settings)).rejects.toMatchObject({ code: 'APPLICATION_MISSING' });
      for (const missing of [
        store.queues.get(main.id, 'a'),
        store.queues.change(main.id, 'a', {}),
        store.queues.remove(main.id, 'a'),
        store.queues.bind(main.id, 'a', 'alice'),
        store.queues.unbind(main.id, 'a', 'alice'),
      ])
        await expect(missing).rejects.toMatchObject({ code: 'QUEUE_MISSING', httpStatus: 404 });
    });

    it('tell of every change before it is acknowledged', async () => {
      const { store, main } = trial();
      await addUser(trial(), 'alice');
      const heard: number[] = [];
      const leave = store.onQueueChange(async () => {
        heard.push((await store.queues.list()).length + 10 * (await store.queues.agents()).length);
      });
      await store.queues.add(main.id, 'sales', settings);
      await store.queues.bind(main.id, 'sales', 'alice');
      await store.queues.remove(main.id, 'sales');
      leave();
      await store.queues.add(main.id, 'sales', settings);
      expect(heard).toEqual([1, 11, 10]);
    });
  });
}

function describeAgents(trial: () => Trial): void {
  describe('agents', () => {
    it('are users who serve queues, with skills and a status', async () => {
      const { store, main, reopen } = trial();
      const userId = await addUser(trial(), 'alice');
      await addUser(trial(), 'bob');
      for (const name of ['sales', 'help']) await store.queues.add(main.id, name, settings);
      for (const name of ['sales', 'help', 'help']) await store.queues.bind(main.id, name, 'alice');
      await store.queues.bind(main.id, 'help', 'bob');
      const skills = [{ name: 'english', level: 4 }];
      await store.queues.setAgent(main.id, 'alice', { skills });
      await store.queues.setAgent(main.id, 'alice', { status: 'dnd' });
      const { queues } = await reopen();
      const [alice, bob] = await queues.agents(main.id);
      expect(alice).toEqual({
        userId,
        number: 1,
        applicationId: main.id,
        username: 'alice',
        displayName: 'ALICE',
        status: 'dnd',
        skills,
        queues: ['help', 'sales'],
      });
      expect(bob).toMatchObject({ number: 2, status: 'ready', skills: [], queues: ['help'] });
      expect(await queues.unbind(main.id, 'help', 'alice')).toMatchObject({ queues: ['sales'] });
    });

    it('go with their user, and stay when their queue goes', async () => {
      const { store, main } = trial();
      await addUser(trial(), 'alice');
      await store.queues.add(main.id, 'sales', settings);
      await store.queues.bind(main.id, 'sales', 'alice');
      await store.queues.remove(main.id, 'sales');
      expect(await store.queues.agents()).toMatchObject([{ username: 'alice', queues: [] }]);
      await store.users.remove(main.id, 'alice');
      expect(await store.queues.agents()).toEqual([]);
    });

    it('refuses who is no user or no agent, and too many skills', async () => {
      const { store, main } = trial();
      await addUser(trial(), 'alice');
      await store.queues.add(main.id, 'sales', settings);
      await expect(store.queues.bind(main.id, 'sales', 'bob')).rejects.toMatchObject({ code: 'USER_MISSING' });
      await expect(store.queues.setAgent(main.id, 'bob', {})).rejects.toMatchObject({ code: 'USER_MISSING' });
      await expect(store.queues.unbind(main.id, 'sales', 'alice')).rejects.toMatchObject({ code: 'AGENT_MISSING' });
      const skills = Array.from({ length: 21 }, (_, index) => ({ name: `skill-${index}`, level: 1 }));
      await expect(store.queues.setAgent(main.id, 'alice', { skills })).rejects.toMatchObject({
        code: 'AGENT_SKILL_LIMIT',
      });
      expect(await store.queues.agents()).toEqual([]);
    });
  });

  it('a queue keeps its agents under another name', async () => {
    const { store, main } = trial();
    await addUser(trial(), 'alice');
    for (const name of ['sales', 'help']) await store.queues.add(main.id, name, settings);
    await store.queues.bind(main.id, 'sales', 'alice');
    await expect(store.queues.change(main.id, 'sales', { name: 'help' })).rejects.toMatchObject({
      code: 'QUEUE_NAME_TAKEN',
    });
    await store.queues.change(main.id, 'sales', { name: 'orders', priority: 3 });
    expect(await store.queues.get(main.id, 'orders')).toMatchObject({ priority: 3 });
    expect(await store.queues.agents()).toMatchObject([{ username: 'alice', queues: ['orders'] }]);
  });

  describe('skills', () => {
    it('have numbers, whether they were added or an agent has them', async () => {
      const { store, main, reopen } = trial();
      await addUser(trial(), 'alice');
      const german = await store.skills.add(main.id, 'german', 'Deutsch');
      await expect(store.skills.add(main.id, 'german')).rejects.toMatchObject({ code: 'SKILL_NAME_TAKEN' });
      await expect(store.skills.add(main.id, 'a,b')).rejects.toMatchObject({ code: 'SKILL_NAME_INVALID' });
      await store.queues.setAgent(main.id, 'alice', { skills: [{ name: 'english', level: 4 }] });
      await store.queues.add(main.id, 'sales', { ...settings, skills: ['french'] });
      const { skills } = await reopen();
      const listed = await skills.list(main.id);
      expect(listed.map(({ name }) => name)).toEqual(['english', 'french', 'german']);
      expect(listed).toContainEqual(german);
      expect(await skills.list(main.id)).toEqual(listed);
      expect((await skills.list(null)).map(({ name }) => name)).toEqual(['english', 'french']);
    });

    it('are renamed and removed with what agents have and queues ask for', async () => {
      const { store, main } = trial();
      await addUser(trial(), 'alice');
      const english = await store.skills.add(main.id, 'english');
      const skills = [
        { name: 'english', level: 4 },
        { name: 'welsh', level: 1 },
      ];
      await store.queues.setAgent(main.id, 'alice', { skills });
      await store.queues.add(main.id, 'sales', { ...settings, skills: ['english'] });
      await store.skills.list(main.id);
      await expect(store.skills.change(english, { name: 'welsh' })).rejects.toMatchObject({ code: 'SKILL_NAME_TAKEN' });
      const renamed = await store.skills.change(english, { name: 'British English' });
      expect(await store.queues.agents()).toMatchObject([{ skills: [{ name: 'British English', level: 4 }, {}] }]);
      expect(await store.queues.list()).toMatchObject([{ skills: ['British English'] }]);
      await store.skills.remove(renamed);
      expect(await store.queues.agents()).toMatchObject([{ skills: [{ name: 'welsh' }] }]);
      expect(await store.queues.list()).toMatchObject([{ skills: [] }]);
      expect((await store.skills.list(main.id)).map(({ name }) => name)).toEqual(['welsh']);
    });
  });
}
