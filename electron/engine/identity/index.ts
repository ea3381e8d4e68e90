export { keeperFile, openDataFolder, type DataFolder } from './dataFolder.ts';
export { openProfiles } from './profiles.ts';
export * from './state.ts';
export * from './systemKeychain.ts';
export * from './types.ts';
