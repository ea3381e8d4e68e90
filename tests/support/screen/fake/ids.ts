import {
  AlbumId,
  CircleId,
  DeviceId,
  EnvelopeId,
  ImportId,
  MemberId,
  PhotoId,
  ProfileId,
  RequestId,
} from '#shared/domain/ids.ts';

const short = (text: string) => text.padEnd(22, '0');
const long = (text: string) => text.padEnd(43, '0');

export const memberId = (name: string) => MemberId.parse(short(`member_${name}`));
export const albumId = (name: string) => AlbumId.parse(short(`album_${name}`));
export const profileId = (name: string) => ProfileId.parse(short(`profile_${name}`));
export const requestId = (name: string) => RequestId.parse(short(`request_${name}`));
export const deviceId = (name: string) => DeviceId.parse(long(`device_${name}`));
export const circleId = (name: string) => CircleId.parse(long(`circle_${name}`));
export const envelopeId = (name: string) => EnvelopeId.parse(long(`envelope_${name.replace(/\W/g, '')}`));
export const importId = (serial: number) => ImportId.parse(`import${serial.toString().padStart(10, '0')}000000`);

/** The drawn picture is told by the photo's number, the server needs to know no more than the id. */
export const photoId = (serial: number) => PhotoId.parse(`photo${serial.toString().padStart(17, '0')}`);
/** A photo made from an uploaded file: the server finds its bytes by this id. */
export const uploadedPhotoId = (id: ImportId, index: number) =>
  PhotoId.parse(id.slice(0, 16) + index.toString().padStart(6, '0'));
