import { createMemoryModel, DEFAULT_PARAMETERS, type MemoryModel } from './memory.ts';
import {
  DEFAULT_OPTIONS,
  DEFAULT_PARAMETERS_ID,
  type GlobalOptions,
  type StudyOptions,
} from './options.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';

/** Options under a name, for the decks that use them. */
export interface Preset {
  readonly id: string;
  readonly name: string;
  readonly options: StudyOptions;
}

/** A set of FSRS parameters that was trained on the person's own log. */
export interface ParameterSet {
  readonly id: string;
  /** 21 numbers. */
  readonly parameters: readonly number[];
  /** Epoch milliseconds. */
  readonly trainedAt: number;
  /** How many reviews it was trained on. */
  readonly reviews: number;
}

export const DEFAULT_PRESET: Preset = { id: 'default', name: 'Default', options: DEFAULT_OPTIONS };

/** What was stored of the person's settings. */
export interface StudySettings {
  readonly globals: GlobalOptions;
  /** The default preset among them, if it was ever changed. */
  readonly presets: readonly Preset[];
  /** Lesson id to preset id; a deck that is not in it uses the default preset. */
  readonly assignments: ReadonlyMap<string, string>;
  readonly parameterSets: readonly ParameterSet[];
}

/** The person's settings, ready to be studied with. */
export interface Study extends StudySettings {
  /** The default one first, the others by name. */
  readonly presets: readonly Preset[];
  readonly presetOf: (lessonId: string) => Preset;
  readonly schedulerOf: (lessonId: string) => Scheduler;
  readonly modelFor: (lessonId: string) => MemoryModel;
  readonly parametersOf: (preset: Preset) => readonly number[];
  /** Null for a set that is not known. */
  readonly modelOf: (parametersId: string) => MemoryModel | null;
}

/** Each preset's scheduler and model is made once. A set of parameters that is gone leaves the defaults. */
export const createStudy = (settings: StudySettings): Study => {
  const stored = settings.presets.find(({ id }) => id === DEFAULT_PRESET.id);
  const others = settings.presets.filter((preset) => preset !== stored);
  // Their ids say nothing, so what is listed goes by the names, after the one that all start from.
  const presets = [
    stored ?? DEFAULT_PRESET,
    ...others.toSorted((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1)),
  ];
  const byId = new Map(presets.map((preset) => [preset.id, preset]));
  const sets = new Map<string, readonly number[]>([
    [DEFAULT_PARAMETERS_ID, DEFAULT_PARAMETERS],
    ...settings.parameterSets.map(({ id, parameters }) => [id, parameters] as const),
  ]);
  const modelOf = remember((id: string): MemoryModel | null => {
    const parameters = sets.get(id);
    return parameters ? createMemoryModel(parameters) : null;
  });
  const parametersId = ({ options }: Preset): string =>
    sets.has(options.parametersId) ? options.parametersId : DEFAULT_PARAMETERS_ID;
  const parametersOf = (preset: Preset): readonly number[] =>
    sets.get(parametersId(preset)) ?? DEFAULT_PARAMETERS;
  const schedulers = remember((presetId: string): Scheduler => {
    const preset = byId.get(presetId) ?? DEFAULT_PRESET;
    return createScheduler({
      ...preset.options,
      parametersId: parametersId(preset),
      parameters: parametersOf(preset),
    });
  });
  const presetOf = (lessonId: string): Preset =>
    byId.get(settings.assignments.get(lessonId) ?? '') ?? stored ?? DEFAULT_PRESET;
  return {
    ...settings,
    presets,
    presetOf,
    schedulerOf: (lessonId) => schedulers(presetOf(lessonId).id),
    modelFor: (lessonId) => modelOf(parametersId(presetOf(lessonId))) ?? createMemoryModel(),
    parametersOf,
    modelOf,
  };
};

const remember = <T>(make: (key: string) => T): ((key: string) => T) => {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
};
