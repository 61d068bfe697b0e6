/** The walls of the house as ARCHITECTURE.md draws them: who may import whom, type imports included. */

/** What each module may know of the others: the doors below it. One that is not named here knows none. */
const modulesBelow = {
  stock: ['catalog'],
  customers: ['catalog'],
  sales: ['stock', 'customers', 'catalog'],
  consent: ['sales', 'customers', 'catalog'],
  offers: ['customers', 'catalog'],
  sending: ['consent', 'sales', 'customers', 'catalog'],
  campaigns: ['segments', 'sending', 'offers', 'consent', 'sales', 'stock', 'customers', 'catalog'],
  channels: ['sales', 'offers', 'stock', 'customers', 'catalog'],
  counting: ['sales', 'stock', 'catalog'],
  buying: ['stock', 'catalog'],
  expiry: ['lots', 'stock', 'catalog'],
  guidance: ['segments', 'sales', 'stock', 'customers', 'catalog'],
  lots: ['stock', 'catalog'],
  loyalty: ['till', 'offers', 'consent', 'sales', 'customers', 'catalog'],
  making: ['stock', 'catalog'],
  picking: ['channels', 'sales', 'stock', 'catalog'],
  pours: ['sales', 'stock', 'catalog'],
  recall: ['lots', 'channels', 'till', 'sales', 'stock', 'customers', 'catalog'],
  recommend: ['sales', 'stock', 'customers', 'catalog'],
  reports: ['making', 'sales', 'customers', 'stock', 'catalog'],
  segments: ['sales', 'stock', 'customers', 'catalog'],
  till: ['sales', 'stock', 'customers', 'catalog'],
  wallet: ['customers', 'catalog'],
};

/** A test, or what only tests of a folder share. */
const test = '\\.(test|fixture)\\.tsx?$';
const tops = ['domain', 'connectors', 'server', 'web', 'bin', 'tests', 'bench'];

/** Every top folder except these. */
const topsBut = (...allowed) => `^(${tops.filter((top) => !allowed.includes(top)).join('|')})/`;

const moduleOrder = [
  ...Object.entries(modulesBelow).map(([name, below]) => ({
    name: `${name}-knows-only-what-is-below`,
    comment: 'Arrows point down only; siblings meet in server/flows.',
    severity: 'error',
    from: { path: `^server/modules/${name}/`, pathNot: test },
    to: { path: '^server/modules/', pathNot: `^server/modules/(${[name, ...below].join('|')})/` },
  })),
  {
    name: 'other-modules-know-no-module',
    comment: 'A module that may know others is named in modulesBelow.',
    severity: 'error',
    from: {
      path: '^server/modules/([^/]+)/',
      pathNot: [test, `^server/modules/(${Object.keys(modulesBelow).join('|')})/`],
    },
    to: { path: '^server/modules/', pathNot: '^server/modules/$1/' },
  },
];

export default {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Not even of types.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unresolved',
      comment: 'A `?url` is for Vite, which fails itself where there is no such file.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?url$' },
    },
    {
      name: 'only-declared-packages',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'product-runs-without-development-packages',
      severity: 'error',
      from: { path: '^(domain|connectors|server|web|bin)/', pathNot: test },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domain-is-pure',
      comment:
        'True without a machine: no input, output, clock or randomness, and only a package that is pure itself.',
      severity: 'error',
      from: { path: '^domain/', pathNot: test },
      to: { pathNot: ['^domain/', '(^|/)node_modules/zod/'] },
    },
    {
      name: 'values-know-nothing-of-ours',
      severity: 'error',
      from: { path: '^domain/values/', pathNot: test },
      to: { path: '^domain/', pathNot: '^domain/values/' },
    },
    {
      name: 'connectors-know-only-domain',
      comment: 'A connector gets what it needs and returns values.',
      severity: 'error',
      from: { path: '^connectors/', pathNot: test },
      to: { path: topsBut('domain', 'connectors') },
    },
    {
      name: 'connectors-are-apart',
      comment: 'What they share is the kit.',
      severity: 'error',
      from: { path: '^connectors/([^/]+)/' },
      to: { path: '^connectors/', pathNot: '^connectors/($1|kit)/' },
    },
    {
      name: 'server-knows-no-screen-and-no-command',
      severity: 'error',
      from: { path: '^server/', pathNot: test },
      to: { path: topsBut('domain', 'connectors', 'server') },
    },
    {
      name: 'platform-knows-no-business',
      severity: 'error',
      from: { path: '^server/platform/', pathNot: test },
      to: { path: '^(domain/(?!values/|backup/)|connectors/|server/(?!platform/))' },
    },
    {
      name: 'modules-are-below-flows-and-assembly',
      severity: 'error',
      from: { path: '^server/(platform|modules)/', pathNot: test },
      to: { path: '^server/(?!platform/|modules/)' },
    },
    {
      name: 'flows-are-below-assembly',
      severity: 'error',
      from: { path: '^server/flows/', pathNot: test },
      to: { path: '^server/(?!platform/|modules/|flows/)' },
    },
    {
      name: 'modules-meet-at-the-door',
      severity: 'error',
      from: { path: '^server/modules/([^/]+)/' },
      to: { path: '^server/modules/[^/]+/(?!index\\.ts$)', pathNot: '^server/modules/$1/' },
    },
    {
      name: 'a-module-is-entered-by-its-door',
      severity: 'error',
      from: { path: '^(server/(?!modules/)|bin/)' },
      to: { path: '^server/modules/[^/]+/(?!index\\.ts$)' },
    },
    ...moduleOrder,
    {
      name: 'web-knows-only-domain',
      severity: 'error',
      from: { path: '^web/', pathNot: [test, '^web/(till/hardware|devices)/'] },
      to: { path: topsBut('domain', 'web') },
    },
    {
      name: 'the-counter-speaks-with-its-devices',
      comment: 'What is plugged into the device itself is reached from the browser.',
      severity: 'error',
      from: { path: '^web/(till/hardware|devices)/', pathNot: test },
      to: {
        path: [topsBut('domain', 'web', 'connectors'), '^connectors/'],
        pathNot: '^connectors/(receiptprinter|labelprinter|scale|kit)/',
      },
    },
    {
      name: 'screens-are-apart',
      comment:
        'A web module knows the components, the client, the words and the paths; never another module.',
      severity: 'error',
      from: { path: '^web/modules/([^/]+)/' },
      to: { path: '^web/', pathNot: ['^web/modules/$1/', '^web/(ui|api|i18n|devices)/', '^web/paths\\.ts$'] },
    },
    {
      name: 'components-and-client-know-no-screen',
      severity: 'error',
      from: { path: '^web/(ui|api|i18n|devices)/' },
      to: { path: '^web/(modules|shell)/' },
    },
    {
      name: 'commands-know-all-but-screens-and-tests',
      severity: 'error',
      from: { path: '^bin/', pathNot: test },
      to: { path: topsBut('bin', 'server', 'domain', 'connectors', 'bench') },
    },
    {
      name: 'nothing-knows-the-tests',
      severity: 'error',
      from: { path: '^(?!tests/|bench/)', pathNot: [test, '^vitest\\.config\\.ts$'] },
      to: { path: ['^tests/', test] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
