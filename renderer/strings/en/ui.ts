export const ui = {
  close: 'Close',
  loading: 'Getting it ready',
  showSecret: 'Show what I type',
  hideSecret: 'Hide what I type',
  whoCanSee: 'who can see',
  people: 'People',
  codeReadOut: 'The code is {{digits}}',
  notYet: 'Not yet',
  cancel: 'Cancel',
  save: 'Save',
  back: 'Back',
} as const;
