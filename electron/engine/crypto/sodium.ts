import sodium from 'libsodium-wrappers-sumo';

// The only importer of libsodium. Its WebAssembly is compiled once, here, so that everything else is synchronous.
await sodium.ready;

export { sodium };
