/** The colours a face is drawn with. They are the same by day and by night: a person does not change colour. */
export const skins = ['#f7d9c4', '#edc19f', '#d69f76', '#b47c52', '#91603f', '#6a4330'] as const;

export const hairColours = [
  '#1f1815',
  '#4b2f20',
  '#80502e',
  '#b45f2b',
  '#dcae58',
  '#b9b4ac',
  '#efece6',
  '#3f7f88',
] as const;

/** Behind the person, and the jumper that goes with it. */
export const backdrops = [
  { wall: '#f9d9c7', jumper: '#a4553a' },
  { wall: '#d2e0f3', jumper: '#3f5f8a' },
  { wall: '#f4e5b2', jumper: '#8a6d1f' },
  { wall: '#cbe6d8', jumper: '#3c7660' },
  { wall: '#e3d6f0', jumper: '#6d5490' },
  { wall: '#f6cfd6', jumper: '#9c4659' },
  { wall: '#e7e0d3', jumper: '#6b6152' },
  { wall: '#bfe0e3', jumper: '#2f7078' },
] as const;

export const features = '#21130c';
