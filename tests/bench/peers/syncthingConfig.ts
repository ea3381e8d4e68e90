export type SyncthingDevice = { readonly id: string; readonly port: number };

/**
 * A Syncthing that talks to one other over loopback and to nobody else: no relays, no discovery, no NAT traversal, no
 * reports, no upgrades. It looks for the other every second and for changes as often as it can be told to.
 */
export function syncthingConfig(parts: {
  readonly me: SyncthingDevice;
  readonly other: SyncthingDevice;
  readonly isOtherPaused: boolean;
  readonly guiPort: number;
  readonly apiKey: string;
  readonly folder: string;
  readonly watcherDelaySeconds: number;
}): string {
  const { me, other, folder } = parts;
  const device = ({ id, port }: SyncthingDevice, paused: boolean): string =>
    `<device id="${id}" compression="metadata"><address>tcp://127.0.0.1:${port}</address><paused>${paused}</paused></device>`;
  const options = {
    listenAddress: `tcp://127.0.0.1:${me.port}`,
    globalAnnounceEnabled: false,
    localAnnounceEnabled: false,
    relaysEnabled: false,
    natEnabled: false,
    stunKeepaliveStartS: 0,
    urAccepted: -1,
    crashReportingEnabled: false,
    autoUpgradeIntervalH: 0,
    releasesURL: '',
    startBrowser: false,
    setLowPriority: false,
    announceLANAddresses: false,
    reconnectionIntervalS: 1,
  };
  return `<configuration version="36">
  <folder id="photos" path="${folder}" type="sendreceive" rescanIntervalS="3600" fsWatcherEnabled="true" fsWatcherDelayS="${parts.watcherDelaySeconds}">
    <device id="${me.id}"/><device id="${other.id}"/>
  </folder>
  ${device(me, false)}
  ${device(other, parts.isOtherPaused)}
  <gui enabled="true" tls="false"><address>127.0.0.1:${parts.guiPort}</address><apikey>${parts.apiKey}</apikey></gui>
  <options>${Object.entries(options)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</options>
</configuration>
`;
}
