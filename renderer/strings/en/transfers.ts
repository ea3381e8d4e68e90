export const transfers = {
  coming: 'Pictures are coming over',
  comingLeft: 'about {{time}} left',
  waiting: 'Some pictures are on computers that are asleep. They come over when those wake up.',
} as const;
