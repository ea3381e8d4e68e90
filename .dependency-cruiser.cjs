// The arrows of docs/architecture.md, held by a check: which folder may import which, and the one importer of each dangerous library.
const onlyIn = (library, folder, comment) => ({
  name: `only-${folder.split('/').pop()}-imports-${library.replace(/\W+/g, '-')}`,
  comment,
  severity: 'error',
  from: { path: '^(electron|shared|renderer)/', pathNot: `^${folder}/` },
  to: { path: `(^|/)node_modules/${library}(/|$)` },
});

const helpsTests = '(\\.test\\.ts$|/testing/)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shared-is-isomorphic',
      severity: 'error',
      from: { path: '^shared/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(electron|renderer|tests)/' },
    },
    {
      name: 'shared-uses-no-node',
      severity: 'error',
      from: { path: '^shared/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-sees-shared-only',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(electron|tests)/' },
    },
    {
      name: 'engine-sees-no-shell',
      severity: 'error',
      from: { path: '^electron/engine/' },
      to: { path: '^electron/(main|preload|headless|keeper|engineProcess|shell)/' },
    },
    {
      name: 'engine-sees-no-screen',
      severity: 'error',
      from: { path: '^electron/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(renderer|tests)/' },
    },
    {
      name: 'membership-is-pure',
      severity: 'error',
      from: { path: '^electron/engine/membership/', pathNot: '\\.test\\.ts$' },
      to: { path: '^electron/engine/(?!membership|crypto|envelopes/(canonical|content))' },
    },
    {
      name: 'carrying-needs-no-keys',
      comment: 'A keeper and a locked computer are made of these, and hold no key that opens anything.',
      severity: 'error',
      from: {
        path: '^electron/engine/(carrier|gate|membership|envelopes|store|blobs|network|photos)/',
        pathNot: helpsTests,
      },
      to: { path: '^electron/engine/(albums|api|circles|desk|identity|importing|pile|session|views)/' },
    },
    {
      name: 'rules-need-no-disks',
      severity: 'error',
      from: { path: '^electron/engine/(gate|membership|envelopes)/', pathNot: helpsTests },
      to: { path: '^electron/engine/(carrier|store|blobs|network|photos)/' },
    },
    {
      name: 'disks-know-no-rules',
      severity: 'error',
      from: { path: '^electron/engine/(store|blobs|network|photos)/', pathNot: helpsTests },
      to: { path: '^electron/engine/(carrier|gate|membership)/' },
    },
    {
      name: 'nobody-reaches-for-the-session',
      comment: 'What people do is given what it needs; the session puts it together.',
      severity: 'error',
      from: { path: '^electron/engine/(albums|circles|desk|importing|pile|views)/', pathNot: helpsTests },
      to: { path: '^electron/engine/(api|session)/' },
    },
    {
      name: 'ui-knows-no-engine',
      severity: 'error',
      from: { path: '^renderer/ui/' },
      to: { path: '^renderer/(engine|features)/' },
    },
    onlyIn('libsodium-wrappers-sumo', 'electron/engine/crypto', 'One place to review for every use of cryptography.'),
    onlyIn('rxdb', 'electron/engine/store', 'RxDB is a storage detail.'),
    onlyIn('sharp', 'electron/engine/photos', 'Pictures are decoded in the worker only.'),
    onlyIn('heic-decode', 'electron/engine/photos', 'Pictures are decoded in the worker only.'),
    onlyIn('bonjour-service', 'electron/engine/network', 'Discovery yields addresses, never trust.'),
    onlyIn('electron', 'electron/(main|preload)', 'The engine runs in plain Node.'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
};
