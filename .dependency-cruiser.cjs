/** The walls of the house (docs/architecture.md). */
const room = (name) => `^server/${name}/`;

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'shared-is-pure',
      comment: 'shared imports nothing but itself, zod, immutable and fflate: no I/O, no clock, no framework',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: ['^shared/', 'node_modules/(zod|immutable|fflate)/'] },
    },
    {
      name: 'client-knows-no-server',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^server/' },
    },
    {
      name: 'server-knows-no-client',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^client/' },
    },
    {
      name: 'the-log-knows-no-incident',
      comment: 'the log imports the envelope, the canonical text, and how a migration looks; no other room',
      severity: 'error',
      from: { path: room('log') },
      to: {
        path: ['^server/', '^shared/'],
        pathNot: [
          room('log'),
          '^server/postgres/migrate\\.ts$',
          '^shared/event/envelope\\.ts$',
          '^shared/canonical\\.ts$',
        ],
      },
    },
    {
      name: 'postgres-stands-alone',
      severity: 'error',
      from: { path: room('postgres') },
      to: { path: ['^server/', '^shared/'], pathNot: room('postgres') },
    },
    {
      name: 'live-and-web-are-apart',
      severity: 'error',
      from: { path: room('live') },
      to: { path: room('web') },
    },
    {
      name: 'rooms-below-know-no-door',
      comment: 'what HTTP and sockets open on to does not know that they exist',
      severity: 'error',
      from: {
        path: '^server/(access|attachments|board|boundaries|cluster|intake|log|operate|overload|positions|postgres|casefile|samples|play|gateway|watch|react|report)/',
      },
      to: { path: '^server/(web|live)/' },
    },
    {
      name: 'only-main-knows-every-room',
      severity: 'error',
      from: { path: '^server/[^/]+/' },
      to: { path: '^server/(main|config)\\.ts$' },
    },
    {
      name: 'product-knows-no-test',
      severity: 'error',
      from: { path: '^(shared|server|client)/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-dev-dependency-in-the-server',
      severity: 'error',
      from: { path: '^(server|shared)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
