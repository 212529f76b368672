/** Names alone, so that the preload script can know them without any library. */

/** What the page may ask of main; each has its schema in contract.ts. */
export const CHANNELS = [
  'shell:state',
  'theme:set',
  'decks:list',
  'decks:entries',
  'decks:copy',
  'decks:edit',
  'decks:change',
  'decks:stop-change',
  'decks:reveal',
  'decks:open-folder',
  'commands:available',
  'figure:save',
  'import:begin',
  'import:write',
  'import:open-archive',
  'import:open-anki',
  'import:page',
  'import:keep-media',
  'import:end',
  'import:save-report',
  'training:start',
  'training:cancel',
  'journal:state',
  'journal:append',
  'journal:rebuild',
  'journal:page',
  'journal:cancel',
  'database:set-aside',
  'data:backups',
  'data:back-up',
  'data:export',
  'data:open',
  'data:restore',
  'data:close',
  'data:reveal',
  'sync:state',
  'sync:choose',
  'sync:now',
  'sync:stop',
  'export:take-out',
  'export:histories',
  'export:cancel',
] as const;

export type Channel = (typeof CHANNELS)[number];

/** What main tells the page. */
export const EVENTS = [
  'decks:changed',
  'decks:progress',
  'command:run',
  'training:progress',
  'import:progress',
  'journal:progress',
  'journal:news',
  'data:changed',
  'sync:changed',
  'export:progress',
] as const;

export type EventName = (typeof EVENTS)[number];

/** The name under which preload puts the bridge on `window`. */
export const BRIDGE = 'recast';
