export { editableFields, editItem, textsOf, type EditableField } from './edit.ts';
export type { FieldProblem, ItemTexts } from './texts.ts';
