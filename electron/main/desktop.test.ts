import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { createClient } from '#shared/rpc/client.ts';
import { eventually } from '../../tests/support/eventually.ts';
import { mainPort } from '../engineProcess/channel.ts';
import { desktop, press, submenuItem } from '../../tests/support/electron/desktop.ts';

describe('a day with the app', () => {
  test('a second start shows the first one’s window and ends', async () => {
    const second = await desktop({ firstInstance: false });
    expect(second.exits).toEqual([0]);
    expect(second.processes).toEqual([]);
    const first = await desktop();
    first.windows[0]!.visible = false;
    first.app.emit('second-instance');
    expect(first.windows[0]!.visible).toBe(true);
  });

  test('an engine that cannot open its data is told of in words, once, and the app ends', async () => {
    const { errors, exits, processes } = await desktop({
      programs: {
        'engine-process.js': (parent) => parent.postMessage({ type: 'notStarted', code: 'DATA_IN_USE' }),
      },
    });
    await eventually(() => expect(exits).toEqual([3]));
    expect(errors[0]).toContain('Another Homeroll is using');
    expect(processes).toHaveLength(1);
  });

  test('closing the window leaves the app in the tray, where one lets somebody in or quits', async () => {
    const { windows, item, exits, engine, paths, data } = await desktop();
    windows[0]!.close();
    expect(windows[0]!.visible).toBe(false);
    press(item(/Let someone in/));
    expect(windows[0]!.visible).toBe(true);
    expect(windows[0]!.loaded.at(-1)).toBe('app://homeroll/#/door');
    expect(item(/log in/)!.checked).toBe(false);
    press(item(/Quit/));
    await eventually(() => expect(exits).toEqual([0]));
    expect(engine.closed).toBe(true);
    expect(paths.get('userData')).toBe(join(data, 'window'));
    expect(JSON.parse(readFileSync(join(data, 'window', 'window.json'), 'utf8'))).toMatchObject({ width: 800 });
  });

  test('started at login it waits in the tray', async () => {
    expect((await desktop({}, ['homeroll', '--hidden'])).windows).toEqual([]);
  });

  test('sleep and wake reach the engine, which says goodbye and dials everybody', async () => {
    const { powerMonitor, engine, screenPort } = await desktop();
    await createClient(mainPort(screenPort()!)).ready;
    powerMonitor.emit('suspend');
    await eventually(() => expect([...engine.quiet]).toEqual(['sleep']));
    powerMonitor.emit('resume');
    await eventually(() => expect([...engine.quiet]).toEqual([]));
  });

  test('paused from the tray until one goes on, also over an engine that dies meanwhile [P6]', async () => {
    const { item, engine, processes, toldOnTray, screenPort } = await desktop();
    expect(item(/Go on/)).toBeUndefined();
    press(submenuItem(item(/Pause/), /Until/));
    expect(toldOnTray.at(-1)).toContain('paused');
    await eventually(() => expect([...engine.quiet]).toEqual(['person']));
    engine.quiet.clear();
    processes[0]!.exit(139);
    await createClient(mainPort(screenPort()!)).ready;
    await eventually(() => expect([...engine.quiet]).toEqual(['person']));
    press(item(/Go on/));
    expect(toldOnTray.at(-1)).toBe('Homeroll');
    await eventually(() => expect([...engine.quiet]).toEqual([]));
    expect(item(/Pause/)).toBeDefined();
  });

  test('whoever goes on at the screen has ended the pause of the tray, too [P6]', async () => {
    const { item, engine, toldOnTray, screenPort } = await desktop();
    press(submenuItem(item(/Pause/), /hour/));
    await createClient(mainPort(screenPort()!)).ready;
    await eventually(() => expect([...engine.quiet]).toEqual(['person']));
    engine.goOn();
    await eventually(() => expect(toldOnTray.at(-1)).toBe('Homeroll'));
    expect([...engine.quiet]).toEqual([]);
    expect(item(/Pause/)).toBeDefined();
  });

  test('letting someone in ends a pause: nobody comes to a door that cannot be reached', async () => {
    const { item, engine, screenPort } = await desktop();
    press(submenuItem(item(/Pause/), /hour/));
    await createClient(mainPort(screenPort()!)).ready;
    await eventually(() => expect([...engine.quiet]).toEqual(['person']));
    press(item(/Let someone in/));
    await eventually(() => expect([...engine.quiet]).toEqual([]));
  });

  test('whether to start at login is asked once, at the second start, and is no until somebody says yes', async () => {
    const first = await desktop();
    expect(first.questions).toEqual([]);
    const second = await desktop({ answers: [0] }, [], first.folder);
    expect(second.questions).toHaveLength(1);
    expect(second.questions[0]).toMatchObject({ defaultId: 0, cancelId: 0 });
    expect(second.item(/log in/)!.checked).toBe(false);
    expect((await desktop({ answers: [1] }, [], first.folder)).questions).toEqual([]);

    const other = await desktop();
    const yes = await desktop({ answers: [1] }, [], other.folder);
    expect(yes.startsAtLogin()).toBe(true);
    expect((await desktop({}, [], other.folder)).questions).toEqual([]);
  });
});

describe('news', () => {
  const told = async (news: object) => {
    const shell = await desktop({
      programs: { 'engine-process.js': (parent) => parent.postMessage({ type: 'news', news }) },
    });
    await eventually(() => expect(shell.processes[0]!.exited || shell.notifications.length > 0).toBe(true));
    return shell;
  };

  test.each([
    [{ kind: 'hungUp', who: ['Ada'], album: 'Garden things' }, 'Ada hung up pictures in Garden things'],
    [{ kind: 'hungUp', who: ['Ada', 'Grandma'], album: null }, 'Ada and Grandma hung up pictures'],
    [{ kind: 'hungUp', who: ['Ada', 'Grandma', 'Ben'], album: null }, 'Ada, Grandma and others hung up pictures'],
    [{ kind: 'hungUp', who: [''], album: 'Snow' }, 'Somebody hung up pictures in Snow'],
    [{ kind: 'atTheDoor' }, 'Somebody is at the door'],
  ])('[S8] says who, and never how many: %j', async (news, words) => {
    const { notifications } = await told(news);
    expect(notifications[0]!.options).toMatchObject({ title: 'Homeroll', body: words, silent: true });
    expect(words).not.toMatch(/\d/);
  });

  test('an engine that would count, or show a picture, is not of this version', async () => {
    const { processes, notifications } = await told({ kind: 'hungUp', who: ['Ada'], album: null, count: 3 });
    expect([processes[0]!.exited, notifications]).toEqual([true, []]);
  });

  test('pressing it leads to the door, or to the window', async () => {
    const { notifications, windows } = await told({ kind: 'atTheDoor' });
    notifications[0]!.emit('click');
    expect(windows[0]!.loaded.at(-1)).toBe('app://homeroll/#/door');
  });

  test('nothing is told to somebody who looks at the window', async () => {
    const { engine, windows, processes, notifications, screenPort } = await desktop();
    await createClient(mainPort(screenPort()!)).ready;
    const heard = vi.fn();
    processes[0]!.on('message', heard);
    windows[0]!.focused = true;
    engine.news({ kind: 'hungUp', who: ['Ada'], album: null });
    await eventually(() => expect(heard).toHaveBeenCalledTimes(1));
    windows[0]!.focused = false;
    engine.news({ kind: 'atTheDoor' });
    await eventually(() => expect(notifications.length).toBeGreaterThan(0));
    expect(notifications.map(({ options }) => options.body)).toEqual(['Somebody is at the door']);
  });
});
