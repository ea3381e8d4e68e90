export const quiet = {
  soonQuiet: 'Quiet time begins at {{time}}.',
  soonBedtime: 'Bedtime begins at {{time}}.',
  soonLead: 'Finish what you are doing. Everything stays as it is.',
  putAway: 'Put this away',
  quiet: 'It is quiet time',
  bedtime: 'Good night',
  until: 'Homeroll opens again at {{time}}.',
  lead: 'Your pictures are safe, and new ones wait for you.',
  helpChild: 'If something is the matter, or you need something now, go to a grown-up. They are glad that you come.',
  help: 'If you need something now, a guardian can change this time.',
  lock: 'Lock',
  change: 'Change the rules',
  back: 'Back to the quiet',
  paused: 'A guardian has paused you for now.',
  pausedLead:
    'You can look at everything. Hanging up and writing wait until they let you go on. “Something is wrong with this” under a picture always works.',
  takeBreak: 'You have been here for a while. How about a look out of the window?',
} as const;
