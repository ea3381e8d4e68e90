/** How a photo is said in words, wherever it hangs. */
export const photos = {
  by: 'Picture by {{name}}',
  byYou: 'Your picture',
  ofPile: 'Your picture {{fileName}}',
  // Only a camera knows when a picture was taken; a name and a file have a date of their own.
  camera: 'taken {{date}}',
  name: 'its name says {{date}}',
  file: 'the file is from {{date}}',
  hasWords: 'There are words under it',
  /** Small numbers are read, not counted. */
  number2: 'two',
  number3: 'three',
  number4: 'four',
  number5: 'five',
  number6: 'six',
  number7: 'seven',
  number8: 'eight',
  number9: 'nine',
  number10: 'ten',
  number11: 'eleven',
  number12: 'twelve',
  today: 'today',
  yesterday: 'yesterday',
  tomorrow: 'tomorrow',
  onDay: 'on {{day}}',
  /** How long something hangs. */
  hangs: {
    open: 'Until somebody takes it down',
    week: 'For a week',
    month: 'For a month',
    date: 'Until a day I choose',
  },
  hangsLastDay: 'The last day',
  hangsNoDay: 'Choose a last day that is still to come.',
} as const;
