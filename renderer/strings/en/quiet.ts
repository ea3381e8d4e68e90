export const quiet = {
  soonQuiet: 'Quiet time begins at {{time}}.',
  soonBedtime: 'Bedtime begins at {{time}}.',
  soonLead: 'Finish what you are doing. Everything stays as it is.',
  quiet: 'It is quiet time',
  bedtime: 'Good night',
  until: 'Homeroll opens again at {{time}}.',
  lead: 'Your pictures are safe, and new ones wait for you.',
  lock: 'Lock',
  pause: 'You have been here for a while. How about a look out of the window?',
} as const;
