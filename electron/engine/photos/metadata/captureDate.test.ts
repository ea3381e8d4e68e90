import { expect, test } from 'vitest';
import { decideCaptureDate } from './captureDate.ts';

const nowMs = Date.UTC(2026, 5, 1);
const fileMs = Date.UTC(2025, 0, 2, 3, 4, 5);
const wrote = (dateTime: string, offset = '', subSeconds = '') => ({ dateTime, offset, subSeconds });

const decide = (taken: ReturnType<typeof wrote> | null, name = 'DSC_0001.jpg', modifiedAtMs: number | null = fileMs) =>
  decideCaptureDate({ taken, name, modifiedAtMs }, nowMs);

test('the camera knows best, with the offset of its clock', () => {
  expect(decide(wrote('2024:05:01 10:00:00', '+02:00'), 'IMG_20200101_000000.jpg')).toEqual({
    local: '2024-05-01T10:00:00',
    offset: '+02:00',
    source: 'camera',
  });
  expect(decide(wrote('2024:05:01 10:00:00', 'Z', '9'))).toEqual({
    local: '2024-05-01T10:00:00.900',
    offset: '+00:00',
    source: 'camera',
  });
  expect(decide(wrote('2024:05:01 10:00:00', 'home', 'x'))).toEqual({
    local: '2024-05-01T10:00:00',
    offset: null,
    source: 'camera',
  });
  expect(decide(wrote('1962:08:01 10:00:00'))).toMatchObject({ source: 'camera' });
});

test.each([
  ...[
    '0000:00:00 00:00:00',
    '    :  :     :  :  ',
    '1904:01:01 00:00:00',
    '1970:01:01 00:00:00',
    '1980:01:01 00:00:00',
  ],
  ...[
    '2024:02:30 10:00:00',
    '2024:13:01 10:00:00',
    '2024:05:01 25:00:00',
    '2031:01:01 00:00:00',
    'yesterday',
    '2024:05:01',
  ],
])('a camera that says %j is not believed', (dateTime) => {
  expect(decide(wrote(dateTime), 'IMG_20240501_101500.jpg')).toEqual({
    local: '2024-05-01T10:15:00',
    offset: null,
    source: 'name',
  });
  expect(decide(wrote(dateTime))).toMatchObject({ source: 'file' });
});

test.each([
  ['IMG_20240501_101500.jpg', '2024-05-01T10:15:00'],
  ['IMG_20240501_101500123.jpg', '2024-05-01T10:15:00.123'],
  ['IMG_20240501_101500_HDR.jpg', '2024-05-01T10:15:00'],
  ['IMG_20240501_101500 (2).jpg', '2024-05-01T10:15:00'],
  ['MVIMG_20240501_101500.jpg', '2024-05-01T10:15:00'],
  ['20240501_101500.heic', '2024-05-01T10:15:00'],
  ['20240501101500.jpg', '2024-05-01T10:15:00'],
  ['IMG-20240501-WA0001.jpg', '2024-05-01T12:00:00'],
  ['WhatsApp Image 2024-05-01 at 10.15.00.jpeg', '2024-05-01T10:15:00'],
  ['WhatsApp Image 2024-05-01 at 9.15.00 PM (1).jpeg', '2024-05-01T21:15:00'],
  ['2024-05-01 10.15.00.jpg', '2024-05-01T10:15:00'],
  ['2024-05-01 10.15.00-1.jpg', '2024-05-01T10:15:00'],
  ['2024-05-01T10:15:00.png', '2024-05-01T10:15:00'],
  ['Screenshot_20240501-101500_Maps.png', '2024-05-01T10:15:00'],
  ['Screenshot_2024-05-01-10-15-00-123_com.example.png', '2024-05-01T10:15:00.123'],
  ['Screenshot 2024-05-01 at 10.15.00.png', '2024-05-01T10:15:00'],
  ['Screenshot 2024-05-01 at 12.15.00\u202fAM.png', '2024-05-01T00:15:00'],
  ['Screenshot from 2024-05-01 10-15-00.png', '2024-05-01T10:15:00'],
  ['Bildschirmfoto 2024-05-01 um 10.15.00.png', '2024-05-01T10:15:00'],
  ['signal-2024-05-01-10-15-00-123.jpg', '2024-05-01T10:15:00.123'],
  ['signal-2024-05-01-101500.jpg', '2024-05-01T10:15:00'],
  ['photo_2024-05-01_10-15-00.jpg', '2024-05-01T10:15:00'],
  ['holiday 2024-05-01.jpg', '2024-05-01T12:00:00'],
])('%s was taken at %s', (name, local) => {
  expect(decide(null, name)).toEqual({ local, offset: null, source: 'name' });
});

test('Pixel phones and messengers that count milliseconds mean UTC', () => {
  expect(decide(null, 'PXL_20240501_081500123.jpg')).toEqual({
    local: '2024-05-01T08:15:00.123',
    offset: '+00:00',
    source: 'name',
  });
  expect(decide(null, 'FB_IMG_1714551300123.jpg')).toEqual({
    local: '2024-05-01T08:15:00.123',
    offset: '+00:00',
    source: 'name',
  });
});

test.each([
  ...[
    'DSC_0001.jpg',
    'IMG_5195.HEIC',
    '1234567.jpg',
    'IMG_20241301_101500.jpg',
    'IMG_20240231_101500.jpg',
    '1920x1080.jpg',
  ],
  ...['order 1202405011.jpg', 'IMG_20310501_101500.jpg', '2024-05-01 folder/DSC_0001.jpg', '9'.repeat(100_000)],
])('%.40s says nothing', (name) => {
  expect(decide(null, name)).toMatchObject({ source: 'file' });
});

test('the time of the file comes last, as the clock here showed it, and now when there is none', () => {
  const { local, offset } = decide(null);
  expect(Date.parse(`${local}${offset ?? ''}`)).toBe(fileMs);
  const now = decide(null, '', null);
  expect(Date.parse(`${now.local}${now.offset ?? ''}`)).toBe(nowMs);
  expect(decide(null, '', Number.NaN)).toEqual(now);
});
