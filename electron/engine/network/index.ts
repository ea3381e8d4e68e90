export { createPausableNetwork as createNetwork } from './pausable.ts';
export { createPausing, type Pausing, type PauseReason } from './pausing.ts';
export { createMdnsDiscovery as createDiscovery } from './discovery/mdns.ts';
export { createMemoryDiscovery } from './discovery/memory.ts';
export { defaultPort, formatAddress, parseAddress } from './local.ts';
export { networkOf, ownNetworks } from './subnet.ts';
export { createTlsIdentity } from './tls/identity.ts';
export { LinkError } from './wire/linkError.ts';
export type * from './types.ts';
