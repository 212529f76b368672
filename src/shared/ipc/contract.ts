import { COMMAND_IDS, type CommandId } from '#shared/commands/registry.ts';
import {
  RESTORE_MODES,
  type BackupsView,
  type Exported,
  type RestorePreview,
} from '#shared/domain/backup/index.ts';
import type { DeckHead } from '#shared/domain/deck/deck-entry.ts';
import {
  MOST_AT_ONCE,
  readEvent,
  REBUILT_TABLES,
  type JournalEvent,
  type JournalState,
  type RebuildSummary,
  type RebuiltPage,
  type SyncState,
} from '#shared/domain/journal/index.ts';
import { isDeviceName } from '#shared/domain/file-name.ts';
import { lessonChanges } from '#shared/domain/lesson/change/schema.ts';
import type { AnkiPreview } from '#shared/domain/import/anki-preview.ts';
import { CARD_KINDS } from '#shared/domain/deck/card.ts';
import type { CardHistory } from '#shared/domain/import/bundle.ts';
import { GRADES } from '#shared/domain/schedule/card-state.ts';
import type { Result } from '#shared/domain/result.ts';
import {
  isTrainingLog,
  PARAMETER_COUNT,
  type TrainingOutcome,
  type TrainingProgress,
} from '#shared/domain/training/index.ts';
import { z } from '#shared/domain/zod.ts';
import type { Channel, EventName } from './channels.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** What the window needs to know of the machine around it. */
export interface ShellState {
  readonly platform: 'darwin' | 'win32' | 'linux';
  readonly version: string;
  readonly theme: Theme;
  /** Whether this page stands in the place of one that crashed. */
  readonly reopened: boolean;
}

export interface IpcError {
  readonly code: 'forbidden' | 'invalid_input' | 'failed';
  /** One sentence for the person. */
  readonly message: string;
}

/** What came of taking out. */
export interface TakenOut {
  /** Where the file lies. */
  readonly path: string;
  /** Images and sounds that lessons name and the person's folder lacks: they are not in the file. */
  readonly missing: number;
}

export interface TakeOutProgress {
  readonly done: number;
  readonly of: number;
}

/** Output crosses from our own main to our own page: the compiler checks it, nobody has to at run time. */
const output = <T>() => z.custom<T>();

const lessonId = z
  .string()
  .max(80)
  .regex(/^[a-z0-9-]+$/);

/** An item of a lesson has seven at most. */
const MOST_FIELDS = 20;

/** Far above what a lesson file takes: the limits are told field by field, and this is none of them. */
const texts = z
  .record(z.string().max(40), z.string().max(100_000).nullable())
  .refine((fields) => Object.keys(fields).length <= MOST_FIELDS);

/**
 * A plain file name. It is looked up among the names that were read and never made part of a path, so what is
 * odd on one system and plain on another (a colon, a backslash) may stand in it.
 */
const fileName = z
  .string()
  .max(255)
  .regex(/^[^/\0]+$/)
  .refine((name) => name !== '.' && name !== '..');

const backupName = z
  .string()
  .max(255)
  .regex(/^[^/\\:\0]+\.recast$/);

/** A file's name that every system can have, for a file that main makes. */
const stagedName = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^/\\:*?"<>|\p{Cc}]+$/u)
  .refine((name) => !name.startsWith('.') && !/[. ]$/.test(name) && !isDeviceName(name));

/** Packages of pictures and sounds have some gigabytes. */
const MOST_STAGED_BYTES = 8_000_000_000;
const MOST_PIECE_BYTES = 4_000_000;

/** A picture of the widest window, twice as sharp, has a tenth of it. */
const MOST_FIGURE_BYTES = 40_000_000;

/** Far above what two folders of lesson files hold that are read. */
const MOST_LESSONS = 10_000;

const integers = z.custom<Int32Array>((value) => value instanceof Int32Array);

/**
 * Typed arrays cross as they are and hold nothing but finite integers; a million plain numbers would
 * be walked one by one, on both sides.
 */
const trainingInput = z
  .strictObject({
    cards: integers,
    days: integers,
    grades: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    parameters: z.array(z.number()).length(PARAMETER_COUNT).readonly(),
  })
  .refine(isTrainingLog);

/** Characters of one message of events or of changes: far above what they are sent in. */
const MOST_TEXT = 100_000_000;

const readEvents = (text: string): readonly JournalEvent[] | null => {
  try {
    const events: unknown = JSON.parse(text);
    if (!Array.isArray(events) || events.length > MOST_AT_ONCE) return null;
    const read = events.map(readEvent);
    return read.every((event) => event !== null) ? read : null;
  } catch {
    return null;
  }
};

/**
 * Events as one text: they end as lines of text anyway, and a text is copied at once on its way, where
 * objects are copied field by field between page and preload and again to main.
 */
const journalEvents = z
  .string()
  .max(MOST_TEXT)
  .transform((text, context): readonly JournalEvent[] => {
    const events = readEvents(text);
    if (events) return events;
    context.addIssue('No events of a journal.');
    return z.NEVER;
  });

/** What a text says, or nothing that any form takes. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Changes of lessons as one text, for the same reason as a journal's events. */
const changeTexts = z.string().max(MOST_TEXT).transform(parsed).pipe(lessonChanges);

const rebuildRequest = z.strictObject({
  rows: z.union([
    z.enum(['all', 'new']),
    z
      .array(z.strictObject({ table: z.enum(REBUILT_TABLES), key: z.string().max(400) }))
      .max(10_000)
      .readonly(),
  ]),
  merged: z.record(z.string().max(200), z.int().min(0)),
});

/** What a file is called that is asked for; a person may call it otherwise. */
const wishedName = z.string().min(1).max(200);
const lessonIds = z.array(lessonId).min(1).max(MOST_LESSONS).readonly();

/** Far above what one card was ever answered. */
const MOST_ANSWERS = 20_000;
const moment = z.number().min(0).max(8.64e15);
const foreignReview = z.strictObject({
  foreignId: z.string().max(400),
  at: moment,
  grade: z.enum(GRADES),
  duration: z.number().min(0).max(1e9),
  from: z.enum(['new', 'learning', 'review', 'relearning']).exactOptional(),
  wait: z
    .strictObject({ unit: z.enum(['minutes', 'days']), count: z.number().min(0).max(1e6) })
    .exactOptional(),
  difficulty: z.number().min(0).max(10).exactOptional(),
});
const cardHistories = z
  .array(
    z.strictObject({
      lessonId,
      itemId: lessonId,
      kind: z.enum(CARD_KINDS),
      suspended: z.boolean(),
      reviews: z.array(foreignReview).max(MOST_ANSWERS).readonly(),
      schedule: z
        .strictObject({
          state: z.enum(['learning', 'review', 'relearning']),
          stability: z.number().min(0).max(1e6).nullable(),
          difficulty: z.number().min(0).max(10).nullable(),
          decay: z.number().min(0).max(1).exactOptional(),
          dueAt: moment,
          scheduledDays: z.int().min(0).max(1e6),
          lapses: z.int().min(0).max(1e6),
          reps: z.int().min(0).max(1e6),
        })
        .nullable(),
    }),
  )
  .max(2_000)
  .readonly() satisfies z.ZodType<readonly CardHistory[]>;

const takeOutRequest = z.discriminatedUnion('form', [
  z.strictObject({ form: z.literal('lessons'), name: wishedName, lessonIds }),
  z.strictObject({ form: z.literal('csv'), name: wishedName, lessonIds, bom: z.boolean() }),
  /** With the past of its cards, which comes before by `export:histories`. */
  z.strictObject({
    form: z.literal('anki'),
    name: wishedName,
    lessonIds,
    dayStart: z.int().min(0).max(23),
  }),
  /** What the page shows now, as it would be printed. */
  z.strictObject({ form: z.literal('sheet'), name: wishedName }),
]);

/** The one contract between the page and main: channel -> what goes in, what comes out. */
export const CONTRACT = {
  'shell:state': { input: z.undefined(), output: output<ShellState>() },
  'theme:set': { input: z.enum(THEMES), output: output<null>() },
  'decks:list': { input: z.undefined(), output: output<readonly DeckHead[]>() },
  /**
   * The entries of heads that main has told, null for one that has changed since: a list of
   * `DeckEntry | null` as JSON, as a text is copied at once on its way where objects are walked twice.
   */
  'decks:entries': {
    input: z.array(z.int().min(0)).max(10_000).readonly(),
    output: output<string>(),
  },
  /** Copies a shipped lesson into the person's folder, where it can be edited; answers its path. */
  'decks:copy': { input: z.strictObject({ lessonId }), output: output<string>() },
  /**
   * Changes texts of one item in the person's file, a copy of the shipped one where there is none
   * yet. Refused where the file does not say what was expected. Swapping the two undoes it.
   */
  'decks:edit': {
    input: z.strictObject({ lessonId, itemId: lessonId, expected: texts, fields: texts }),
    output: output<{ readonly path: string; readonly copied: boolean }>(),
  },
  /**
   * Makes, changes and removes lessons as a list of changes says, all or none. Refused where a file
   * says neither what was before nor what is to come. The inverses, the other way round, take it back.
   * A large step comes in parts, and is done with the last of them; until then nothing is copied. They are
   * texts, which whoever only hands them on need not hold as anything else.
   */
  'decks:change': {
    input: z.strictObject({
      step: z.string().min(1).max(64),
      changes: changeTexts,
      /** For new lessons a file's text to begin from, so that its comments and order are kept. */
      texts: z.record(lessonId, z.string().max(1_000_000)).exactOptional(),
      isLast: z.boolean(),
    }),
    output: output<{ readonly copied: readonly string[] }>(),
  },
  /** Ends the step that is being done, if one is; it is taken back, and refused. */
  'decks:stop-change': { input: z.undefined(), output: output<null>() },
  /** Shows a lesson's file in the system's file manager. */
  'decks:reveal': {
    input: z.strictObject({ origin: z.enum(['shipped', 'own']), file: fileName }),
    output: output<null>(),
  },
  'decks:open-folder': { input: z.undefined(), output: output<null>() },
  /** Which commands make sense on the screen that is open; the menu greys out the rest. */
  'commands:available': {
    input: z.array(z.enum(COMMAND_IDS)).max(COMMAND_IDS.length),
    output: output<null>(),
  },
  /** Writes a figure's values or picture to a file that the person names; answers its path, or null. */
  'figure:save': {
    input: z.strictObject({
      name: z
        .string()
        .min(1)
        .max(120)
        .regex(/^[\p{L}\p{N} ]+$/u),
      type: z.enum(['csv', 'png']),
      bytes: z.custom<Uint8Array>(
        (value) => value instanceof Uint8Array && value.byteLength <= MOST_FIGURE_BYTES,
      ),
    }),
    output: output<string | null>(),
  },
  /** Begins a file that the page hands over piece by piece; what was handed over before is removed. */
  'import:begin': {
    input: z.strictObject({ name: stagedName, size: z.int().min(0).max(MOST_STAGED_BYTES) }),
    output: output<null>(),
  },
  'import:write': {
    input: z.strictObject({
      bytes: z.custom<Uint8Array>(
        (value) => value instanceof Uint8Array && value.byteLength <= MOST_PIECE_BYTES,
      ),
    }),
    output: output<null>(),
  },
  /** Opens what was handed over as an archive, as `data:open` does. */
  'import:open-archive': { input: z.undefined(), output: output<RestorePreview>() },
  /** Reads what was handed over as an Anki package, and says what it would bring. */
  'import:open-anki': { input: z.undefined(), output: output<AnkiPreview>() },
  /** The next {@link AnkiPage} of the package that was opened, as JSON; refused after the last. */
  'import:page': { input: z.undefined(), output: output<string>() },
  /** Copies the images and sounds of the package into the person's media folder. */
  'import:keep-media': { input: z.undefined(), output: output<null>() },
  /** Removes what was handed over. */
  'import:end': { input: z.undefined(), output: output<null>() },
  /** Writes the report of an import to a file that the person names; answers its path, or null. */
  'import:save-report': {
    input: z.strictObject({ type: z.enum(['txt', 'csv']), text: z.string().max(50_000_000) }),
    output: output<string | null>(),
  },
  /** Fits FSRS's parameters to a review log; answers when that is done or was cancelled. */
  'training:start': { input: trainingInput, output: output<TrainingOutcome>() },
  /** Ends the training that runs, if there is one. */
  'training:cancel': { input: z.undefined(), output: output<null>() },
  'journal:state': { input: z.undefined(), output: output<JournalState>() },
  /** Writes events of this machine into its journal; answers when the system has them. */
  'journal:append': {
    input: journalEvents,
    output: output<{ readonly n: number; readonly synced: number }>(),
  },
  /** Works out what all journals come to; its rows are then fetched page by page. */
  'journal:rebuild': { input: rebuildRequest, output: output<RebuildSummary>() },
  /** The next page; null after the last. */
  'journal:page': { input: z.undefined(), output: output<RebuiltPage | null>() },
  /** Ends what is being worked out. */
  'journal:cancel': { input: z.undefined(), output: output<null>() },
  /** Moves the files of a database that cannot be opened into a folder of their own, and names it. */
  'database:set-aside': { input: z.undefined(), output: output<string | null>() },
  /** The backups of this machine. */
  'data:backups': { input: z.undefined(), output: output<BackupsView>() },
  /** Makes one now; answers all of them. */
  'data:back-up': { input: z.undefined(), output: output<BackupsView>() },
  /** Writes everything to a file that the person names; null where they name none. */
  'data:export': { input: z.undefined(), output: output<Exported | null>() },
  /** Opens a backup by its name, or an archive that the person names, and says what it would change. */
  'data:open': {
    input: z.strictObject({ name: backupName.nullable() }),
    output: output<RestorePreview | null>(),
  },
  /** Puts back what was opened, after a backup of what is here. */
  'data:restore': {
    input: z.strictObject({ mode: z.enum(RESTORE_MODES) }),
    output: output<null>(),
  },
  'data:close': { input: z.undefined(), output: output<null>() },
  /** Shows the backups in the system's file manager. */
  'data:reveal': { input: z.undefined(), output: output<null>() },
  'sync:state': { input: z.undefined(), output: output<SyncState>() },
  /** Keeps machines in step through a folder that the person names. */
  'sync:choose': { input: z.undefined(), output: output<SyncState>() },
  'sync:now': { input: z.undefined(), output: output<SyncState>() },
  'sync:stop': { input: z.undefined(), output: output<SyncState>() },
  /**
   * Writes lessons, in one of the forms, to a file that the person names. Null where they name none
   * or it was cancelled: then nothing was written.
   */
  'export:take-out': { input: takeOutRequest, output: output<TakenOut | null>() },
  /** Hands over the past of some cards for the Anki package that is asked for next. */
  'export:histories': { input: cardHistories, output: output<null>() },
  /** Ends what is being taken out, if anything is. */
  'export:cancel': { input: z.undefined(), output: output<null>() },
} as const satisfies Record<Channel, { input: z.ZodType; output: z.ZodType }>;

/** What the page gives, and what main has of it once it is checked. */
export type Input<C extends Channel> = z.input<(typeof CONTRACT)[C]['input']>;
export type Received<C extends Channel> = z.output<(typeof CONTRACT)[C]['input']>;
export type Output<C extends Channel> = z.infer<(typeof CONTRACT)[C]['output']>;
export type Answer<C extends Channel> = Result<Output<C>, IpcError>;

export interface EventPayloads {
  'decks:changed': readonly DeckHead[];
  /** The share of the step that is being done, 0 to 1. */
  'decks:progress': number;
  'command:run': CommandId;
  'training:progress': TrainingProgress;
  /** The share of a package that is read, 0 to 1. */
  'import:progress': number;
  /** The share of the work on the journal that is done, 0 to 1. */
  'journal:progress': number;
  /** Another machine's events came in. */
  'journal:news': null;
  /** A backup was made by itself, or could not be. */
  'data:changed': { readonly problem: string | null };
  'sync:changed': SyncState;
  /** How much of what is being taken out is done. */
  'export:progress': TakeOutProgress;
}

/** What preload puts on `window`. */
export interface Bridge {
  readonly invoke: { readonly [C in Channel]: (input: Input<C>) => Promise<Answer<C>> };
  /** Answers the function that ends the subscription. */
  readonly on: {
    readonly [E in EventName]: (listener: (payload: EventPayloads[E]) => void) => () => void;
  };
}
