/**
 * Where it stands what becomes of an import: `pile`, where its pictures are; `over` a page that is about something else; or
 * `beside` the title of an empty wall, which says itself where the pictures wait and has buttons that nothing may cover.
 */
export type ImportPlace = 'pile' | 'over' | 'beside';
