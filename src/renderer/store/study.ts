import {
  createStudy,
  readGlobals,
  readOptions,
  type GlobalOptions,
  type Preset,
  type Study,
} from '#shared/domain/schedule/index.ts';
import { recordAction } from './actions.ts';
import type { RecastDatabase } from './database.ts';

/** The key of the settings that hold for all decks. */
const GLOBALS = 'study';

/** The person's study settings, as they stand at one moment. */
export const loadStudy = (db: RecastDatabase): Promise<Study> =>
  db.transaction('r', db.presets, db.deckPresets, db.parameterSets, db.settings, async () => {
    const [presets, decks, parameterSets, globals] = await Promise.all([
      db.presets.toArray(),
      db.deckPresets.toArray(),
      db.parameterSets.toArray(),
      db.settings.get(GLOBALS),
    ]);
    return createStudy({
      presets: presets.map(readPreset),
      assignments: new Map(decks.map(({ lessonId, presetId }) => [lessonId, presetId])),
      parameterSets,
      globals: readGlobals(globals?.value),
    });
  });

/** A stored preset as it can be used, whatever is wrong with it. */
const readPreset = ({ id, name, options }: Record<keyof Preset, unknown>): Preset => ({
  id: String(id),
  name: typeof name === 'string' && name !== '' ? name : 'Unnamed',
  options: readOptions(options),
});

export const savePreset = (db: RecastDatabase, label: string, preset: Preset): Promise<void> =>
  recordAction(db, { cardId: null, label }, ({ put }) => put('presets', preset.id, preset));

/** Removes a preset; its decks go back to the default one. */
export const removePreset = (db: RecastDatabase, id: string): Promise<void> =>
  recordAction(db, { cardId: null, label: 'remove preset' }, async ({ remove }) => {
    const decks = await db.deckPresets.toArray();
    for (const { lessonId, presetId } of decks) {
      if (presetId === id) await remove('deckPresets', lessonId);
    }
    await remove('presets', id);
  });

export const assignPreset = (
  db: RecastDatabase,
  lessonId: string,
  presetId: string,
): Promise<void> =>
  recordAction(db, { cardId: null, label: 'choose preset' }, ({ put }) =>
    put('deckPresets', lessonId, { lessonId, presetId }),
  );

export const saveGlobals = (db: RecastDatabase, globals: GlobalOptions): Promise<void> =>
  recordAction(db, { cardId: null, label: 'change settings' }, ({ put }) =>
    put('settings', GLOBALS, { key: GLOBALS, value: globals }),
  );
