import { afterEach, describe, expect, test } from 'vitest';
import type { Port } from '#shared/rpc/port.ts';
import { eventually } from '../support/eventually.ts';

export type JoinedPorts = {
  readonly screen: Port;
  readonly engine: Port;
  /** Frees whatever the two were joined by. */
  readonly dispose: () => Promise<void>;
};

/** What every Port promises, whatever carries its messages. Each implementation runs this. */
export function portsAcceptance(name: string, join: () => Promise<JoinedPorts>): void {
  describe(`a port over ${name}`, () => {
    const joined: JoinedPorts[] = [];
    const setup = async (): Promise<JoinedPorts> => {
      const ports = await join();
      joined.push(ports);
      return ports;
    };
    afterEach(async () => {
      for (const ports of joined.splice(0)) await ports.dispose();
    });
    const heardBy = (port: Port): unknown[] => {
      const heard: unknown[] = [];
      port.onMessage((message) => heard.push(message));
      return heard;
    };

    test('carries JSON values both ways, in order', async () => {
      const { screen, engine } = await setup();
      const atEngine = heardBy(engine);
      const atScreen = heardBy(screen);
      const messages = [{ a: [1, 'zwei', null, { b: true }] }, 'text', 3.5, false, null, [], { 'ключ\n"': '\u2028🎞' }];
      for (const message of messages) screen.send(message);
      for (const message of messages) engine.send(message);
      await eventually(() => expect(atEngine).toEqual(messages));
      await eventually(() => expect(atScreen).toEqual(messages));
    });

    test('keeps a thousand messages and a megabyte in order', async () => {
      const { screen, engine } = await setup();
      const heard = heardBy(engine);
      const sent = Array.from({ length: 1000 }, (_, index) => ({ index, text: 'x'.repeat(index === 500 ? 1e6 : 10) }));
      for (const message of sent) screen.send(message);
      await eventually(() => expect(heard).toHaveLength(1000));
      expect(heard).toEqual(sent);
    });

    test('keeps what came before anybody listened', async () => {
      const { screen, engine } = await setup();
      engine.send('early');
      engine.send('too');
      // The answer proves that the early ones have arrived at the other side's door by now.
      engine.onMessage((message) => engine.send(message));
      screen.send('echo');
      const heard = heardBy(screen);
      await eventually(() => expect(heard).toEqual(['early', 'too', 'echo']));
    });

    test('hands over copies: what is changed afterwards does not change what was sent', async () => {
      const { screen, engine } = await setup();
      const heard = heardBy(engine);
      const message = { album: 'Garden' };
      screen.send(message);
      message.album = 'Pond';
      await eventually(() => expect(heard).toEqual([{ album: 'Garden' }]));
    });

    test.each(['screen', 'engine'] as const)('tells both sides once when the %s closes it', async (who) => {
      const ports = await setup();
      const ends: string[] = [];
      ports.screen.onClose(() => ends.push('screen'));
      ports.engine.onClose(() => ends.push('engine'));
      ports[who].close();
      ports[who].close();
      await eventually(() => expect(ends.toSorted()).toEqual(['engine', 'screen']));
      ports.screen.close();
      ports.engine.close();
      expect(ends).toHaveLength(2);
    });

    test('delivers what was sent before it was closed', async () => {
      const { screen, engine } = await setup();
      const heard = heardBy(screen);
      engine.send('last words');
      engine.close();
      await eventually(() => expect(heard).toEqual(['last words']));
    });

    test('tells a late listener that it is closed already', async () => {
      const { screen, engine } = await setup();
      const closed = new Promise<void>((settle) => engine.onClose(settle));
      screen.close();
      await closed;
      await new Promise<void>((settle) => screen.onClose(settle));
    });

    test('takes what is sent after the end as nothing', async () => {
      const { screen, engine } = await setup();
      const heard = heardBy(engine);
      const closed = new Promise<void>((settle) => screen.onClose(settle));
      engine.close();
      await closed;
      expect(() => screen.send('anyone?')).not.toThrow();
      expect(() => engine.send('no')).not.toThrow();
      expect(heard).toEqual([]);
    });
  });
}
