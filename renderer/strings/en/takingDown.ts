export const takingDown = {
  title_one: 'Take this picture down?',
  words_one: 'It is erased on every computer of the family. One that is off erases it when it is back.',
  keeps_one:
    'The file it came from stays in its own folder. Whoever has saved or photographed the picture keeps what they have.',
  title_other: 'Take these pictures down?',
  words_other: 'They are erased on every computer of the family. One that is off erases them when it is back.',
  keeps_other:
    'The files they came from stay in their own folder. Whoever has saved or photographed the pictures keeps what they have.',
  yes_one: 'Take it down',
  yes_other: 'Take them down',
  no_one: 'Leave it',
  no_other: 'Leave them',
  comesDown_one: 'It comes down in a moment.',
  comesDown_other: 'They come down in a moment.',
  undo: 'Undo',
  notDownTitle_one: 'Taking it down did not work',
  notDownTitle_other: 'Taking them down did not work',
  notDownRead: 'All right',
  takenDown_one: 'The picture is taken down. A computer that is off erases it when it is back.',
  takenDown_other: 'The pictures are taken down. A computer that is off erases them when it is back.',
} as const;
