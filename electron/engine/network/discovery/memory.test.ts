import { acceptDiscovery } from './acceptance.ts';
import { createMemoryDiscovery } from './memory.ts';

acceptDiscovery('in memory', createMemoryDiscovery);
