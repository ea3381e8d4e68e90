import type { NoPort } from '../../../../renderer/engine/openPort.ts';

/** What the fake engine can play; chosen with `?scenario=` and remembered for the tab. */
export const scenarios = [
  'family', // a guardian's computer, a week of pictures
  'ada', // the same home on a child's computer
  'many', // 5,000 photos
  'huge', // 100,000 photos
  'empty', // a new family: nobody else, no pictures
  'first', // the app's very first start
  'locked', // three people use this computer, nobody is at it
  'keychain', // one grown-up's laptop, whose keychain did not open it
  'nocircle', // a profile without a circle: start a family or join one
  'alone', // the same where nobody nearby lets anybody in
  'blocked', // the same on a network that lets no computers find each other
  'knocking', // this computer asks to be let in, step by step
  'showing',
  'comparing',
  'confirmed',
  'welcomed',
  'turnedAway',
  'loading', // nothing ever answers
  'error', // everything fails
  'importing', // a folder is being read
  'imported', // it is read, with files that could not be
  'door', // two computers ask to come in
  'doorWaits', // the guardian has decided and waits for the other screen
  'doorWelcomes', // somebody has just come in
  'doorAgain', // somebody knocks again after tries that came to nothing
  'doorKnown', // the same Dad who is here already knocks with another laptop, and the codes agree
  'doorEnded', // somebody did not come in, and the door has closed meanwhile
  'takenOut', // a guardian has put this computer out
  'oldOne', // nobody is at it; Mum was let in anew after her computer was taken out, and her old profile is still there
  'grandma', // Grandma's computer: a grown-up who is no guardian
  'visiting', // Grandma is a guest for three more days
  'lastDay', // Grandma is a guest, on the last day of her visit
  'visitOver', // that day is over, by her own computer's clock
  'visitEnded', // a guardian's app has taken her out since
  'trouble', // everything that can be the matter with a computer
  'desk', // a guardian's evening: something of everything wants a decision
  'saidNo', // Dad said no to what Mum proposed
  'waiting', // Ada, whose pictures wait for a grown-up
  'adaPaused', // Ada, whom a guardian lets only look for now
  'adaAndMum', // Ada at the computer that she shares with Mum, the only guardian; one picture waits
  'told', // Ada, whose mother did something with pictures of hers
  'quietSoon', // Ada, nine minutes before bedtime
  'quiet', // Ada, after bedtime
  'paused', // the person here wants quiet
  'offline', // everybody else's computer is asleep
  'arriving', // pictures come in while one looks
  'silent', // no engine answers
  'stranger', // an engine answers that does not know this browser
  'usedAddress',
  'putOut',
] as const;
/** Where the screen comes to no engine at all. */
export const withoutEngine = (scenario: Scenario): NoPort | null =>
  scenario === 'silent' || scenario === 'stranger' || scenario === 'usedAddress' || scenario === 'putOut'
    ? scenario
    : null;

export type Scenario = (typeof scenarios)[number];

const remembered = 'fake-scenario';

export function scenarioOfThisTab(): Scenario {
  const asked = new URLSearchParams(location.search).get('scenario') ?? sessionStorage.getItem(remembered);
  const scenario = scenarios.find((name) => name === asked) ?? 'family';
  sessionStorage.setItem(remembered, scenario);
  return scenario;
}
