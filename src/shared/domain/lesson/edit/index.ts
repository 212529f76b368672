export { editableFields, editItem, textsOf, type EditableField } from './edit.ts';
export { asHeld, type FieldProblem, type ItemTexts } from './texts.ts';
