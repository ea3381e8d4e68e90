/** What the fake engine can play; chosen with `?scenario=` and remembered for the tab. */
export const scenarios = [
  'family', // a guardian's computer, a week of pictures
  'ada', // the same home on a child's computer
  'many', // 5,000 photos
  'huge', // 100,000 photos
  'empty', // a new family: nobody else, no pictures
  'first', // the app's very first start
  'locked', // three people use this computer, nobody is at it
  'nocircle', // a profile without a circle: start a family or join one
  'loading', // nothing ever answers
  'error', // everything fails
  'importing', // a folder is being read
  'imported', // it is read, with files that could not be
  'door', // two computers ask to come in
  'offline', // everybody else's computer is asleep
  'arriving', // pictures come in while one looks
] as const;
export type Scenario = (typeof scenarios)[number];

const remembered = 'fake-scenario';

export function scenarioOfThisTab(): Scenario {
  const asked = new URLSearchParams(location.search).get('scenario') ?? sessionStorage.getItem(remembered);
  const scenario = scenarios.find((name) => name === asked) ?? 'family';
  sessionStorage.setItem(remembered, scenario);
  return scenario;
}
