/** A file on its way in, with the name it is known by: its path inside the folder that was dropped. */
export type FoundFile = { readonly file: File; readonly name: string };

/** What systems leave in folders; nobody means these. */
const litter = /(^|\/)(\._[^/]*|\.DS_Store|Thumbs\.db|desktop\.ini|__MACOSX\/.*)$/i;
const isMeant = ({ name }: FoundFile): boolean => !litter.test(name);

/** Files from a picker, or pasted. */
export function filesOf(list: Iterable<File>): FoundFile[] {
  return [...list].map((file) => ({ file, name: nameOf(file) })).filter(isMeant);
}

// A folder picker tells the path; it is empty otherwise.
const nameOf = (file: File): string => (file.webkitRelativePath === '' ? file.name : file.webkitRelativePath);

/**
 * Everything in what was dropped, folders with all that is in them. The entries must be taken from the event at
 * once: afterwards the browser has emptied it.
 */
export function filesDropped(transfer: DataTransfer): Promise<FoundFile[]> {
  const entries: FileSystemEntry[] = [];
  const plain: File[] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    if (entry !== null) {
      entries.push(entry);
      continue;
    }
    const file = item.getAsFile();
    if (file !== null) plain.push(file);
  }
  return walk(entries).then((found) => [...found, ...filesOf(plain)].filter(isMeant));
}

/** Depth first, in the order of the folder; what cannot be opened is left out, the rest goes on. */
async function walk(entries: readonly FileSystemEntry[]): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const entry of entries) {
    if (entry.isDirectory) found.push(...(await walk(await childrenOf(entry as FileSystemDirectoryEntry))));
    else if (entry.isFile) {
      const file = await fileOf(entry as FileSystemFileEntry);
      if (file !== null) found.push({ file, name: entry.fullPath.replace(/^\//, '') });
    }
  }
  return found;
}

const fileOf = (entry: FileSystemFileEntry): Promise<File | null> =>
  new Promise((settle) => entry.file(settle, () => settle(null)));

async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const some = () => new Promise<FileSystemEntry[]>((settle) => reader.readEntries(settle, () => settle([])));
  const children: FileSystemEntry[] = [];
  // The browser hands out a hundred at a time, and an empty list at the end.
  for (let next = await some(); next.length > 0; next = await some()) children.push(...next);
  return children;
}
