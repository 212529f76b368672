export {
  changedParts,
  draftOf,
  itemOf,
  phraseField,
  rebaseDraft,
  SIDES,
  takePart,
  type DraftPart,
  type DraftPlace,
  type ItemDraft,
  type PhraseDraft,
  type Side,
} from './draft.ts';
export {
  editableFields,
  editItem,
  fieldsOf,
  findItem,
  textIn,
  textsOf,
  withMarks,
  type EditableField,
} from './edit.ts';
export { blankItem } from './forms.ts';
export { NEW_ID, sketchOf, withItem } from './sketch.ts';
export { asHeld, type FieldProblem, type ItemTexts } from './texts.ts';
