export { openEditor, type EditorTarget } from './editor-state.ts';
export { EditorHost } from './EditorHost.tsx';
