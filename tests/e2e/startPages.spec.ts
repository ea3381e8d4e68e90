import type { Page } from '@playwright/test';
import type { Scenario } from '../support/screen/fake/scenario.ts';
import { sayWhoYouAre } from './support/acts.ts';
import { endOfMotion } from './support/endOfMotion.ts';
import { expect, open, test } from './support/fakeScreens.ts';
import { violationsOf } from './support/violationsOf.ts';

/*
 * The pages around the photos in every state they can be in: who is here, starting and joining, people, connections,
 * settings, and what stands there without an engine. Over a fake engine, because nobody should have to wait two
 * minutes to be turned away. What people do at these pages is told over real engines in the other stories.
 */

type State = {
  readonly scenario: Scenario;
  readonly at?: string;
  /** What is done there before it is looked at. */
  readonly act?: (page: Page) => Promise<unknown>;
};

const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).first().click();
const unlockWith = (pin: string) => async (page: Page) => {
  await press('Ada')(page);
  await page.getByLabel('Your PIN', { exact: true }).fill(pin);
  await press('Open')(page);
  await expect(page.getByText(/You can try again in|That was not it/).first()).toBeVisible();
};
const fromMenu = (person: string, entry: string) => async (page: Page) => {
  await press(`More about ${person}`)(page);
  await page.getByRole('menuitem', { name: entry }).click();
  await expect(page.locator('.dialog-inside')).toBeVisible();
};
/** The other side knocks after a moment: before that, everything about how it gets here is opened. */
const openDoorWithAllWays = async (page: Page) => {
  await press('Open the door')(page);
  await page.getByText(/^Can’t find .* there\?$/).click();
  await expect(page.getByRole('img', { name: 'The same link as a picture' })).toBeVisible();
};

const states: Readonly<Record<string, State>> = {
  'the very first start': { scenario: 'first' },
  'the first start with nothing filled in': { scenario: 'first', act: press('That’s me') },
  'who is here': { scenario: 'locked' },
  'somebody new here': { scenario: 'locked', act: press('Someone new') },
  'a PIN is asked for': { scenario: 'locked', act: press('Ada') },
  'a wrong PIN': { scenario: 'locked', act: unlockWith('0000') },
  'the keychain does not open': { scenario: 'keychain' },
  'a wait after wrong PINs': { scenario: 'locked', act: unlockWith('9999') },
  'start or join': { scenario: 'nocircle' },
  'starting a family': { scenario: 'nocircle', act: press('Start a family') },
  'a family nearby': { scenario: 'nocircle', act: press('Join a family') },
  'nobody nearby': { scenario: 'alone', act: press('Join a family') },
  'nobody can be found': { scenario: 'blocked', act: press('Join a family') },
  knocking: { scenario: 'knocking' },
  'the code is shown': { scenario: 'showing' },
  'the codes are compared': { scenario: 'comparing' },
  'the guardian decides': { scenario: 'confirmed' },
  welcomed: { scenario: 'welcomed' },
  'turned away': { scenario: 'turnedAway' },
  'the door is closed': { scenario: 'family', at: '/door' },
  'two at the door': { scenario: 'door', at: '/door' },
  'a wrong code': {
    scenario: 'door',
    at: '/door',
    act: async (page) => {
      await page.keyboard.type('000000');
      await expect(page.getByText('Look once more and type them again.')).toBeVisible();
    },
  },
  'who is it': {
    scenario: 'door',
    at: '/door',
    act: async (page) => {
      await page.keyboard.type('471928');
      await press('Let Aunt Ify in')(page);
      await expect(page.getByText('Choose what they may do first.')).toBeVisible();
    },
  },
  'the other screen is waited for': { scenario: 'doorWaits', at: '/door' },
  'somebody whose name is known': { scenario: 'doorKnown', at: '/door' },
  'somebody is in': { scenario: 'doorWelcomes', at: '/door' },
  'somebody did not come in': { scenario: 'doorEnded', at: '/door' },
  'a child at the door page': { scenario: 'ada', at: '/door' },
  people: { scenario: 'family', at: '/people' },
  'just me': { scenario: 'empty', at: '/people' },
  'people as a child sees them': { scenario: 'ada', at: '/people' },
  'another name': { scenario: 'family', at: '/people', act: fromMenu('Ada', 'Change the name') },
  'kept apart': { scenario: 'family', at: '/people', act: fromMenu('Ada', 'Keep apart from somebody') },
  'what somebody may do': {
    scenario: 'family',
    at: '/people',
    act: async (page) => {
      await fromMenu('Grandma', 'Change what they may do')(page);
      await page.getByText('Somebody who visits').click();
      await expect(page.getByText('How long is the visit?')).toBeVisible();
    },
  },
  'taking somebody out': { scenario: 'family', at: '/people', act: fromMenu('Grandma', 'Take out of the family') },
  'taking a computer out': { scenario: 'family', at: '/people', act: fromMenu("Dad's laptop", 'Take it out') },
  'a visit until a day': {
    scenario: 'family',
    at: '/people',
    act: async (page) => {
      await fromMenu('Grandma', 'Change what they may do')(page);
      await page.getByText('Somebody who visits').click();
      await page.getByRole('button', { name: /How long is the visit/ }).click();
      await page.getByRole('option', { name: 'Until a day I choose' }).click();
      await expect(page.getByLabel('The last day')).toBeVisible();
    },
  },
  'computers that were taken out': {
    scenario: 'family',
    at: '/people',
    act: async (page) => {
      await page.getByText('Computers that were taken out').click();
      await expect(page.getByText('Taken out by Dad')).toBeVisible();
    },
  },
  'taken out': { scenario: 'takenOut' },
  'the last day of a visit': { scenario: 'lastDay', at: '/my-rules' },
  'a visit is over': { scenario: 'visitOver' },
  'a visit has ended': { scenario: 'visitEnded' },
  'own pictures of somebody who is out': { scenario: 'visitEnded', at: '/pile' },
  'settings of somebody who is out': { scenario: 'visitEnded', at: '/settings' },
  'sharing is paused': { scenario: 'paused', at: '/people' },
  'a forgotten passphrase': {
    scenario: 'keychain',
    act: async (page) => {
      await page.getByText('I have forgotten it').click();
      await expect(page.getByText('Else go to a guardian')).toBeVisible();
    },
  },
  'the door is open': { scenario: 'family', at: '/door', act: openDoorWithAllWays },
  'the door is open, seen from elsewhere': {
    scenario: 'family',
    at: '/door',
    act: async (page) => {
      await press('Open the door')(page);
      await page.getByRole('link', { name: 'Settings' }).click();
      await expect(page.getByText('The door is open')).toBeVisible();
    },
  },
  connections: { scenario: 'family', at: '/connections' },
  'no connections': { scenario: 'offline', at: '/connections' },
  'connections that cannot be shown': { scenario: 'error', at: '/connections' },
  'connections with their addresses': {
    scenario: 'family',
    at: '/connections',
    act: async (page) => {
      await page.getByText('For whoever looks after this computer').click();
      await expect(page.getByRole('region', { name: 'The same with addresses' })).toBeVisible();
    },
  },
  settings: { scenario: 'family', at: '/settings' },
  'settings for a network': {
    scenario: 'family',
    at: '/settings',
    act: async (page) => {
      await page.getByText('For whoever looks after this computer').click();
      await expect(page.getByText('On the network you are on now')).toBeVisible();
    },
  },
  'open by being logged in': {
    scenario: 'family',
    at: '/settings',
    act: async (page) => {
      await page.getByText('Open by itself when I am logged in').click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  'a child’s settings': { scenario: 'ada', at: '/settings' },
  'trouble with this computer': { scenario: 'trouble', at: '/settings' },
  'another passphrase': {
    scenario: 'family',
    at: '/settings',
    act: async (page) => {
      await press('Change how you unlock')(page);
      await page.getByLabel('Choose a passphrase', { exact: true }).fill('short');
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
      await expect(page.getByText('A passphrase has at least 8 letters.')).toBeVisible();
    },
  },
  'one more family': { scenario: 'family', at: '/join' },
  'no such page': { scenario: 'family', at: '/nowhere' },
  'Homeroll has stopped': { scenario: 'silent' },
  'a browser that was never let in': { scenario: 'stranger' },
  'an address that was used': { scenario: 'usedAddress' },
  'an address that was opened again': { scenario: 'putOut' },
};

async function openState(page: Page, { scenario, at, act }: State): Promise<void> {
  await open(page, scenario, at);
  await act?.(page);
  await endOfMotion(page);
}

// Several tests, so that each is a matter of a minute; every third state, so that none has all the dialogs.
for (const part of [0, 1, 2]) {
  test(`axe finds nothing in either theme on the pages around the photos, and nothing is cut off (${part + 1})`, async ({
    page,
  }) => {
    test.setTimeout(300_000);
    for (const [what, state] of Object.entries(states).filter((_, index) => index % 3 === part)) {
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      await openState(page, state);
      expect.soft(await violationsOf(page), what).toEqual([]);
      // The same page in the dark has other colours, and nothing else.
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
      expect.soft(await violationsOf(page, ['color-contrast', 'link-in-text-block']), `${what}, dark`).toEqual([]);

      // In a small window, with the largest words, nothing has to be scrolled sideways.
      await page.setViewportSize({ width: 900, height: 700 });
      const tooWidePx = await page.evaluate(() => {
        document.documentElement.dataset['textSize'] = 'largest';
        return document.documentElement.scrollWidth - document.documentElement.clientWidth;
      });
      expect.soft(tooWidePx, what).toBeLessThanOrEqual(0);
    }
  });
}

test('a pause from the tray is told of in the rail, and goes on there; whoever opens the door wants no quiet any more [S2]', async ({
  page,
}) => {
  await openState(page, { scenario: 'paused' });
  await expect(page.getByText('Sharing is paused.', { exact: true })).toBeVisible();
  // Nobody knows who is asleep, and nobody is said to be.
  await expect(page.getByText(/asleep|Only this computer/)).toHaveCount(0);
  await press('Go on')(page);
  await expect(page.getByText('Sharing is paused.')).toHaveCount(0);

  await openState(page, { scenario: 'paused', at: '/door' });
  await press('Open the door')(page);
  await expect(page.getByRole('heading', { name: 'The door is open' })).toBeVisible();
  await expect(page.getByText('Sharing is paused.')).toHaveCount(0);
});

test('how fast full-size pictures come over is chosen for every network and for this one, and is kept [S12]', async ({
  page,
}) => {
  await openState(page, { scenario: 'family', at: '/settings' });
  await page.getByText('For whoever looks after this computer').click();
  const everywhere = page.getByRole('button', { name: /How fast full-size pictures come over/ });
  const here = page.getByRole('button', { name: /On the network you are on now/ });
  await expect(everywhere).toContainText('As fast as they can');
  await everywhere.click();
  await page.getByRole('option', { name: 'At most 5 MB a second' }).click();
  await expect(everywhere).toContainText('At most 5 MB a second');
  await expect(here).toContainText('The same as everywhere');
  await here.click();
  await page.getByRole('option', { name: 'At most 20 MB a second' }).click();
  await expect(here).toContainText('At most 20 MB a second');
  await expect(everywhere).toContainText('At most 5 MB a second');
});

test('in a low window the answer to who somebody is stands in sight, however long the form is', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await openState(page, { scenario: 'door', at: '/door' });
  await page.keyboard.type('471928');
  await expect(page.getByText('What may they do?')).toBeAttached();
  await expect(page.getByRole('button', { name: 'Let Aunt Ify in' })).toBeInViewport({ ratio: 1 });
});

test('whoever was taken out makes a new profile from that very page, and reads how they come in again [S7]', async ({
  page,
}) => {
  // On whatever page they were: it is said once.
  await openState(page, { scenario: 'takenOut', at: '/my-rules' });
  await expect(page.getByText('What that means')).toHaveCount(0);
  await press('Make a new profile')(page);
  await expect(page.getByRole('heading', { name: 'A new profile for you' })).toBeVisible();
  await expect(page.getByText('a guardian lets you in', { exact: false })).toBeVisible();
  // Who they are is known.
  await expect(page.getByLabel('Your name')).toHaveValue('Mum');
  // Nobody is there any more: the other way leads to the faces.
  await press('Back to the faces')(page);
  await expect(page.getByRole('heading', { name: 'Who is here?' })).toBeVisible();

  await openState(page, { scenario: 'visitEnded' });
  await press('Make a new profile')(page);
  await sayWhoYouAre(page, { name: 'Grandma', secret: 'four jars of old buttons' });
  await expect(page.getByRole('button', { name: 'Join a family' })).toBeVisible();
  // A visit that is over by its day alone can be made longer: nothing new is needed for that.
  await openState(page, { scenario: 'visitOver' });
  await expect(page.getByRole('button', { name: 'Lock' }).last()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make a new profile' })).toHaveCount(0);
});

test('a profile that is in no family is erased on its first page, with its passphrase [S12] [P3]', async ({ page }) => {
  await openState(page, { scenario: 'nocircle' });
  await press('Erase this profile from this computer')(page);
  const dialog = page.getByRole('dialog', { name: 'Erase this profile from this computer?' });
  await expect(dialog.getByText('Nobody can bring it back.', { exact: false })).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Erase this profile from this computer' })).toBeFocused();
  await page.keyboard.press('Enter');
  await dialog.getByLabel('Your passphrase', { exact: true }).fill('a long hallway');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Who is here?' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Mum/ })).toHaveCount(0);
});

test('an old profile is told from the new one, and whoever can open it puts it away [S2] [P3]', async ({ page }) => {
  await openState(page, { scenario: 'oldOne' });
  await expect(page.getByRole('button', { name: /^Mum/ })).toHaveCount(2);
  await press('Mum the old one')(page);
  await expect(page.getByText('This is the old one.', { exact: false })).toBeVisible();
  await page.getByLabel('Your passphrase', { exact: true }).fill('a long hallway');
  await press('Open')(page);
  await expect(page.getByRole('heading', { name: 'This is your old profile' })).toBeVisible();
  await expect(page.getByText('There is a newer Mum on this computer.', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make a new profile' })).toHaveCount(0);
  await press('Erase this profile from this computer')(page);
  const dialog = page.getByRole('dialog', { name: 'Erase this profile from this computer?' });
  await expect(
    dialog.getByText('are erased with it. Want to keep some? They lie under “Your pictures”: save', { exact: false }),
  ).toBeVisible();
  await expect(dialog.getByText('What you hung up in a family is not touched there', { exact: false })).toBeVisible();
  const secret = dialog.getByLabel('Your passphrase', { exact: true });
  await expect(secret).toBeFocused();
  await page.keyboard.type('wrong pass');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('That was not it.')).toBeVisible();
  await page.keyboard.type('a long hallway');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Who is here?' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Mum/ })).toHaveCount(1);
  await expect(page.getByText('the old one')).toHaveCount(0);
});

test('a guest reads on the wall until when the visit is, and nothing of waiting that does not concern her [S7]', async ({
  page,
}) => {
  await openState(page, { scenario: 'visiting' });
  await expect(page.getByText(/^You are visiting “The Okafors” until \w+/)).toBeVisible();
  await page.getByRole('link', { name: 'My rules' }).click();
  await expect(page.getByText(/^Your visit is until /)).toBeVisible();
  await expect(page.getByText(/^You are visiting/)).toHaveCount(0);
  await expect(page.getByText('Every picture that you hang up, and every word', { exact: false })).toBeVisible();
  await expect(page.getByText('while it waits for a grown-up', { exact: false })).toHaveCount(0);
});

test('on the last day of a visit a quiet line says so, and the rules say until when it is [S7]', async ({ page }) => {
  await openState(page, { scenario: 'lastDay' });
  await expect(page.getByText('Today is the last day of your visit to “The Okafors”.', { exact: false })).toBeVisible();
  await page.getByRole('link', { name: 'My rules' }).click();
  await expect(page.getByText(/^Your visit is until /)).toBeVisible();
});

test('once a visit is over one’s own pictures are called so, and nothing waits there [S7]', async ({ page }) => {
  await openState(page, { scenario: 'visitOver' });
  const places = page.getByRole('navigation', { name: 'Places' });
  const own = places.getByRole('link', { name: 'Your pictures', exact: true });
  await own.press('Enter');
  await expect(page.getByRole('heading', { name: 'Your pictures', level: 1 })).toBeVisible();
  await expect(page.getByText('To hang up')).toHaveCount(0);
  // So are those that were thrown away, and the way back from them.
  await page.getByRole('link', { name: 'Thrown away' }).click();
  await press('Put all back')(page);
  await expect(page.getByText('They are under “Your pictures” again.')).toBeVisible();
  await expect(page.getByText('What you throw away from “Your pictures” waits here', { exact: false })).toBeVisible();
  await page.getByRole('link', { name: 'Your pictures' }).last().click();
  await expect(page.getByRole('heading', { name: 'Your pictures', level: 1 })).toBeVisible();
});
