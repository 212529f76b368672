export { editableFields, editItem, textsOf, type EditableField } from './edit.ts';
export { asHeld, linesAsHeld, type FieldProblem, type ItemTexts } from './texts.ts';
