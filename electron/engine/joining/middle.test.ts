import { webcrypto } from 'node:crypto';
import { expect, test } from 'vitest';
import { CertificateHash } from '#shared/domain/ids.ts';
import { failed, ok } from '#shared/domain/result.ts';
import { newExchangeKeyPair, randomBytes, toText } from '../crypto/index.ts';
import { decodeCanonical } from '../envelopes/canonical.ts';
import { agree, commitmentOf, newHalf, type Half, type OwnHalf } from './agreement.ts';
import { Frame } from './messages.ts';
import { newCard, newCircle, newGuardian, newJoiner, settled, setup, type Guardian } from './testing/household.ts';
import { createManualClock } from './testing/manualClock.ts';
import { channelPair } from './testing/memoryChannels.ts';
import { encodeFrame } from './wire.ts';

const someCertificate = (): CertificateHash => CertificateHash.parse(toText(randomBytes(32)));
const seenAs = ({ keys, nonce, card }: OwnHalf, certificate: CertificateHash): Half => ({
  ephemeral: keys.publicKey,
  nonce,
  card,
  certificate,
});

test('[R23] ten thousand times somebody in the middle: the codes differ, and no code is likelier than another', () => {
  const runs = 10_000;
  const circle = newCircle();
  const [joinerSeen, guardianSeen, middleSeen] = [someCertificate(), someCertificate(), someCertificate()];
  // Fresh nonces in each run; keys from a small stock, because making them is what takes long.
  const stock = Array.from({ length: 60 }, () => newHalf(randomBytes(50)));
  const half = (which: number): OwnHalf => ({
    ...stock[which % stock.length]!,
    nonce: webcrypto.getRandomValues(new Uint8Array(32)),
  });
  let agreeing = 0;
  const firstDigits = new Array<number>(10).fill(0);
  for (let run = 0; run < runs; run++) {
    const [joiner, guardian, middle] = [half(run), half(run + 20), half(run + 40)];
    // To the joiner it is the guardian, to the guardian the joiner.
    const atJoiner = agree(
      joiner.keys.secretKey,
      middle.keys.publicKey,
      circle,
      seenAs(joiner, joinerSeen),
      seenAs(middle, middleSeen),
    );
    const atGuardian = agree(
      guardian.keys.secretKey,
      middle.keys.publicKey,
      circle,
      seenAs(middle, middleSeen),
      seenAs(guardian, guardianSeen),
    );
    if (atJoiner?.code === atGuardian?.code) agreeing++;
    firstDigits[Number(atJoiner?.code[0])]!++;
  }
  // One in a million each: more than two in ten thousand would happen once in six million suites.
  expect(agreeing).toBeLessThanOrEqual(2);
  const chiSquared = firstDigits.reduce((sum, count) => sum + (count - runs / 10) ** 2 / (runs / 10), 0);
  // Nine degrees of freedom: exceeded by chance once in ten million.
  expect(chiSquared).toBeLessThan(50);
});

test('[R23] the code depends on everything: circle, cards, certificates, keys, nonces, and who is who', () => {
  const circle = newCircle();
  const [joiner, guardian] = [newHalf(randomBytes(50)), newHalf(randomBytes(50))];
  const [joinerHalf, guardianHalf] = [seenAs(joiner, someCertificate()), seenAs(guardian, someCertificate())];
  const transcriptOf = (changedJoiner: Partial<Half>, changedGuardian: Partial<Half> = {}, inCircle = circle): string =>
    toText(
      agree(
        joiner.keys.secretKey,
        guardian.keys.publicKey,
        inCircle,
        { ...joinerHalf, ...changedJoiner },
        { ...guardianHalf, ...changedGuardian },
      )!.transcript,
    );
  const changes: Partial<Half>[] = [
    { ephemeral: newExchangeKeyPair().publicKey },
    { nonce: randomBytes(32) },
    { card: randomBytes(50) },
    { certificate: someCertificate() },
  ];
  const transcripts = [
    transcriptOf({}),
    transcriptOf({}, {}, newCircle()),
    transcriptOf(guardianHalf, joinerHalf),
    ...changes.flatMap((change) => [transcriptOf(change), transcriptOf({}, change)]),
  ];
  expect(new Set(transcripts).size).toBe(transcripts.length);
});

test('[R23] both honest sides get the same code and keys; a key of small order gives none', () => {
  const circle = newCircle();
  const [joiner, guardian] = [newHalf(randomBytes(50)), newHalf(randomBytes(50))];
  const halves = [seenAs(joiner, someCertificate()), seenAs(guardian, someCertificate())] as const;
  const one = agree(joiner.keys.secretKey, guardian.keys.publicKey, circle, ...halves);
  expect(one).toEqual(agree(guardian.keys.secretKey, joiner.keys.publicKey, circle, ...halves));
  expect(one?.joinerKey).not.toEqual(one?.guardianKey);
  expect(agree(joiner.keys.secretKey, new Uint8Array(32), circle, ...halves)).toBeUndefined();
});

/** Somebody in the middle with a computer of their own, who plays the guardian to Wren and Wren to the guardian. */
async function middle(clock = createManualClock()) {
  const guardian = newGuardian(clock);
  await guardian.door.open({ circle: guardian.circle });
  const stranger: Guardian = newGuardian(clock, guardian.circle);
  await stranger.door.open({ circle: guardian.circle });
  const wrenCard = newCard();
  const wren = newJoiner(
    clock,
    async () => {
      const channels = channelPair({ joiner: wrenCard.certificate, guardian: stranger.card.certificate });
      stranger.door.arrive(channels.guardian);
      return ok(channels.joiner);
    },
    { card: wrenCard },
  );
  const asWren = newJoiner(
    clock,
    async () => {
      const channels = channelPair({ joiner: stranger.card.certificate, guardian: guardian.card.certificate });
      guardian.door.arrive(channels.guardian);
      return ok(channels.joiner);
    },
    { card: stranger.card },
  );
  const to = { kind: 'address', address: '192.168.1.10' } as const;
  await wren.joining.ask({ to, deviceName: "Wren's laptop" });
  await asWren.joining.ask({ to, deviceName: "Wren's laptop" });
  await settled();
  return { guardian, wren, asWren };
}

test("[R23] [P1] a stranger in the middle: Mum types the code from Wren's screen, and nobody is let in", async () => {
  const { guardian, wren, asWren } = await middle();
  const code = wren.joining.state()?.code ?? '';
  expect(code).not.toBe(asWren.joining.state()?.code);
  const { id } = guardian.request();
  expect(await guardian.door.enterCode({ request: id, code })).toEqual(failed({ code: 'WRONG_CODE' }));
  await guardian.door.enterCode({ request: id, code });
  await guardian.door.enterCode({ request: id, code });
  await settled();
  expect(guardian.request()).toMatchObject({ step: 'ended', problem: 'WRONG_CODE' });
  expect(asWren.joining.state()).toMatchObject({ step: 'ended', problem: 'WRONG_CODE' });
  expect(guardian.decisions).toEqual([]);
});

test("[R23] a stranger who only passes everything on is noticed: the cards do not fit the channels' certificates", async () => {
  const clock = createManualClock();
  const guardian = newGuardian(clock);
  await guardian.door.open({ circle: guardian.circle });
  const card = newCard();
  const strangers = someCertificate();
  const wren = newJoiner(
    clock,
    async () => {
      const near = channelPair({ joiner: card.certificate, guardian: strangers });
      const far = channelPair({ joiner: strangers, guardian: guardian.card.certificate });
      near.guardian.onMessage((bytes) => far.joiner.send(bytes));
      far.joiner.onMessage((bytes) => near.guardian.send(bytes));
      near.guardian.onClose((reason) => far.joiner.close(reason));
      far.joiner.onClose((reason) => near.guardian.close(reason));
      guardian.door.arrive(far.guardian);
      return ok(near.joiner);
    },
    { card },
  );
  await wren.joining.ask({ to: { kind: 'address', address: '192.168.1.10' }, deviceName: 'Laptop' });
  await settled();
  expect(wren.joining.state()).toMatchObject({ step: 'ended', problem: 'CODES_DIFFER', code: null });
  expect(guardian.request()).toMatchObject({ step: 'ended', problem: 'CODES_DIFFER', askedName: null });
});

test('[R23] what was committed to cannot be changed once the offer is seen: grinding keys until the codes agree gains nothing', async () => {
  const clock = createManualClock();
  const guardian = newGuardian(clock);
  for (const change of ['ephemeral', 'nonce', 'card'] as const) {
    await guardian.door.open({ circle: guardian.circle });
    const card = newCard();
    const channels = channelPair({ joiner: card.certificate, guardian: guardian.card.certificate });
    const committed = newHalf(randomBytes(100));
    const half = { ephemeral: committed.keys.publicKey, nonce: committed.nonce, card: committed.card };
    guardian.door.arrive(channels.guardian);
    const heard: Frame[] = [];
    channels.joiner.onMessage((bytes) => {
      const frame = decodeCanonical(Frame, bytes);
      if (frame.ok) heard.push(frame.value);
    });
    channels.joiner.send(encodeFrame({ t: 'ask', protocol: 1, commitment: commitmentOf(half) }));
    await settled();
    expect(heard).toMatchObject([{ t: 'offer', circle: guardian.circle }]);
    // Knowing the offer, keys could be tried here until the code is the wanted one.
    channels.joiner.send(encodeFrame({ t: 'reveal', ...half, [change]: randomBytes(32) }));
    await settled();
    expect(guardian.request()).toMatchObject({ step: 'ended', problem: 'CODES_DIFFER' });
    expect(heard.at(-1)).toEqual({ t: 'end', code: 'CODES_DIFFER' });
  }
});

test("[R23] [R24] another device's card, or one whose device did not sign it, is refused on both sides", async () => {
  const clock = createManualClock();
  const guardian = newGuardian(clock);
  await guardian.door.open({ circle: guardian.circle });
  const honest = newCard();
  const forgeries = [newCard(), { ...newCard(), certificate: honest.certificate }, { ...honest, box: randomBytes(32) }];
  for (const card of forgeries) {
    await guardian.door.open({ circle: guardian.circle });
    const forger = newJoiner(
      clock,
      async () => {
        const channels = channelPair({ joiner: honest.certificate, guardian: guardian.card.certificate });
        guardian.door.arrive(channels.guardian);
        return ok(channels.joiner);
      },
      { card },
    );
    await forger.joining.ask({ to: { kind: 'address', address: '192.168.1.10' }, deviceName: 'Laptop' });
    await settled();
    expect(guardian.request()).toMatchObject({ step: 'ended', problem: 'CODES_DIFFER' });
    expect(forger.joining.state()).toMatchObject({ step: 'ended', problem: 'CODES_DIFFER' });
  }
});

test('[R8] what Wren said is replayed on a new connection: it gets no further than the first sealed message', async () => {
  const said: Uint8Array[] = [];
  const { guardian, ask, connect, joiner } = await setup({
    onTheWay(bytes, direction) {
      if (direction === 'toGuardian') said.push(bytes);
      return [bytes];
    },
  });
  await ask();
  await settled();
  const recorded = said.splice(0);
  await joiner.joining.cancel({});
  await settled();
  await guardian.door.refuse({ request: guardian.request().id });
  const channels = connect();
  for (const bytes of recorded) channels.joiner.send(bytes);
  await settled();
  expect(guardian.request()).toMatchObject({ step: 'ended', problem: 'CODES_DIFFER', askedName: null });
});

test('[R8] messages that come twice, or out of order, or back to their sender, end it on both sides', async () => {
  const twice = (bytes: Uint8Array) => [bytes, bytes];
  let kept: Uint8Array | undefined;
  const swapped = (bytes: Uint8Array, direction: string): Uint8Array[] => {
    if (direction === 'toJoiner') return [bytes];
    const before = kept;
    kept = before === undefined ? bytes : undefined;
    return before === undefined ? [] : [bytes, before];
  };
  for (const onTheWay of [twice, swapped]) {
    const { guardian, joiner, ask } = await setup({ onTheWay });
    await ask();
    await settled();
    // A request whose first message is never heard stays silent until its time is up; it shows nothing anyway.
    expect(['ended', 'connecting']).toContain(joiner.joining.state()?.step);
    expect(joiner.joining.state()?.code).toBeNull();
    for (const request of guardian.door.state(guardian.circle).requests) expect(request.askedName).toBeNull();
  }
  const { guardian, joiner, ask, links } = await setup({
    onTheWay: (bytes, direction) => {
      const frame = decodeCanonical(Frame, bytes);
      if (direction === 'toGuardian' && frame.ok && frame.value.t === 'sealed') links[0]?.guardian.send(bytes);
      return [bytes];
    },
  });
  await ask();
  await settled();
  expect(joiner.joining.state()).toMatchObject({ step: 'ended', problem: 'CODES_DIFFER' });
  expect(guardian.request()).toMatchObject({ step: 'ended', problem: 'CODES_DIFFER' });
});
