import ExifReader from 'exifreader';

/** Groups of ExifReader that tell about the picture itself; any other group is something a camera or an app wrote. */
const harmlessGroups = new Set(['file', 'jfif', 'pngFile', 'png', 'riff', 'gif', 'icc', 'composite', 'exif']);
const harmlessExif = new Set(['Orientation']);
const namesInProfile = /serial|model|manufacturer|creator/i;

/**
 * The names of what still lies in a stripped photo although it should not: the second pair of eyes behind the
 * strippers, by other people's parser. Empty when all is well.
 */
export function leftoversIn(bytes: Uint8Array): string[] {
  let tags: object;
  try {
    tags = ExifReader.loadView(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), { expanded: true });
  } catch {
    // "No metadata at all" is thrown as an error.
    return [];
  }
  return Object.entries(tags).flatMap(([group, content]) => {
    const names = Object.keys(Object(content) as object);
    if (group === 'exif') return names.filter((name) => !harmlessExif.has(name)).map((name) => `exif.${name}`);
    if (group === 'icc') return namedInProfile(content as Record<string, { readonly description?: unknown }>);
    return harmlessGroups.has(group) ? [] : [group];
  });
}

function namedInProfile(icc: Readonly<Record<string, { readonly description?: unknown }>>): string[] {
  return Object.entries(icc)
    .filter(([name, tag]) => namesInProfile.test(name) && /[a-z0-9]{3}/i.test(String(tag.description)))
    .map(([name]) => `icc.${name}`);
}
