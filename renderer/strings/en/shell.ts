export const shell = {
  skip: 'Skip to the page',
  places: 'Places',
  wall: 'Wall',
  albums: 'Albums',
  pile: 'To hang up',
  waiting: 'Waiting',
  people: 'People',
  desk: 'Desk',
  myRules: 'My rules',
  letIn: 'Let someone in',
  someoneAsks: 'Someone is asking to come in.',
  picturesWait: 'Pictures wait here.',
  paused: 'Sharing is paused.',
  goOn: 'Go on',
  settings: 'Settings',
  connections: 'Connections',
  lock: 'Lock',
  more: 'More',
  circles: 'Families',
  everyoneHere: 'Every computer is here.',
  onlyThis: 'Only this computer is on.',
  oneAway: '{{names}} is asleep or closed.',
  someAway: '{{names}} are asleep or closed.',
  manyAway: 'Some computers are asleep or closed.',
  alone: 'Just this computer so far.',
  takenOut: 'Not in {{circle}} any more',
  takenOutLead:
    'A guardian took this computer out. What hung in {{circle}} is erased here, and nothing new comes. Your own pictures that you never hung up are still yours. If it was a mistake, ask them: make a new profile here, and they let you in again.',
  nothingHere: 'Nothing hangs here',
  nothingHereLead: 'The page you were looking for has gone, or never was.',
  toTheWall: 'To the wall',
  connecting: 'Opening Homeroll',
  noEntry: 'Open Homeroll from its own address',
  noEntryLead:
    'When Homeroll starts, it prints an address and opens it once. Only a browser that was opened that way is let in; it keeps other pages on this computer out.',
  noEntryHow:
    'Look at the window in which Homeroll was started, copy the whole address that it shows, and open it here.',
  noEntryUsed: 'An address works once. If this one was used already, press Enter in that window for a new one.',
  used: 'This address was used before',
  usedLead:
    'Each address opens Homeroll once. As this one came a second time, the window that had it first was closed, too, to be safe: it might have been somebody else’s.',
  putOut: 'The address of this window was opened again',
  putOutLead:
    'Each address opens Homeroll once. When one comes a second time, both windows are closed, to be safe. Homeroll is still running, and nothing was lost.',
  freshAddress: 'Look at the window in which Homeroll was started: a fresh address stands there now.',
  openIt: 'Open that one in the browser in which you want to go on.',
  lost: 'Homeroll has stopped',
  lostLead:
    'Your pictures are safe on this computer. Start Homeroll again: it opens a fresh page. If this computer was only asleep, this page goes on by itself.',
  otherVersion: 'Homeroll was updated',
  otherVersionLead: 'Nothing is lost. Load this page again to use the new version.',
  reload: 'Load again',
  noticeREBUILT:
    'Some of what Homeroll keeps on this computer was damaged. It has been put together again. What could not be read comes back from the other computers.',
  noticeCATCHING_UP:
    'This computer has lost some of what it knew of {{circle}}. You can look at everything that is here. Nothing new can be hung up or changed until another computer of {{circle}} is on and gives it back.',
  noticeDISK_FULL:
    'This computer’s disk is full. What is here is safe, but new pictures cannot come over. Make some room, and they come by themselves.',
  noticeDISK_FAILED:
    'This computer cannot write to its disk. New pictures cannot come over until it can. Check the disk, and they come by themselves.',
  noticeFORKED:
    'Something is odd about {{device}} in {{circle}}: it told two different stories. Someone may have copied its keys, or put back an old copy. What it says about people does not count any more. Ask whoever uses it what happened, and take it out under People if you are in doubt.',
  noticeKEYS_UNDONE:
    'Something is odd about {{device}} in {{circle}}: it keeps giving new keys to a computer that was taken out. Albums may take nothing new meanwhile. Ask whoever uses it what happened, and take it out under People if you are in doubt.',
  noticeNO_ROOM:
    '{{device}} in {{circle}} brings more than there is room for on this computer, so not all of it comes over. Ask whoever uses it: taking down what nobody needs makes room. If nobody knows of it, take it out under People.',
} as const;
