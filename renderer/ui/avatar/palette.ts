/** The colours a face is drawn with. They are the same by day and by night: a person does not change colour. */
export const skins = [
  { name: 'ivory', colour: '#f7d9c4' },
  { name: 'sand', colour: '#edc19f' },
  { name: 'tan', colour: '#d69f76' },
  { name: 'brown', colour: '#b47c52' },
  { name: 'umber', colour: '#91603f' },
  { name: 'deep', colour: '#6a4330' },
] as const;

export const hairColours = [
  { name: 'black', colour: '#1f1815' },
  { name: 'dark', colour: '#4b2f20' },
  { name: 'brown', colour: '#80502e' },
  { name: 'red', colour: '#b45f2b' },
  { name: 'fair', colour: '#dcae58' },
  { name: 'grey', colour: '#b9b4ac' },
  { name: 'white', colour: '#efece6' },
  { name: 'sea', colour: '#3f7f88' },
] as const;

/** Behind the person, and the jumper that goes with it. */
export const backdrops = [
  { name: 'peach', colour: '#f9d9c7', jumper: '#a4553a' },
  { name: 'sky', colour: '#d2e0f3', jumper: '#3f5f8a' },
  { name: 'butter', colour: '#f4e5b2', jumper: '#8a6d1f' },
  { name: 'mint', colour: '#cbe6d8', jumper: '#3c7660' },
  { name: 'lilac', colour: '#e3d6f0', jumper: '#6d5490' },
  { name: 'rose', colour: '#f6cfd6', jumper: '#9c4659' },
  { name: 'sand', colour: '#e7e0d3', jumper: '#6b6152' },
  { name: 'lake', colour: '#bfe0e3', jumper: '#2f7078' },
] as const;

/** Eyes, mouth and the frames of glasses. */
export const features = '#21130c';
