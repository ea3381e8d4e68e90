export const profiles = {
  whoIsHere: 'Who is here?',
  whoIsHereLead: 'Pick yourself. Everybody’s pictures are kept apart.',
  someoneNew: 'Someone new',
  oldOne: 'the old one',
  oldLead: 'This is the old one. Once it is open, you can erase it from this computer.',
  helloName: 'Hello, {{name}}',
  passphrase: 'Your passphrase',
  pin: 'Your PIN',
  loginBroken: 'Being logged in to this computer was not enough this time. Your passphrase opens it as before.',
  open: 'Open',
  opening: 'It takes a moment. Homeroll looks whether it fits.',
  notMe: 'That’s not me',
  waitWhy: 'That was not it, a few times in a row.',
  waitUntil: 'You can try again in {{wait}}.',
  waitOver: 'You can try again now.',
  name: 'Your name',
  secretKind: 'What opens your pictures?',
  pinChoice: 'A PIN',
  passphraseChoice: 'A passphrase',
  choosePin: 'Choose a PIN',
  choosePassphrase: 'Choose a passphrase',
  pinHelp: '4 to 8 digits. Right for a child.',
  passphraseHelp:
    '8 letters or more, best four words that do not belong together. Right for a parent; for a child a PIN is enough.',
  keepSafe:
    'Write it down and keep it in a safe place: nobody, not even Homeroll, can look it up or change it for you.',
  forgot: 'I have forgotten it',
  forgotLead: 'Nobody can look it up, so nobody else can open your pictures either. What you can do:',
  forgotPaper: 'Look for the paper on which you wrote it, and try the ones that you use elsewhere.',
  forgotAgain:
    'Else go to a guardian: press “That’s not me”, choose “Someone new”, and ask them to let you in again. Pictures on the wall come back from the other computers.',
  forgotLost:
    'Pictures that were never hung up stay shut in here. When you are in again, ask the guardian to take your old one out under “People”. Then you can erase it under “Settings”. A guardian who has a profile here can have that done there, too.',
  forgotAlone:
    'For grown-ups: whoever is the only guardian has nobody to let them in, and keeps looking for the paper.',
  nameMissing: 'Tell us your name first.',
  pinTooShort: 'A PIN has 4 to 8 digits.',
  passphraseTooShort: 'A passphrase has at least 8 letters.',
  easy: {
    ownName: 'Your own name, or Homeroll’s, is the first thing somebody tries.',
    common: 'Many people use this one, so it is among the first that somebody tries.',
    row: 'Letters or numbers in a row, or the same again and again, are quickly guessed.',
    date: 'A date is quickly guessed: people know each other’s birthdays.',
    simple: 'That is too simple, and quickly guessed.',
  },
  easyPin: 'Digits in a row, or one digit again and again, are what everybody tries first. Take other digits.',
  better: 'Take four words that do not belong together, like things from four rooms.',
  again: 'The same once more',
  secretMissing: 'Now type the same once more.',
  secretsDiffer: 'These two are not the same. Type it again, or press the eye and look at it.',
  create: 'That’s me',
  making: 'Your lock is being made. That takes a few seconds.',
  addTitle: 'Someone new',
  addLead: 'A place of your own on this computer. Nobody else here can open it.',
  againTitle: 'A new profile for you',
  againLead:
    'Your name and your picture stand here as before: change them if you like. Then ask to join the family, and a guardian lets you in. What you never hung up stays in your old profile, which is still here.',
  backToFaces: 'Back to the faces',
  putAway: 'Erase this profile from this computer',
  putAwayTitle: 'Erase this profile from this computer?',
  putAwayLead:
    'Everything in it is erased here, and its face is gone from “Who is here?”. Nobody can bring it back. What you hung up in a family is not touched there, and the files that your pictures came from stay in their own folders.',
  putAwayOwn:
    'Your own pictures that you never hung up are erased with it. Want to keep some? They lie under “Your pictures”: save a copy of them first.',
  eraseOld: 'Erase your old profile from this computer',
  eraseOldWhy:
    'Your old profile is still under “Who is here?”. A guardian has taken it out, so nothing new comes there.',
  eraseOldTitle: 'Erase your old profile from this computer?',
  eraseOldLead:
    'Everything in it is erased here, and its face is gone from “Who is here?”. Nobody can bring it back. What you hung up in a family is not touched there.',
  eraseOldOwn:
    'Pictures in it that you never hung up are erased with it. Do you still know what opens it? Then open it first, and save a copy of what you want to keep.',
  eraseOldPin: 'The PIN you use now',
  eraseOldPassphrase: 'The passphrase you use now',
  eraseOldDone: 'Your old profile is erased.',
  othersOld: 'Old profiles on this computer',
  askErase: 'Have it erased',
  askEraseWhy:
    'A guardian has taken this profile of {{name}} out, so nothing new comes there. It is still under “Who is here?”.',
  askEraseTitle: 'Have this profile of {{name}} erased?',
  askEraseLead:
    'It goes on the {{count}}th day from now on which somebody opens Homeroll here. Until then “Who is here?” says so under it, and whoever opens it keeps it.',
  askEraseWhat:
    'Everything in it is erased here then, pictures that were never hung up, too. Nobody can bring it back. What hangs in a family is not touched there.',
  askEraseDone: 'It stands under “Who is here?” that it goes.',
  toErase_one: 'goes after 1 more day',
  toErase_other: 'goes after {{count}} more days',
  toEraseLead_one:
    '{{by}} has asked to have this profile erased. It goes after 1 more day on which somebody opens Homeroll here. Open it, and it stays.',
  toEraseLead_other:
    '{{by}} has asked to have this profile erased. It goes after {{count}} more days on which somebody opens Homeroll here. Open it, and it stays.',
  toEraseWhy_one: 'This profile of {{name}} goes after 1 more day on which somebody opens Homeroll here.',
  toEraseWhy_other: 'This profile of {{name}} goes after {{count}} more days on which somebody opens Homeroll here.',
  keepIt: 'Keep it after all',
  putAwayDo: 'Erase it for ever',
} as const;
