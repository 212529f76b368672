import { useState } from 'react';
import {
  checkGlobal,
  type GlobalOptions,
  type Preset,
  type StudyOptions,
} from '#shared/domain/schedule/index.ts';
import { runCommand } from '#renderer/app/commands.ts';
import { useDecks } from '#renderer/app/decks.ts';
import { attempt, notify } from '#renderer/app/notices.ts';
import { useRoute } from '#renderer/app/route.ts';
import { useStudy } from '#renderer/app/study.ts';
import { newId } from '#renderer/platform/index.ts';
import { assignPreset, db, removePreset, saveGlobals, savePreset } from '#renderer/store/index.ts';
import { Screen } from '#renderer/ui/Screen.tsx';
import { TextOption } from './fields.tsx';
import { LearningYou } from './LearningYou.tsx';
import { GLOBAL_TEXTS } from './option-texts.ts';
import { PresetBar } from './PresetBar.tsx';
import { PresetOptions } from './PresetOptions.tsx';
import './settings.css';

/** Every option, what it does, and which decks it is for. Each change is stored at once, and can be undone. */
export const SettingsScreen = () => {
  const study = useStudy((state) => state.study);
  const inHand = useRoute((state) => state.deckInHand);
  const [chosenId, setChosenId] = useState(() => study.presetOf(inHand ?? '').id);
  const chosen = study.presets.find(({ id }) => id === chosenId) ?? study.presetOf('');
  const change = (preset: Preset, label: string): void =>
    attempt(() => savePreset(db, label, preset));
  return (
    <Screen
      title="Settings"
      hint="They work as they are. What you change is kept at once, and Z takes it back."
      className="settings"
    >
      <section className="settings-section" aria-labelledby="settings-all">
        <h2 id="settings-all">For all decks</h2>
        <Globals globals={study.globals} />
      </section>
      <section className="settings-section" aria-labelledby="settings-preset">
        <h2 id="settings-preset">By preset</h2>
        <PresetBar
          presets={study.presets}
          chosen={chosen}
          onChoose={setChosenId}
          onNew={(name) => {
            const preset = { id: newId(), name, options: chosen.options };
            change(preset, 'new preset');
            setChosenId(preset.id);
          }}
          onRename={(name) => change({ ...chosen, name }, 'rename preset')}
          onRemove={() =>
            attempt(async () => {
              await removePreset(db, chosen.id);
              setChosenId('default');
              notify(`The preset ${chosen.name} is removed. Z brings it back.`);
            })
          }
        />
        <DeckPresets chosen={chosen} />
        <PresetOptions
          key={chosen.id}
          options={chosen.options}
          onChange={(label, options: Partial<StudyOptions>) =>
            change({ ...chosen, options: { ...chosen.options, ...options } }, `change ${label}`)
          }
        />
        <LearningYou key={`learning ${chosen.id}`} preset={chosen} />
      </section>
      <section className="settings-section" aria-labelledby="settings-log">
        <h2 id="settings-log">Your progress</h2>
        <div className="option-group">
          <div className="option">
            <div className="option-text">
              <p className="option-label">Check my progress</p>
              <p className="muted">
                Holds every card against your review log and says what differs; it changes nothing.
              </p>
            </div>
            <button
              type="button"
              className="button-quiet button-framed"
              onClick={() => runCommand('help.check')}
            >
              Check now
            </button>
          </div>
        </div>
      </section>
    </Screen>
  );
};

const UNITS = { dayStart: "o'clock", learnAhead: 'minutes' } as const satisfies Record<
  keyof GlobalOptions,
  string
>;

const Globals = ({ globals }: { readonly globals: GlobalOptions }) => {
  const option = (key: keyof GlobalOptions) => (
    <TextOption
      {...GLOBAL_TEXTS[key]}
      unit={UNITS[key]}
      value={String(globals[key])}
      check={(text) => checkGlobal(key, text.trim() === '' ? null : Number(text))}
      onChange={(text) => attempt(() => saveGlobals(db, { ...globals, [key]: Number(text) }))}
    />
  );
  return (
    <div className="option-group">
      {option('dayStart')}
      {option('learnAhead')}
    </div>
  );
};

/** Which decks use the preset that is shown. */
const DeckPresets = ({ chosen }: { readonly chosen: Preset }) => {
  const decks = useDecks((state) => state.decks);
  const study = useStudy((state) => state.study);
  if (study.presets.length < 2 || decks.length === 0) return null;
  return (
    <fieldset className="option option-week">
      <legend className="option-label">Decks with this preset</legend>
      <ul className="preset-decks">
        {decks.map(({ lesson }) => {
          const uses = study.presetOf(lesson.id).id === chosen.id;
          const isDefault = chosen.id === 'default';
          return (
            <li key={lesson.id}>
              <label className="check">
                <input
                  type="checkbox"
                  checked={uses}
                  // A deck leaves the default preset by being given another.
                  disabled={uses && isDefault}
                  onChange={() =>
                    attempt(() => assignPreset(db, lesson.id, uses ? 'default' : chosen.id))
                  }
                />
                {lesson.title.principle}
                {!uses && <span className="muted"> {study.presetOf(lesson.id).name}</span>}
              </label>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
};
